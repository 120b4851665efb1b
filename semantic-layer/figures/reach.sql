-- Grain: one row per KPI, period and the leaf period (a month, wave, questionnaire or year) that is part of it. Of a period that was not
-- delivered (is_reported) nothing is said, whatever is known of a part of it.
create temp table frame_reach on commit drop as
with candidates as (
  select cards.kpi_id, cards."window", periods.period, leaf.period as leaf_period, leaf.started_date
  from frame_cards as cards
  join frame_periods as periods
    on periods.period_kind = any (cards.period_kinds) and periods.started_date <= $1::date
  join frame_leaf_periods as measured using (kpi_id)
  join frame_periods as leaf on leaf.period = measured.period
  where case cards."window"
    -- Everything since the course plan of the period began, up to its end.
    when 'since_course_plan' then leaf.ends_date > periods.course_plan_started_date and leaf.ends_date <= periods.ends_date
    else
      periods.period in (leaf.period, leaf.sub_year, leaf.year)
      or (periods.period_kind like 'year_to_%' and periods.year = leaf.year and leaf.ends_date <= periods.ends_date)
  end
),

latest as (
  select kpi_id, period, max(started_date) as started_date
  from candidates
  where "window" = 'last_snapshot'
  group by kpi_id, period
)

select kpi_id, period, leaf_period, reported.is_reported
from candidates
join frame_reported as reported using (kpi_id, period)
left join latest using (kpi_id, period)
where "window" <> 'last_snapshot' or candidates.started_date = latest.started_date
