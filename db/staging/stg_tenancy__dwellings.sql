-- Grain: one row per delivered rentable unit.
create view staging.stg_tenancy__dwellings as
select
  deliveries.association_id,
  dwellings.delivery_id,
  dwellings.line,
  eenheidnr as dwelling_id,
  bag_vbo as bag_id,
  soort as dwelling_kind,
  complexnr as complex_id,
  bu_code as neighbourhood_code,
  staging.dwelling_type(woningtype) as dwelling_type,
  staging.dutch_integer(bouwjaar) as built_year
from raw.tenancy__dwellings as dwellings
join ops.deliveries as deliveries using (delivery_id);
