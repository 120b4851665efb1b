-- Grain: one row per association and CBS division, by its vintage, with its root: those in the list of areas that is known, and older ones
-- that were in an earlier list, because periods that are over are measured on them. superseded_from is the release that first knew a newer
-- one. A division is in force from the first day of its year (the oldest: from ever) to that of the next.
create view warehouse.dim_vintages as
with delivered as (
  select
    association_id,
    vintage,
    min(known_from) as known_from,
    bool_or(warehouse.is_known(known_from, known_to)) as is_listed,
    (array_agg(area_code order by known_from desc))[1] as association_code,
    (array_agg(area_name order by known_from desc))[1] as association_name
  from warehouse.areas
  where area_level = 'association' and known_from <= warehouse.asked_release()
  group by association_id, vintage
),

counting as (
  select *, max(vintage) filter (where is_listed) over (partition by association_id) as newest_vintage
  from delivered
)

select
  association_id,
  vintage,
  association_code,
  association_name,
  min(known_from) over (
    partition by association_id order by vintage rows between 1 following and unbounded following
  ) as superseded_from,
  case when lag(vintage) over in_order is null then '-infinity' else make_date(vintage, 1, 1) end as in_force_from,
  coalesce(make_date(lead(vintage) over in_order, 1, 1), 'infinity') as in_force_to
from counting
where vintage <= newest_vintage
window in_order as (partition by association_id order by vintage);
