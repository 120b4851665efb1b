-- Grain: one row per question of a batch, with its page of figures as a JSON array: by period in the order asked, then area, KPI and group.
-- $1 association, $2 release, $3 audience, $4 the questions. What comes after a cursor begins inside the first period asked.
select
  question.place,
  page.figures
from jsonb_to_recordset($4::jsonb) as question (
  place integer,
  kpi_ids text[],
  area_keys text[],
  periods text[],
  group_key text,
  after_area text,
  after_kpi text,
  after_group text,
  size integer
)
cross join lateral (
  select coalesce(json_agg(chosen), '[]') as figures
  from (
    select
      figures.kpi_id as "kpiId",
      figures.area_key as "areaKey",
      figures.period,
      figures.group_key as "group",
      figures.audience,
      figures.definition_version as "definitionVersion",
      figures.withheld_reason as "reason",
      figures.value,
      figures.lower,
      figures.upper,
      figures.interval_reason as "intervalReason",
      figures.judging_lower as "judgingLower",
      figures.judging_upper as "judgingUpper",
      figures.n,
      figures.n_effective as "nEffective",
      figures.numerator,
      figures.denominator,
      figures.verdict,
      figures.verdict_note as "verdictNote",
      figures.goal_id as "goalId",
      figures.goal_kind as "goalKind",
      figures.goal_norm as "goalNorm",
      figures.goal_baseline as "goalBaseline",
      figures.goal_baseline_period as "goalBaselinePeriod",
      figures.goal_margin as "goalMargin",
      figures.goal_due_on as "goalDueOn",
      figures.change_value as "changeValue",
      figures.change_lower as "changeLower",
      figures.change_upper as "changeUpper",
      figures.change_since as "changeSince",
      figures.bound_lower as "boundLower",
      figures.bound_upper as "boundUpper",
      figures.details
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
    order by asked.place, figures.area_key, figures.kpi_id, figures.group_key
    limit question.size
  ) as chosen
) as page
