-- A figure has one goal. Two for the same KPI, area and period would make its verdict depend on which was found first. A goal for
-- every area of a level may stand beside one for a single area, which goes first. Proposals judge nothing, so they may compete.
-- Dutch: er zijn twee doelen voor dezelfde KPI, hetzelfde gebied en dezelfde periode
-- Laid to: goals/goals
select association_id, kpi_id, area_level, area_code, goal_kind, period, array_agg(goal_id order by goal_id) as goal_ids
from warehouse.goals
where known_to is null and goal_state = 'agreed'
group by association_id, kpi_id, area_level, area_code, goal_kind, period, baseline_period
having count(*) > 1;
