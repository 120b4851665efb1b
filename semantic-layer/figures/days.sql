-- Grain: one row per division and area with the days on which a home was let in it, and one without an area for all of them. $1 association,
-- $2 the division.
with let_days as materialized (
  select area_key, complex_key, range_agg(daterange(started_date, counted_to)) as days
  from warehouse.fct_tenancies
  where association_id = $1
  group by area_key, complex_key
)

select $2::integer as vintage, ancestor.area_key, range_agg(let_days.days)::text as days
from let_days
join frame_areas as leaf using (area_key)
cross join unnest(leaf.path) as ancestor (area_key)
group by ancestor.area_key
union all
select $2::integer, complex_key, range_agg(days)::text
from let_days
where complex_key is not null
group by complex_key
union all
select $2::integer, null, range_agg(days)::text
from let_days
