-- Grain: one row per month, finest known area and complex: the homes in which a nuisance case could be opened, as home-months. A month
-- that has been delivered in part counts for that part; up to its last week counts for the whole, as in figures/grid.sql. Homes are
-- those let on the last day that counts. Of months before the first that files were sent of nothing is asked. The same for reports, as far
-- as both were delivered; and the homes of the first month of a year.
create view warehouse.fct_nuisance_frame as
with delivered as (
  select
    last_days.association_id, last_days.last_day, last_days.reports_last_day, min(periods.started_date) as first_day,
    'alles' = any (last_days.periods) as is_all
  from warehouse.nuisance_last_days as last_days
  left join warehouse.dim_periods as periods
    on periods.association_id = last_days.association_id and periods.period = any (last_days.periods)
  group by last_days.association_id, last_days.last_day, last_days.reports_last_day, last_days.periods
),

months as (
  select
    association_id, months.month, months.started_date,
    least(warehouse.covered_to(months.ends_date, delivered.last_day), associations.reference_date + 1) as covered_to,
    least(
      warehouse.covered_to(months.ends_date, delivered.last_day),
      warehouse.covered_to(months.ends_date, delivered.reports_last_day),
      associations.reference_date + 1
    ) as reports_covered_to,
    delivered.reports_last_day is not null as has_reports,
    months.ends_date - months.started_date as days_count
  from warehouse.dim_months as months
  join warehouse.dim_associations as associations using (association_id)
  join delivered using (association_id)
  where months.started_date <= delivered.last_day and months.started_date <= associations.reference_date
    and (delivered.is_all or months.ends_date > delivered.first_day)
),

first_months as materialized (
  select association_id, min(started_date) as started_date from months group by association_id
),

-- Read once: each reading orders all agreements by home.
homes as materialized (
  select association_id, area_key, complex_key, started_date, counted_to from warehouse.fct_tenancies
),

-- Homes that came to be let and that no longer are. Counting those up is far less work than asking of every month which homes were let.
moves as (
  select association_id, area_key, complex_key, started_date as day, 1 as homes_count from homes
  union all
  select association_id, area_key, complex_key, counted_to, -1 from homes where counted_to is not null
),

-- In the month in which they lie; the first month also takes what moved before it. Materialised, or the planner joins every move to every
-- month before it looks at the day.
placed as materialized (
  select moves.*, date_trunc('month', greatest(moves.day, first_months.started_date)::timestamp)::date as month_started_date
  from moves
  join first_months using (association_id)
),

-- Only the last month can be delivered in part. A month goes by its first day alone, which is less to group by than all that it says.
by_month as (
  select placed.association_id, months.started_date, placed.area_key, placed.complex_key, placed.homes_count
  from placed
  join months
    on months.association_id = placed.association_id
    and months.started_date = placed.month_started_date
    and placed.day < months.covered_to
  union all
  -- A nought for every month and place, so that a month without moves has its row.
  select association_id, months.started_date, places.area_key, places.complex_key, 0
  from months
  join (select distinct association_id, area_key, complex_key from homes) as places using (association_id)
),

counted as (
  select
    association_id, started_date, area_key, complex_key,
    sum(sum(homes_count)) over (partition by association_id, area_key, complex_key order by started_date) as homes_count
  from by_month
  group by association_id, started_date, area_key, complex_key
)

select
  association_id,
  month as opened_month,
  warehouse.year(started_date) as opened_year,
  area_key,
  complex_key,
  homes_count * (covered_to - started_date)::numeric / days_count as home_months,
  case
    when has_reports then homes_count * greatest(reports_covered_to - started_date, 0)::numeric / days_count
    else 0
  end as report_home_months,
  case when extract(month from started_date) = 1 then homes_count else 0 end as first_homes
from counted
join months using (association_id, started_date);
