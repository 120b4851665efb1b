-- Grain: one row per figure asked about: its measured sums. $1 association, $2 release, $3 the figures.
select
  asked.place,
  moments.moments
from jsonb_to_recordset($3::jsonb) as asked (place integer, kpi_id text, area_key text, period text, group_key text)
join figures.moments as moments
  on moments.association_id = $1
  and moments.kpi_id = asked.kpi_id
  and moments.area_key = asked.area_key
  and moments.period = asked.period
  and moments.group_key = asked.group_key
where moments.known_from <= $2
  and (moments.known_to is null or moments.known_to > $2)
