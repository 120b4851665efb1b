-- Grain: one row per wave and weighting cell in which there is a response or a home, for waves whose responses are not the ones
-- that their weights were made of. A wave without a change keeps its weights: they are frozen, also when the register of
-- tenancies is corrected later, and when responses are purged: only a delivery changes what a wave is.
-- One that waits for approval is in no period, and so not weighed.
-- Only waves that are weighed on division $2, which the views show: a code of another one is followed to the area it means.
with answered as (
  select
    responses.wave_id,
    coalesce(codes.own_code, responses.neighbourhood_code) as neighbourhood_code,
    responses.age_band, responses.tenure_band, responses.dwelling_type, count(*)::int as responses_count
  from warehouse.survey_responses as responses
  left join warehouse.dim_area_codes as codes
    on codes.association_id = responses.association_id
    and codes.area_level = 'neighbourhood'
    and codes.area_code = responses.neighbourhood_code
  where responses.association_id = $1 and responses.known_to is null
    and responses.wave_id in (
      select period from warehouse.dim_periods
      where association_id = $1 and period_kind = 'survey_wave' and vintage = $2
    )
  group by 1, 2, 3, 4, 5
),

hashed as (
  select
    wave_id,
    md5(string_agg(
      concat_ws('|', neighbourhood_code, age_band, tenure_band, dwelling_type, responses_count), ';'
      order by neighbourhood_code, age_band, tenure_band, dwelling_type
    )) as inputs_hash
  from answered
  group by wave_id
),

changed as (
  select wave_id, inputs_hash
  from hashed
  where not exists (
    select from warehouse.survey_weights as weights
    where weights.association_id = $1 and weights.wave_id = hashed.wave_id
      and weights.known_to is null
      -- Weights that miss the homes by more than may be published were wrong from the beginning: they are made again until they do not.
      and not exists (
        select from warehouse.survey_weightings as made
        where made.association_id = $1 and made.wave_id = hashed.wave_id and made.known_to is null and made.margin_error > $3
      )
      and (
        weights.inputs_hash = hashed.inputs_hash
        or not exists (
          select from warehouse.survey_responses as responses
          where responses.association_id = $1 and responses.wave_id = hashed.wave_id
            and greatest(responses.known_from, responses.known_to) > weights.known_from
        )
      )
  )
),

framed as (
  select
    wave_id, neighbourhood_code, age_band, tenure_band, dwelling_type, homes_count
  from warehouse.survey_frame_cells
  where association_id = $1 and wave_id in (select wave_id from changed)
)

select
  wave_id, neighbourhood_code, age_band, tenure_band, dwelling_type, changed.inputs_hash,
  coalesce(answered.responses_count, 0) as responses_count,
  coalesce(framed.homes_count, 0) as homes_count
from answered
full join framed using (wave_id, neighbourhood_code, age_band, tenure_band, dwelling_type)
join changed using (wave_id)
order by wave_id, neighbourhood_code, age_band, tenure_band, dwelling_type
