-- Grain: one row per wave, neighbourhood and weighting cell: the homes let on the wave's reference date, which is what responses are
-- weighed to. Homes without a known neighbourhood or type fit no cell; fct_survey_frame counts them.
create view warehouse.survey_frame_cells as
select
  waves.association_id,
  waves.wave_id,
  tenancies.neighbourhood_code,
  tenancies.neighbourhood_key,
  tenancies.age_band,
  case
    when extract(year from age(waves.reference_date, tenancies.started_date)) < 3 then '0-2'
    when extract(year from age(waves.reference_date, tenancies.started_date)) < 10 then '3-9'
    else '10+'
  end as tenure_band,
  tenancies.dwelling_type,
  count(*)::integer as homes_count
from warehouse.survey_waves as waves
join warehouse.fct_tenancies as tenancies
  on tenancies.association_id = waves.association_id
  and tenancies.started_date <= waves.reference_date
  and (tenancies.counted_to is null or tenancies.counted_to > waves.reference_date)
where warehouse.is_known(waves.known_from, waves.known_to)
  and tenancies.neighbourhood_key is not null
  and tenancies.dwelling_type is not null
group by 1, 2, 3, 4, 5, 6, 7;
