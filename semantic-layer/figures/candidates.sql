-- Grain: one row per KPI, period and the leaf period (a month, wave, questionnaire or year) that may be part of it. is_there: the leaf period
-- was found. is_changed: what was found of it is otherwise than at the measurement before, or is gone.
create temp table frame_candidates on commit drop as
select cards.kpi_id, cards."window", periods.period, leaf.period as leaf_period, leaf.started_date, measured.is_there, measured.is_changed
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
