-- Grain: one row per period that a card has something to say about and area in which a home was let on any day of it, up to the day that
-- the release is about: the areas that the period has. What is let later or was let before says nothing about it. Before the first tenancy
-- that is known nobody can tell; then the areas are those of that day. $1 the day.
insert into frame_homes
with first_days as materialized (
  select vintage, lower(days) as day from frame_days where area_key is null
),

-- Materialized: a period that begins after the day has no days, and is not reported.
reported as materialized (
  select * from frame_periods where period in (select period from frame_reported where has_begun)
)

select reported.period, places.area_key
from reported
join first_days using (vintage)
join frame_days as places
  on places.vintage = reported.vintage
  and places.area_key is not null
  and places.days && daterange(
    reported.started_date, greatest(least(reported.ends_date, $1::date + 1), first_days.day + 1)
  )
