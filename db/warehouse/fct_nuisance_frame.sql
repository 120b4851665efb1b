-- Grain: one row per month, finest known area and complex: the homes in which a nuisance case could be opened, as home-months. A month
-- that has been delivered in part counts for that part; up to its last week counts for the whole, as in figures/grid.sql. Homes are
-- those let on the last day that counts.
create view warehouse.fct_nuisance_frame as
with delivered as (
  select association_id, max(confirmed_on) as last_day
  from ops.deliveries
  where source = 'nuisance' and entity = 'cases' and is_used
    and coalesce(release, 0) <= warehouse.asked_release()
  group by association_id
),

months as (
  select
    association_id, months.month, months.started_date,
    least(
      case when months.ends_date <= delivered.last_day + 8 then months.ends_date else delivered.last_day + 1 end,
      associations.reference_date + 1
    ) as covered_to,
    months.ends_date - months.started_date as days_count,
    min(months.started_date) over (partition by association_id) as first_day
  from warehouse.dim_months as months
  join warehouse.dim_associations as associations using (association_id)
  join delivered using (association_id)
  where months.started_date <= least(delivered.last_day, associations.reference_date)
),

-- Homes that came to be let and that no longer are. Counting those up is far less work than asking of every month which homes were let.
moves as (
  select association_id, area_key, complex_key, started_date as day, 1 as homes_count from warehouse.fct_tenancies
  union all
  select association_id, area_key, complex_key, counted_to, -1 from warehouse.fct_tenancies where counted_to is not null
),

moves_by_month as (
  select months.association_id, months.month, moves.area_key, moves.complex_key, sum(moves.homes_count) as homes_count
  from moves
  join months
    on months.association_id = moves.association_id
    and months.started_date = greatest(date_trunc('month', moves.day::timestamp)::date, months.first_day)
    and moves.day < months.covered_to
  group by months.association_id, months.month, moves.area_key, moves.complex_key
),

places as (
  select distinct association_id, area_key, complex_key from moves_by_month
)

select
  months.association_id,
  months.month as opened_month,
  places.area_key,
  places.complex_key,
  sum(coalesce(moves_by_month.homes_count, 0)) over (
    partition by places.association_id, places.area_key, places.complex_key order by months.started_date
  ) * (months.covered_to - months.started_date)::numeric / months.days_count as home_months
from months
join places using (association_id)
left join moves_by_month
  on moves_by_month.association_id = months.association_id and moves_by_month.month = months.month
  and moves_by_month.area_key = places.area_key
  and moves_by_month.complex_key is not distinct from places.complex_key;
