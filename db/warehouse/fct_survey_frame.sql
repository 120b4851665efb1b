-- Grain: one row per approved wave and finest known area: the homes let on the wave's reference date.
create view warehouse.fct_survey_frame as
select
  waves.association_id,
  waves.wave as wave_id,
  tenancies.neighbourhood_key,
  tenancies.area_key,
  count(*)::integer as homes_count
from warehouse.dim_waves as waves
join warehouse.fct_tenancies as tenancies
  on tenancies.association_id = waves.association_id
  and tenancies.started_date <= waves.reference_date
  and (tenancies.counted_to is null or tenancies.counted_to > waves.reference_date)
where waves.is_approved and waves.period_kind = 'survey_wave'
group by waves.association_id, waves.wave, tenancies.neighbourhood_key, tenancies.area_key;
