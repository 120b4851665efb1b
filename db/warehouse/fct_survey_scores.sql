-- Grain: one row per response and scale that can be scored. resilience: 0 to 100, the mean of the groups that are an index, each the
-- mean of its answered items once at least half of the group's items were answered (half-rule); and each of those groups by itself.
-- A grade as it was given; of a share, 1 for yes and 0 for no. "Don't know" is not answered, but for the scale that counts it.
-- A response that answered too little has no row; nor has one of a wave that is not weighed.
create view warehouse.fct_survey_scores as
with answers as (
  select association_id, wave_id, response_id, item, score
  from warehouse.survey_answers
  where warehouse.is_known(known_from, known_to)
),

items as (
  select *, count(*) over (partition by item_group) as items_in_group
  from warehouse.survey_items
  join warehouse.survey_groups using (item_group)
),

-- Not materialized: who asks for one scale reads only its items.
group_scores as not materialized (
  select
    answers.association_id,
    answers.wave_id,
    answers.response_id,
    items.item_group,
    items.measured_as,
    items.scale_min,
    items.scale_max,
    -- Summed before it is divided: whole numbers are exact, and a division per answer would take half of the time.
    sum(case when items.is_reversed then items.scale_min + items.scale_max - answers.score else answers.score end)::numeric
      / count(*) as score
  from answers
  join items using (item)
  where answers.score is not null
  group by
    answers.association_id,
    answers.wave_id,
    answers.response_id,
    items.item_group,
    items.measured_as,
    items.scale_min,
    items.scale_max,
    items.items_in_group
  having count(*) * 2 >= items.items_in_group
),

scores as (
  select
    association_id,
    wave_id,
    response_id,
    'resilience' as scale,
    100 * avg((score - scale_min) / (scale_max - scale_min)) as score,
    50 as midpoint
  from group_scores
  where measured_as = 'index'
  group by association_id, wave_id, response_id
  union all
  select association_id, wave_id, response_id, item_group, 100 * (score - scale_min) / (scale_max - scale_min), 50
  from group_scores
  where measured_as = 'index'
  union all
  select association_id, wave_id, response_id, item_group, score, case measured_as when 'grade' then 5.5 else 0 end
  from group_scores
  where measured_as <> 'index'
  union all
  select
    answers.association_id, answers.wave_id, answers.response_id, items.dont_know_scale, (answers.score is null)::integer, 0
  from answers
  join items using (item)
  where items.dont_know_scale is not null
),

-- Materialized: one row, which the planner would otherwise make anew for every response.
known_associations as materialized (
  select association_id, association_key from warehouse.dim_associations
)

select
  scores.association_id,
  scores.wave_id,
  scores.response_id,
  scores.scale,
  scores.score,
  -- Squares are summed around the middle of the scale: around 0 a small spread would drown.
  scores.score - scores.midpoint as centred_score,
  weights.weight,
  neighbourhoods.area_key as neighbourhood_key,
  coalesce(neighbourhoods.area_key, associations.association_key) as area_key,
  responses.age_band,
  responses.tenure_band,
  responses.dwelling_type
from scores
join warehouse.survey_responses as responses
  on responses.association_id = scores.association_id
  and responses.wave_id = scores.wave_id
  and responses.response_id = scores.response_id
  and warehouse.is_known(responses.known_from, responses.known_to)
join known_associations as associations on associations.association_id = scores.association_id
left join warehouse.dim_area_codes as neighbourhoods
  on neighbourhoods.association_id = responses.association_id
  and neighbourhoods.area_level = 'neighbourhood'
  and neighbourhoods.area_code = responses.neighbourhood_code
join warehouse.survey_weights as weights
  on weights.association_id = responses.association_id
  and weights.wave_id = responses.wave_id
  and weights.neighbourhood_code = coalesce(neighbourhoods.own_code, responses.neighbourhood_code)
  and weights.age_band = responses.age_band
  and weights.tenure_band = responses.tenure_band
  and weights.dwelling_type = responses.dwelling_type
  and warehouse.is_known(weights.known_from, weights.known_to);
