-- Grain: one row per area of the division shown, with its place in its tree. Two trees: association → municipality → district →
-- neighbourhood group → neighbourhood, and association → complex; the association is the root of both.
create view warehouse.dim_area_tree as
with recursive ranked as (
  select
    areas.*,
    array_position(
      array['association', 'municipality', 'district', 'neighbourhood_group', 'neighbourhood', 'complex'], area_level
    ) as depth
  from warehouse.dim_division_areas as areas
),

placed as (
  select
    ranked.*,
    null::text as parent_key,
    array[area_key] as path,
    jsonb_build_object(area_level, area_key) as key_by_level
  from ranked
  where area_level = 'association'
  union all
  select
    child.*,
    parent.area_key,
    parent.path || child.area_key,
    parent.key_by_level || jsonb_build_object(child.area_level, child.area_key)
  from ranked as child
  join placed as parent
    on parent.association_id = child.association_id
    and parent.area_code = child.parent_code
    and parent.tree = 'geography'
    and parent.depth < child.depth
)

select
  association_id,
  area_key,
  tree,
  area_level,
  area_code,
  area_name,
  vintage,
  is_listed,
  parent_key,
  path,
  key_by_level ->> 'association' as association_key,
  key_by_level ->> 'municipality' as municipality_key,
  key_by_level ->> 'district' as district_key,
  key_by_level ->> 'neighbourhood_group' as neighbourhood_group_key,
  key_by_level ->> 'neighbourhood' as neighbourhood_key
from placed;
