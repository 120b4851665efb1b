-- Grain: one row per delivered complex number.
create view staging.stg_tenancy__complexes as
select
  deliveries.association_id,
  complexes.delivery_id,
  complexes.line,
  staging.filled(complexnr) as complex_id,
  staging.filled(naam) as complex_name,
  staging.filled(opgegaan_in) as successor_complex_id
from raw.tenancy__complexes as complexes
join ops.deliveries as deliveries using (delivery_id);
