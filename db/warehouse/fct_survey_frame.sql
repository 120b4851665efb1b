-- Grain: one row per wave and finest known area: the homes let on the wave's reference date.
create view warehouse.fct_survey_frame as
select
  waves.association_id,
  waves.wave_id,
  tenancies.neighbourhood_key,
  tenancies.area_key,
  count(*)::integer as homes_count
from warehouse.survey_waves as waves
join warehouse.fct_tenancies as tenancies
  on tenancies.association_id = waves.association_id
  and tenancies.started_date <= waves.reference_date
  and (tenancies.counted_to is null or tenancies.counted_to > waves.reference_date)
where warehouse.is_known(waves.known_from, waves.known_to)
group by waves.association_id, waves.wave_id, tenancies.neighbourhood_key, tenancies.area_key;
