-- Grain: one row per tenancy of a home. ended_date is excluded.
create view warehouse.fct_tenancies as
with lasting as (
  select *, coalesce(ended_date, 'infinity') as lasts_to
  from warehouse.tenancies
  where warehouse.is_known(known_from, known_to)
),

compared as (
  select
    lasting.*,
    coalesce(
      lasts_to < max(lasts_to) over (
        partition by association_id, dwelling_id order by started_date, lasts_to, tenancy_id
        rows between unbounded preceding and 1 preceding
      ),
      false
    ) as ends_within_another
  from lasting
),

-- In the same order, so that agreements are sorted once.
ordered as (
  select
    compared.*,
    min(started_date) filter (where not ends_within_another) over (
      partition by association_id, dwelling_id order by started_date, lasts_to, tenancy_id
      rows between 1 following and unbounded following
    ) as next_started_date
  from compared
)

select
  tenancies.association_id,
  tenancies.tenancy_id,
  tenancies.dwelling_id,
  tenancies.started_date,
  tenancies.ended_date,
  -- Until counted_to (excluded) this agreement is the one of its home, so that a home is never two. Most systems end an agreement on the
  -- day on which the next begins; then, and where two overlap for longer, the one that started last counts from its start. One that
  -- ends before an earlier one does not count: its home stays let.
  case
    when tenancies.ends_within_another then tenancies.started_date
    else least(tenancies.ended_date, tenancies.next_started_date)
  end as counted_to,
  warehouse.month(tenancies.started_date) as started_month,
  warehouse.year(tenancies.started_date) as started_year,
  warehouse.month(tenancies.ended_date - 1) as ended_month,
  warehouse.year(tenancies.ended_date - 1) as ended_year,
  tenancies.ended_reason,
  tenancies.age_band,
  tenancies.household_class,
  tenancies.rent_eur,
  dwellings.dwelling_type,
  dwellings.neighbourhood_code,
  dwellings.neighbourhood_key,
  dwellings.area_key,
  dwellings.complex_id,
  dwellings.complex_key
from ordered as tenancies
join warehouse.dim_dwellings as dwellings using (association_id, dwelling_id);
