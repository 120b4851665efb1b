-- Before a wave is weighed, its responses are of neighbourhoods where homes are let: a response that stands for no home cannot get a
-- weight. One in fifty may be (a household that moved); more means that areas, tenancies and survey are of different divisions.
-- Checked once the tenancies of the wave's reference date are known; a weighed wave is frozen.
-- Dutch: meer dan één op de vijftig respondenten woont in een buurt waar geen woning is verhuurd
-- Laid to: survey/responses geography/areas tenancy/tenancies tenancy/dwellings
with frames as (
  select association_id, wave_id, array_agg(distinct neighbourhood_code) as neighbourhood_codes
  from warehouse.survey_frame_cells
  group by association_id, wave_id
)

select
  responses.association_id,
  responses.wave_id,
  count(*) as responses_count,
  count(*) filter (where responses.neighbourhood_code <> all (frames.neighbourhood_codes)) as without_homes_count
from warehouse.survey_responses as responses
join frames using (association_id, wave_id)
where responses.known_to is null
  and not exists (
    select
    from warehouse.survey_weights as weights
    where weights.association_id = responses.association_id and weights.wave_id = responses.wave_id and weights.known_to is null
  )
group by responses.association_id, responses.wave_id
having 50 * count(*) filter (where responses.neighbourhood_code <> all (frames.neighbourhood_codes)) > count(*);
