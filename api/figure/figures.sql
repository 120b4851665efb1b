-- Grain: one row per figure of a page: by question of the batch, then by period in the order asked, then area, KPI and group.
-- $1 association, $2 release, $3 audience, $4 the questions. A page after a cursor begins inside the first period asked, and one before a
-- cursor ends inside the last. Backwards (direction -1) it has the last rows instead of the first, in the same order.
select
  question.place,
  page.kpi_id,
  page.area_key,
  page.period,
  page.group_key,
  page.definition_version,
  page.withheld_reason,
  page.value,
  page.lower,
  page.upper,
  page.interval_reason,
  page.judging_lower,
  page.judging_upper,
  page.n,
  page.n_effective,
  page.process_se,
  page.process_df,
  page.numerator,
  page.denominator,
  page.verdict,
  page.verdict_note,
  page.goal_id,
  page.goal_kind,
  page.goal_norm,
  page.goal_baseline,
  page.goal_baseline_period,
  page.goal_margin,
  page.goal_due_on,
  page.goal_note,
  page.goal_noted_on,
  page.goal_before,
  page.change_value,
  page.change_lower,
  page.change_upper,
  page.change_since,
  page.change_break,
  page.bound_lower,
  page.bound_upper,
  page.rows_waiting,
  page.rows_unfilled,
  page.misses_left,
  page.hits_needed,
  page.answers_needed,
  page.answers_possible,
  page.answers_needed_two_waves,
  page.forecast_lower,
  page.forecast_upper,
  page.forecast_more,
  page.verdict_counts,
  page.attention,
  page.parts
from jsonb_to_recordset($4::jsonb) as question (
  place integer,
  kpi_ids text[],
  area_keys text[],
  periods text[],
  group_key text,
  after_area text,
  after_kpi text,
  after_group text,
  before_area text,
  before_kpi text,
  before_group text,
  direction integer,
  size integer
)
cross join lateral (
  select
    row_number() over (order by asked.place, figures.area_key, figures.kpi_id, figures.group_key) as position,
    figures.kpi_id,
    figures.area_key,
    figures.period,
    figures.group_key,
    figures.definition_version,
    figures.withheld_reason,
    figures.value,
    figures.lower,
    figures.upper,
    figures.interval_reason,
    figures.judging_lower,
    figures.judging_upper,
    figures.n,
    figures.n_effective,
    figures.process_se,
    figures.process_df,
    figures.numerator,
    figures.denominator,
    figures.verdict,
    figures.verdict_note,
    figures.goal_id,
    figures.goal_kind,
    figures.goal_norm,
    figures.goal_baseline,
    figures.goal_baseline_period,
    figures.goal_margin,
    figures.goal_due_on::text as goal_due_on,
    figures.goal_note,
    figures.goal_noted_on::text as goal_noted_on,
    figures.goal_before,
    figures.change_value,
    figures.change_lower,
    figures.change_upper,
    figures.change_since,
    figures.change_break,
    figures.bound_lower,
    figures.bound_upper,
    figures.rows_waiting,
    figures.rows_unfilled,
    figures.misses_left,
    figures.hits_needed,
    figures.answers_needed,
    figures.answers_possible,
    figures.answers_needed_two_waves,
    figures.forecast_lower,
    figures.forecast_upper,
    figures.forecast_more,
    figures.verdict_counts,
    figures.attention,
    figures.parts
  from unnest(question.periods) with ordinality as asked (period, place)
  join figures.figures as figures
    on figures.association_id = $1
    and figures.kpi_id = any (question.kpi_ids)
    and figures.area_key = any (question.area_keys)
    and figures.period = asked.period
  where figures.audience = $3
    and figures.known_from <= $2
    and (figures.known_to is null or figures.known_to > $2)
    and (question.group_key is null or figures.group_key = question.group_key)
    and (
      question.after_area is null
      or asked.place > 1
      or (figures.area_key, figures.kpi_id, figures.group_key) > (question.after_area, question.after_kpi, question.after_group)
    )
    and (
      question.before_area is null
      or asked.place < cardinality(question.periods)
      or (figures.area_key, figures.kpi_id, figures.group_key) < (question.before_area, question.before_kpi, question.before_group)
    )
  order by question.direction * row_number() over (order by asked.place, figures.area_key, figures.kpi_id, figures.group_key)
  limit question.size
) as page
order by question.place, page.position
