-- Grain: one row per area of the division shown, as it was last known. An area that left the list is still there, for the periods in which
-- it was in it.
create view warehouse.dim_division_areas as
with last_known as (
  select distinct on (areas.association_id, areas.area_level, areas.area_code)
    areas.association_id,
    areas.area_level,
    areas.area_code,
    areas.area_name,
    areas.tree,
    areas.vintage,
    areas.parent_code,
    case when not warehouse.is_known(areas.known_from, areas.known_to) then areas.known_to end as gone_from
  from warehouse.areas
  join warehouse.dim_associations using (association_id, vintage)
  where areas.known_from <= warehouse.asked_release()
  order by areas.association_id, areas.area_level, areas.area_code, areas.known_from desc
)

select
  association_id,
  area_level,
  area_code,
  area_name,
  tree,
  vintage,
  parent_code,
  -- In the last list of this division.
  coalesce(gone_from, 2147483647) = max(coalesce(gone_from, 2147483647)) over (partition by association_id) as is_listed,
  association_id || '/' || tree || '/' || area_level || '/' || area_code || '@' || vintage as area_key
from last_known;
