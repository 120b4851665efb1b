-- Grain: one row per question of the batch: how many figures it is about. $1 association, $2 release, $3 audience, $4 the questions.
select
  question.place,
  counted.total
from jsonb_to_recordset($4::jsonb) as question (
  place integer,
  kpi_ids text[],
  area_keys text[],
  periods text[],
  group_key text
)
cross join lateral (
  select count(*)::integer as total
  from figures.figures as figures
  where figures.association_id = $1
    and figures.kpi_id = any (question.kpi_ids)
    and figures.area_key = any (question.area_keys)
    and figures.period = any (question.periods)
    and figures.audience = $3
    and figures.known_from <= $2
    and (figures.known_to is null or figures.known_to > $2)
    and (question.group_key is null or figures.group_key = question.group_key)
) as counted
