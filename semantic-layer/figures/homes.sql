-- Grain: one row per period that a card has something to say about and area in which a home was let on any day of it, up to the day that
-- the release is about: the areas that the period has. What is let later or was let before says nothing about it. Before the first tenancy
-- that is known nobody can tell; then the areas are those of that day. $1 association, $2 the day, $3 the division.
insert into frame_homes
with let_days as materialized (
  select area_key, complex_key, range_agg(daterange(started_date, counted_to)) as days
  from warehouse.fct_tenancies
  where association_id = $1
  group by area_key, complex_key
),

-- Of an area are the days of all that lies in it: there are far fewer of those than of periods and places together.
area_days as materialized (
  select ancestor.area_key, range_agg(let_days.days) as days
  from let_days
  join frame_areas as leaf using (area_key)
  cross join unnest(leaf.path) as ancestor (area_key)
  group by ancestor.area_key
  union all
  select complex_key, range_agg(days)
  from let_days
  where complex_key is not null
  group by complex_key
),

first_day as materialized (
  select min(lower(days)) as day from let_days
)

select periods.period, area_days.area_key
from frame_periods as periods
cross join first_day
join area_days
  on area_days.days && daterange(
    periods.started_date, greatest(least(periods.ends_date, $2::date + 1), first_day.day + 1)
  )
where periods.vintage = $3
  and periods.period in (select period from frame_reported where has_begun)
