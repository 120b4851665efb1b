-- Grain: one row per tenancy of a home. ended_date is excluded.
create view warehouse.fct_tenancies as
select
  tenancies.association_id,
  tenancies.tenancy_id,
  tenancies.dwelling_id,
  tenancies.started_date,
  tenancies.ended_date,
  -- Agreements on one home overlap now and then (a known defect of the source). The one that started last counts from its start,
  -- so that a home is never two: until counted_to (excluded) this agreement is the one.
  least(
    tenancies.ended_date,
    lead(tenancies.started_date) over (
      partition by tenancies.association_id, tenancies.dwelling_id order by tenancies.started_date, tenancies.tenancy_id
    )
  ) as counted_to,
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
from warehouse.tenancies
join warehouse.dim_dwellings as dwellings using (association_id, dwelling_id)
where warehouse.is_known(tenancies.known_from, tenancies.known_to);
