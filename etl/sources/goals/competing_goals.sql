-- Grain: one row per delivered line of an agreed goal beside another for the same KPI, area and period. Proposals may compete.
select line
from (
  select line, min(goal_id) over same_aim <> max(goal_id) over same_aim as has_rival
  from staging.stg_goals__goals
  where delivery_id = $1 and goal_state = 'agreed'
  window same_aim as (partition by kpi_id, area_level, area_code, goal_kind, period, baseline_period)
) as compared
where has_rival
