-- Grain: one row per tenancy of a home. ended_date is excluded.
create view warehouse.fct_tenancies as
with ordered as (
  select
    tenancies.*,
    coalesce(
      coalesce(ended_date, 'infinity') < max(coalesce(ended_date, 'infinity')) over (
        partition by association_id, dwelling_id order by started_date, coalesce(ended_date, 'infinity'), tenancy_id
        rows between unbounded preceding and 1 preceding
      ),
      false
    ) as ends_within_another
  from warehouse.tenancies
  where warehouse.is_known(known_from, known_to)
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
    else least(
      tenancies.ended_date,
      lead(tenancies.started_date) over (
        partition by tenancies.association_id, tenancies.dwelling_id, tenancies.ends_within_another
        order by tenancies.started_date, coalesce(tenancies.ended_date, 'infinity'), tenancies.tenancy_id
      )
    )
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
