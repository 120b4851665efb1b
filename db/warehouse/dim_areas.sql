-- Grain: one row per area of the vintage in force, with its place in its tree and the homes let in it on the day the release is
-- about. A home in no (known) neighbourhood counts for the association only.
create view warehouse.dim_areas as
with homes_by_area as (
  select ancestor.area_key, count(*)::integer as homes_count
  from warehouse.dim_let_homes as homes
  join warehouse.dim_area_tree as leaf using (area_key)
  cross join unnest(leaf.path) as ancestor (area_key)
  group by ancestor.area_key
  union all
  select complex_key, count(*)::integer
  from warehouse.dim_let_homes
  where complex_key is not null
  group by complex_key
)

select
  tree.*,
  -- Without a reference date nobody can say how many homes are let; that is not 0.
  case when associations.reference_date is not null then coalesce(homes_by_area.homes_count, 0) end as homes_count
from warehouse.dim_area_tree as tree
join warehouse.dim_associations as associations using (association_id)
left join homes_by_area using (area_key);
