-- Grain: one row per question of the batch that has figures; each column lists its page, by period in the order asked, then area, KPI and group.
-- $1 association, $2 release, $3 audience, $4 the questions. A page after a cursor begins inside the first period asked, and one before a
-- cursor ends inside the last. Backwards (direction -1) it has the last figures instead of the first, in the same order.
-- Lists are read much faster than rows, and only the places of figures are sorted. A column that nobody asked for is left out with its line.
select
  page.place,
  json_agg(figures.kpi_id order by page.position) as kpi_id,
  json_agg(figures.area_key order by page.position) as area_key,
  json_agg(figures.period order by page.position) as period,
  json_agg(figures.group_key order by page.position) as group_key,
  json_agg(figures.withheld_reason order by page.position) as withheld_reason,
  json_agg(figures.value order by page.position) as value,
  json_agg(figures.lower order by page.position) as lower,
  json_agg(figures.upper order by page.position) as upper,
  json_agg(figures.interval_reason order by page.position) as interval_reason,
  json_agg(figures.judging_lower order by page.position) as judging_lower,
  json_agg(figures.judging_upper order by page.position) as judging_upper,
  json_agg(figures.n order by page.position) as n,
  json_agg(figures.n_effective order by page.position) as n_effective,
  json_agg(figures.process_se order by page.position) as process_se,
  json_agg(figures.process_df order by page.position) as process_df,
  json_agg(figures.numerator order by page.position) as numerator,
  json_agg(figures.denominator order by page.position) as denominator,
  json_agg(figures.verdict order by page.position) as verdict,
  json_agg(figures.verdict_note order by page.position) as verdict_note,
  json_agg(figures.goal_id order by page.position) as goal_id,
  json_agg(figures.goal_kind order by page.position) as goal_kind,
  json_agg(figures.goal_norm order by page.position) as goal_norm,
  json_agg(figures.goal_baseline order by page.position) as goal_baseline,
  json_agg(figures.goal_baseline_period order by page.position) as goal_baseline_period,
  json_agg(figures.goal_margin order by page.position) as goal_margin,
  json_agg(figures.goal_due_on::text order by page.position) as goal_due_on,
  json_agg(figures.goal_note order by page.position) as goal_note,
  json_agg(figures.goal_noted_on::text order by page.position) as goal_noted_on,
  json_agg(figures.goal_before order by page.position) as goal_before,
  json_agg(figures.change_value order by page.position) as change_value,
  json_agg(figures.change_lower order by page.position) as change_lower,
  json_agg(figures.change_upper order by page.position) as change_upper,
  json_agg(figures.change_since order by page.position) as change_since,
  json_agg(figures.change_break order by page.position) as change_break,
  json_agg(figures.bound_lower order by page.position) as bound_lower,
  json_agg(figures.bound_upper order by page.position) as bound_upper,
  json_agg(figures.rows_waiting order by page.position) as rows_waiting,
  json_agg(figures.rows_unfilled order by page.position) as rows_unfilled,
  json_agg(figures.misses_left order by page.position) as misses_left,
  json_agg(figures.hits_needed order by page.position) as hits_needed,
  json_agg(figures.answers_needed order by page.position) as answers_needed,
  json_agg(figures.answers_possible order by page.position) as answers_possible,
  json_agg(figures.answers_needed_two_waves order by page.position) as answers_needed_two_waves,
  json_agg(figures.forecast_lower order by page.position) as forecast_lower,
  json_agg(figures.forecast_upper order by page.position) as forecast_upper,
  json_agg(figures.forecast_more order by page.position) as forecast_more,
  json_agg(figures.verdict_counts order by page.position) as verdict_counts,
  json_agg(figures.attention order by page.position) as attention,
  json_agg(figures.parts order by page.position) as parts,
  json_agg(figures.definition_version order by page.position) as definition_version
from (
  select
    question.place,
    page.position,
    page.found
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
      figures.ctid as found
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
) as page
join figures.figures as figures
  on figures.ctid = page.found
group by page.place
