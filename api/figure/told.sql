-- Grain: one row per figure that the reader may see. $1 KPIs, $2 areas, $3 periods, $4 group; null is all of them. $5 to $9: after which row, and
-- $10: how many.
select
  kpi_id, definition_version, area_key, period, started_date, group_key, is_public, value, band, beside_norm, step, lower, upper, n, verdict,
  verdict_note
from shared.figures
where ($1::text[] is null or kpi_id = any ($1))
  and ($2::text[] is null or area_key = any ($2))
  and ($3::text[] is null or period = any ($3))
  and ($4::text is null or group_key = $4)
  and ($5::date is null or (started_date, period, area_key, kpi_id, group_key) > ($5, $6::text, $7::text, $8::text, $9::text))
order by started_date, period, area_key, kpi_id, group_key
limit $10
