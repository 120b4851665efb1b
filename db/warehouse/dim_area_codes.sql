-- Grain: one row per area of the vintage in force: from the code that files use to the key that figures use. Nothing is counted
-- here, so that facts can join it cheaply.
create view warehouse.dim_area_codes as
select
  areas.association_id,
  areas.area_level,
  areas.area_code,
  areas.area_name,
  areas.tree,
  areas.vintage,
  areas.parent_code,
  areas.association_id || '/' || areas.tree || '/' || areas.area_level || '/' || areas.area_code || '@' || areas.vintage as area_key
from warehouse.areas
join warehouse.dim_associations using (association_id, vintage)
where warehouse.is_known(areas.known_from, areas.known_to);
