-- Grain: one row, as told.sql has it, of the newest figure of each KPI, area, group and kind of period.
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
  from (
    select distinct on (kpi_id, series_key, group_key, period_kind) *
    from shared.figures
    where true
      and kpi_id = any (:kpis::text[])
      and area_key = any (:areas::text[])
      and period = any (:periods::text[])
      and group_key = :group::text
    order by kpi_id, series_key, group_key, period_kind, started_date desc, period desc
  ) as newest
  where true
    and (started_date, period, area_key, kpi_id, group_key) > (:afterStart::date, :afterPeriod::text, :afterArea::text, :afterKpi::text, :afterGroup::text)
  order by started_date, period, area_key, kpi_id, group_key
  limit :size
) as page
