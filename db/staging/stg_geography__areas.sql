-- Grain: one row per delivered area and CBS vintage.
create view staging.stg_geography__areas as
select
  deliveries.association_id,
  areas.delivery_id,
  areas.line,
  staging.area_level(niveau) as area_level,
  code as area_code,
  naam as area_name,
  case lower(btrim(boom)) when 'geografie' then 'geography' when 'complex' then 'complex' end as tree,
  bovenliggend as parent_code,
  staging.dutch_integer(indelingsjaar) as vintage
from raw.geography__areas as areas
join ops.deliveries as deliveries using (delivery_id);
