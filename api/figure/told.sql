-- Grain: one row; each column lists what the reader may see of the figures, in the order of the page, or is null where there are none. Lists are read
-- much faster than rows. $1 KPIs, $2 areas, $3 periods, $4 group; null is all of them. $5 to $9: after which figure, and $10: how many.
select
  json_agg(kpi_id) as kpi_id,
  json_agg(definition_version) as definition_version,
  json_agg(area_key) as area_key,
  json_agg(period) as period,
  json_agg(started_date) as started_date,
  json_agg(group_key) as group_key,
  json_agg(is_public) as is_public,
  json_agg(value) as value,
  json_agg(band) as band,
  json_agg(beside_norm) as beside_norm,
  json_agg(step) as step,
  json_agg(lower) as lower,
  json_agg(upper) as upper,
  json_agg(n) as n,
  json_agg(verdict) as verdict,
  json_agg(verdict_note) as verdict_note
from (
  select *
  from shared.figures
  where ($1::text[] is null or kpi_id = any ($1))
    and ($2::text[] is null or area_key = any ($2))
    and ($3::text[] is null or period = any ($3))
    and ($4::text is null or group_key = $4)
    and ($5::date is null or (started_date, period, area_key, kpi_id, group_key) > ($5, $6::text, $7::text, $8::text, $9::text))
  order by started_date, period, area_key, kpi_id, group_key
  limit $10
) as page
