-- Grain: one row per KPI, period and the leaf period that is part of it. Of a period that was not delivered (is_reported) nothing is
-- said, whatever is known of a part of it.
create temp table frame_reach on commit drop as
with latest as (
  select kpi_id, period, max(started_date) as started_date
  from frame_candidates
  where is_there and "window" = 'last_snapshot'
  group by kpi_id, period
)

select kpi_id, period, leaf_period, reported.is_reported
from frame_candidates as candidates
join frame_reported as reported using (kpi_id, period)
left join latest using (kpi_id, period)
where candidates.is_there and ("window" <> 'last_snapshot' or candidates.started_date = latest.started_date)
