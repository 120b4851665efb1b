-- Grain: one row per figure that is the newest of its KPI, area, group and kind of period: by question of the batch, then by period in the
-- order asked, then area, KPI and group. $1 association, $2 release, $3 audience, $4 the questions. An area of several divisions is one series.
select
  question.place,
  newest.kpi_id,
  newest.area_key,
  newest.period,
  newest.group_key
from jsonb_to_recordset($4::jsonb) as question (
  place integer,
  kpi_ids text[],
  area_keys text[],
  series text[],
  periods text[],
  kinds text[],
  group_key text
)
cross join lateral (
  select distinct on (figures.kpi_id, areas.series, figures.group_key, asked.kind)
    figures.kpi_id,
    figures.area_key,
    figures.period,
    figures.group_key,
    asked.place
  from unnest(question.periods, question.kinds) with ordinality as asked (period, kind, place)
  join figures.figures as figures
    on figures.association_id = $1
    and figures.kpi_id = any (question.kpi_ids)
    and figures.area_key = any (question.area_keys)
    and figures.period = asked.period
  join unnest(question.area_keys, question.series) as areas (area_key, series)
    on areas.area_key = figures.area_key
  where figures.audience = $3
    and figures.known_from <= $2
    and (figures.known_to is null or figures.known_to > $2)
    and (question.group_key is null or figures.group_key = question.group_key)
    and figures.withheld_reason is distinct from 'NOT_DELIVERED'
  order by figures.kpi_id, areas.series, figures.group_key, asked.kind, asked.place desc, figures.area_key desc
) as newest
order by question.place, newest.place, newest.area_key, newest.kpi_id, newest.group_key
