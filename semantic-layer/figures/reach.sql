-- Grain: one row per KPI, period and the leaf period that is part of it. Of a period that was not delivered (is_reported) nothing is
-- said, whatever is known of a part of it.
create temp table frame_reach on commit drop as
with latest as (
  -- Of two questionnaires that were sent on one day the one with the last number counts: together they would be neither.
  select distinct on (kpi_id, period) kpi_id, period, leaf_period
  from frame_candidates
  where is_there and "window" = 'last_snapshot'
  order by kpi_id, period, started_date desc, leaf_period desc
)

select kpi_id, period, candidates.leaf_period, reported.is_reported
from frame_candidates as candidates
join frame_reported as reported using (kpi_id, period)
left join latest using (kpi_id, period)
where candidates.is_there and ("window" <> 'last_snapshot' or candidates.leaf_period = latest.leaf_period)
