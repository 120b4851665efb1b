-- Grain: one row per figure asked about that is shared: what is told of it. $1 association, $2 release, $3 the figures.
select
  asked.place,
  shared.value,
  shared.band,
  shared.beside_norm,
  shared.step,
  shared.lower,
  shared.upper,
  shared.n,
  shared.verdict,
  shared.verdict_note,
  shared.is_public
from jsonb_to_recordset($3::jsonb) as asked (place integer, kpi_id text, area_key text, period text, group_key text)
join figures.shared_figures as shared
  on shared.association_id = $1
  and shared.kpi_id = asked.kpi_id
  and shared.area_key = asked.area_key
  and shared.period = asked.period
  and shared.group_key = asked.group_key
where not shared.is_withheld
  and shared.known_from <= $2
  and (shared.known_to is null or shared.known_to > $2)
