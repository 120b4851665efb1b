-- Grain: one row per delivered renumbering of an area.
create view staging.stg_geography__area_aliases as
select
  deliveries.association_id,
  aliases.delivery_id,
  aliases.line,
  staging.area_level(niveau) as area_level,
  oude_code as old_code,
  nieuwe_code as new_code,
  staging.dutch_date(ingangsdatum) as started_date
from raw.geography__area_aliases as aliases
join ops.deliveries as deliveries using (delivery_id);
