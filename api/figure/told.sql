-- Grain: one row; each column lists what the reader may see of the figures, in the order of the page, or is null where there are none. Lists are read
-- much faster than rows. A line that names a value which is not given is left out.
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
  json_agg(verdict_note) as verdict_note,
  json_agg(is_legal_norm) as is_legal_norm
from (
  select *
  from shared.figures
  where true
    and kpi_id = any (:kpis::text[])
    and area_key = any (:areas::text[])
    and period = any (:periods::text[])
    and group_key = :group::text
    and (started_date, period, area_key, kpi_id, group_key) > (:afterStart::date, :afterPeriod::text, :afterArea::text, :afterKpi::text, :afterGroup::text)
  order by started_date, period, area_key, kpi_id, group_key
  limit :size
) as page
