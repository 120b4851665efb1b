-- Grain: one row per agreement on a home that has an end, by its last day. A tenant who gave notice is counted; who died, was evicted or had to make
-- way for demolition did not, and where only the name on the agreement changed nobody left. Without a reason it may be either: unknown. So it may
-- with OPZ, the broad reason above all of those: one of both gave notice.
create view warehouse.fct_notices as
with ended as (
  select
    association_id,
    tenancy_id,
    dwelling_id,
    ended_date - 1 as last_day,
    ended_reason is null or ended_reason = 'OPZ' as is_unknown,
    coalesce(ended_reason in ('KOO', 'LEE', 'PAS', 'PER', 'REG', 'VOO', 'WER', 'WON'), false) as is_notice,
    coalesce(ended_reason in ('KOO', 'LEE', 'PAS', 'PER', 'VOO', 'WER', 'WON'), false) as is_explained,
    coalesce(ended_reason = 'LEE', false) as is_for_liveability
  from warehouse.tenancies
  where ended_date is not null and warehouse.is_known(known_from, known_to)
)

select
  ended.association_id,
  ended.tenancy_id,
  warehouse.month(ended.last_day) as month,
  dwellings.area_key,
  dwellings.complex_key,
  ended.is_notice::integer as notices_given,
  ended.is_explained::integer as notices_explained,
  (ended.is_notice and not ended.is_explained)::integer as notices_unexplained,
  ended.is_for_liveability::integer as notices_for_liveability,
  ended.is_unknown::integer as ends_unknown
from ended
join warehouse.dim_dwellings as dwellings using (association_id, dwelling_id);
