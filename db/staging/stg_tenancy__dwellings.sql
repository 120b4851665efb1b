-- Grain: one row per delivered rentable unit.
create view staging.stg_tenancy__dwellings as
select
  deliveries.association_id,
  dwellings.delivery_id,
  dwellings.line,
  staging.filled(eenheidnr) as dwelling_id,
  staging.filled(bag_vbo) as bag_id,
  upper(staging.filled(soort)) as dwelling_kind,
  staging.filled(complexnr) as complex_id,
  upper(staging.filled(bu_code)) as neighbourhood_code,
  staging.dwelling_type(woningtype) as dwelling_type,
  staging.dutch_integer(bouwjaar) as built_year
from raw.tenancy__dwellings as dwellings
join ops.deliveries as deliveries using (delivery_id);
