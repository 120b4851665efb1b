-- Grain: one row per goal of a KPI and of areas that the reader may see.
select goal_id, kpi_id, goal_kind, area_level, area_key, period, norm, baseline_period, margin, due_date
from shared.goals
order by due_date, goal_id
