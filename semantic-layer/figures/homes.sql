-- Grain: one row per period and area in which a home was let on any day of it, up to the day that the release is about: the areas that the
-- period has. What is let later or was let before says nothing about it. Before the first tenancy that is known nobody can tell; then the
-- areas are those of that day. $1 association, $2 the day, $3 the division.
insert into frame_homes
with let_days as materialized (
  select area_key, complex_key, range_agg(daterange(started_date, counted_to)) as days
  from warehouse.fct_tenancies
  where association_id = $1
  group by area_key, complex_key
),

first_day as (
  select min(lower(days)) as day from let_days
),

let_places as materialized (
  select distinct periods.period, let_days.area_key, let_days.complex_key
  from frame_periods as periods
  cross join first_day
  join let_days
    on let_days.days && daterange(
      periods.started_date, greatest(least(periods.ends_date, $2::date + 1), first_day.day + 1)
    )
  where periods.vintage = $3 and periods.started_date <= $2::date
)

select distinct let_places.period, ancestor.area_key
from let_places
join frame_areas as leaf using (area_key)
cross join unnest(leaf.path) as ancestor (area_key)
union
select period, complex_key
from let_places
where complex_key is not null
