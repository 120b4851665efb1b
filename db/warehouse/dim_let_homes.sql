-- Grain: one row per home that is let on the day the release is about.
create view warehouse.dim_let_homes as
select
  tenancies.association_id,
  tenancies.dwelling_id,
  tenancies.tenancy_id,
  tenancies.neighbourhood_key,
  tenancies.area_key,
  tenancies.complex_id,
  tenancies.complex_key
from warehouse.fct_tenancies as tenancies
join warehouse.dim_associations as associations using (association_id)
where tenancies.started_date <= associations.reference_date
  and (tenancies.counted_to is null or tenancies.counted_to > associations.reference_date);
