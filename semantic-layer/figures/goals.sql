-- Grain: one row per version of an agreed goal, and one per proposal that stands. $1 association, $2 reference date.
-- A version came, or went, on the day of the file that said so; where no file did, on the day of the release.
with sent as (
  select release, max(delivered_on) as day
  from ops.deliveries
  where association_id = $1 and source = 'goals' and entity = 'goals' and status = 'accepted'
  group by release
),
changes as (
  select known_from as release from warehouse.goals where association_id = $1
  union
  select known_to from warehouse.goals where association_id = $1 and known_to is not null
),
days as (
  select changes.release, coalesce(sent.day, releases.reference_date, $2::date)::text as day
  from changes
  left join sent on sent.release = changes.release
  left join figures.releases as releases on releases.association_id = $1 and releases.release = changes.release
)
select
  goals.goal_id as "goalId",
  goals.kpi_id as "kpiId",
  goals.area_level as "areaLevel",
  goals.area_code as "areaCode",
  goals.goal_kind as "goalKind",
  goals.norm::float8 as norm,
  goals.baseline_period as "baselinePeriod",
  goals.margin::float8 as margin,
  goals.period,
  goals.due_date::text as "dueDate",
  goals.goal_state as "goalState",
  goals.set_date::text as "setDate",
  goals.known_from as "knownFrom",
  came.day as "cameOn",
  goals.known_to as "knownTo",
  went.day as "wentOn"
from warehouse.goals as goals
join days as came on came.release = goals.known_from
left join days as went on went.release = goals.known_to
where goals.association_id = $1 and (goals.goal_state = 'agreed' or goals.known_to is null)
order by goals.goal_id, goals.known_from
