-- Grain: one row per delivered complex number.
create view staging.stg_tenancy__complexes as
select
  deliveries.association_id,
  complexes.delivery_id,
  complexes.line,
  complexnr as complex_id,
  naam as complex_name,
  opgegaan_in as successor_complex_id,
  staging.dutch_integer(passend_van) as suitable_from,
  staging.dutch_integer(passend_tot) as suitable_to
from raw.tenancy__complexes as complexes
join ops.deliveries as deliveries using (delivery_id);
