-- Grain: one row per area of the division shown, with its place in its tree and the homes let in it on the day the release is
-- about. A home in no (known) neighbourhood counts for the association only. Of a complex: the neighbourhoods in which it has homes,
-- most homes first.
create view warehouse.dim_areas as
with let_homes as materialized (
  select area_key, complex_key, count(*)::integer as homes_count
  from warehouse.dim_let_homes
  group by area_key, complex_key
),

tree as materialized (
  select * from warehouse.dim_area_tree
),

homes_by_area as (
  select ancestor.area_key, sum(let_homes.homes_count)::integer as homes_count, null::text[] as neighbourhood_keys
  from let_homes
  join tree as leaf using (area_key)
  cross join unnest(leaf.path) as ancestor (area_key)
  group by ancestor.area_key
  union all
  select
    let_homes.complex_key,
    sum(let_homes.homes_count)::integer,
    array_agg(leaf.area_key order by let_homes.homes_count desc, leaf.area_key)
      filter (where leaf.area_level = 'neighbourhood')
  from let_homes
  left join tree as leaf using (area_key)
  where let_homes.complex_key is not null
  group by let_homes.complex_key
)

select
  tree.*,
  -- Without a reference date nobody can say how many homes are let; that is not 0.
  case when associations.reference_date is not null then coalesce(homes_by_area.homes_count, 0) end as homes_count,
  homes_by_area.neighbourhood_keys
from tree
join warehouse.dim_associations as associations using (association_id)
left join homes_by_area using (area_key);
