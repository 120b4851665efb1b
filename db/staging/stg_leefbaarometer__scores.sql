-- Grain: one row per delivered neighbourhood and year.
create view staging.stg_leefbaarometer__scores as
select
  deliveries.association_id,
  scores.delivery_id,
  scores.line,
  bu_code as neighbourhood_code,
  staging.dutch_integer(jaar) as year,
  staging.point_decimal(lbm) as score,
  staging.point_decimal(afw) as deviation,
  staging.point_decimal(fys) as physical,
  staging.point_decimal(onv) as nuisance,
  staging.point_decimal(soc) as social,
  staging.point_decimal(vrz) as amenities,
  staging.point_decimal(won) as housing
from raw.leefbaarometer__scores as scores
join ops.deliveries as deliveries using (delivery_id);
