-- Grain: one row per code that files use for an area, to the area of the division shown that it means and the key that figures use. A code
-- that is not in the list is followed through the renumberings, forwards or else backwards, where they lead to one area. Nothing is
-- counted here, so that facts can join it cheaply.
create view warehouse.dim_area_codes as
with recursive areas as materialized (
  select * from warehouse.dim_division_areas
),

steps as materialized (
  select 1 as direction, association_id, area_level, old_code as area_code, new_code as next_code
  from warehouse.area_aliases
  where warehouse.is_known(known_from, known_to) and old_code <> new_code
  union
  select 2, association_id, area_level, new_code, old_code
  from warehouse.area_aliases
  where warehouse.is_known(known_from, known_to) and old_code <> new_code
),

ways as (
  select direction, association_id, area_level, area_code, next_code
  from steps
  union
  select ways.direction, ways.association_id, ways.area_level, ways.area_code, steps.next_code
  from ways
  join steps
    on steps.direction = ways.direction
    and steps.association_id = ways.association_id
    and steps.area_level = ways.area_level
    and steps.area_code = ways.next_code
),

followed as (
  select distinct on (ways.association_id, ways.area_level, ways.area_code)
    ways.association_id,
    ways.area_level,
    ways.area_code,
    min(areas.area_code) as own_code,
    min(areas.area_key) as area_key
  from ways
  left join areas
    on areas.association_id = ways.association_id
    and areas.area_level = ways.area_level
    and areas.area_code = ways.next_code
    and areas.is_listed
  -- What leads on to a code that leads nowhere and is in no list does not lead to one area.
  where areas.area_key is not null
    or not exists (
      select from steps
      where steps.direction = ways.direction
        and steps.association_id = ways.association_id
        and steps.area_level = ways.area_level
        and steps.area_code = ways.next_code
    )
  group by ways.direction, ways.association_id, ways.area_level, ways.area_code
  having count(distinct ways.next_code) = 1 and count(areas.area_key) > 0
  order by ways.association_id, ways.area_level, ways.area_code, ways.direction
)

select areas.association_id, areas.area_level, areas.area_code, areas.area_code as own_code, areas.area_key
from areas
left join followed using (association_id, area_level, area_code)
where areas.is_listed or followed.area_key is null
union all
select followed.association_id, followed.area_level, followed.area_code, followed.own_code, followed.area_key
from followed
left join areas using (association_id, area_level, area_code)
where areas.is_listed is not true;
