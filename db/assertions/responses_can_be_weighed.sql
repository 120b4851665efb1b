-- Before a wave is weighed, its responses are of neighbourhoods where homes are let: a response that stands for no home cannot get a
-- weight. One in fifty may be (a household that moved); more means that areas, tenancies and survey are of different divisions.
-- Checked once the tenancies of the wave's reference date are known, of waves that are weighed on the division in force; a weighed wave is
-- frozen.
-- Dutch: meer dan één op de vijftig respondenten woont in een buurt waar geen woning is verhuurd
-- Laid to: survey/responses geography/areas tenancy/tenancies tenancy/dwellings
with frames as (
  select cells.association_id, cells.wave_id, array_agg(distinct cells.neighbourhood_code) as neighbourhood_codes
  from warehouse.survey_frame_cells as cells
  join warehouse.dim_periods as waves on waves.association_id = cells.association_id and waves.period = cells.wave_id
  join warehouse.dim_associations as associations
    on associations.association_id = cells.association_id and associations.vintage = waves.vintage
  group by cells.association_id, cells.wave_id
),

responses as (
  select
    responses.association_id,
    responses.wave_id,
    coalesce(codes.own_code, responses.neighbourhood_code) as neighbourhood_code
  from warehouse.survey_responses as responses
  left join warehouse.dim_area_codes as codes
    on codes.association_id = responses.association_id
    and codes.area_level = 'neighbourhood'
    and codes.area_code = responses.neighbourhood_code
  where responses.known_to is null
)

select
  responses.association_id,
  responses.wave_id,
  count(*) as responses_count,
  count(*) filter (where responses.neighbourhood_code <> all (frames.neighbourhood_codes)) as without_homes_count
from responses
join frames using (association_id, wave_id)
where not exists (
  select
  from warehouse.survey_weights as weights
  where weights.association_id = responses.association_id and weights.wave_id = responses.wave_id and weights.known_to is null
)
group by responses.association_id, responses.wave_id
having 50 * count(*) filter (where responses.neighbourhood_code <> all (frames.neighbourhood_codes)) > count(*);
