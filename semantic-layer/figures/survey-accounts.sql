-- Grain: one row per approved survey wave of division $2, which the views show: what was asked, how it was weighed, and the weighting
-- cells with their district. Sums are of numeric, so that they do not depend on the order of the rows.
with areas as materialized (
  select area_key, area_level, area_code, district_key from warehouse.dim_area_tree where association_id = $1
),

cells as (
  select
    weights.*,
    coalesce(districts.area_code, '') as district
  from warehouse.survey_weights as weights
  left join areas on areas.area_level = 'neighbourhood' and areas.area_code = weights.neighbourhood_code
  left join areas as districts on districts.area_key = areas.district_key
  where weights.association_id = $1 and weights.known_to is null
),

weighed as (
  select
    wave_id,
    sum(homes_count)::integer as homes,
    sum(responses_count)::integer as answers,
    sum(responses_count * weight::numeric)::double precision as sw,
    sum(responses_count * weight::numeric * weight::numeric)::double precision as sww,
    min(weight) filter (where responses_count > 0) as lowest,
    max(weight) filter (where responses_count > 0) as highest
  from cells
  group by wave_id
),

grouped as (
  select wave_id, district, age_band, tenure_band, dwelling_type, sum(responses_count) as answers, sum(homes_count) as homes
  from cells
  group by wave_id, district, age_band, tenure_band, dwelling_type
),

groups as (
  select
    wave_id,
    jsonb_agg(
      jsonb_build_object(
        'levels', jsonb_build_object(
          'district', district, 'age_band', age_band, 'tenure_band', tenure_band, 'dwelling_type', dwelling_type
        ),
        'answers', answers,
        'asked', homes
      )
      order by district, age_band, tenure_band, dwelling_type
    ) as groups
  from grouped
  group by wave_id
),

neighbourhoods as (
  select wave_id, neighbourhood_code, sum(responses_count) as answers
  from cells
  group by wave_id, neighbourhood_code
  having sum(homes_count) > 0
),

few as (
  select
    wave_id,
    count(*) filter (where answers < $3)::integer as hidden,
    count(*) filter (where answers >= $3 and answers < $4)::integer as unjudged
  from neighbourhoods
  group by wave_id
)

select
  waves.wave,
  waves.wave_name as name,
  waves.mode,
  waves.reference_date::text as reference_date,
  waves.started_date::text as started_on,
  waves.closed_date::text as closed_on,
  waves.approved_by,
  (waves.approved_at at time zone 'Europe/Amsterdam')::date::text as approved_on,
  waves.approval_note,
  waves.invited_count as invited,
  -- Of a wave that is weighed the answers are frozen with the weights; they stay when responses are purged.
  coalesce(
    weighed.answers,
    (
      select count(*)::integer
      from warehouse.survey_responses as responses
      where responses.association_id = $1 and responses.wave_id = waves.wave and responses.known_to is null
    )
  ) as answers,
  coalesce(
    (
      select bool_and(responses.panel_token is not null)
      from warehouse.survey_responses as responses
      where responses.association_id = $1 and responses.wave_id = waves.wave and responses.known_to is null
    ),
    false
  ) as has_tokens,
  -- Without answers nothing is weighed, and the homes are there all the same.
  coalesce(
    weighed.homes,
    (
      select sum(frame.homes_count)::integer
      from warehouse.survey_frame_cells as frame
      where frame.association_id = $1 and frame.wave_id = waves.wave
    )
  ) as homes,
  weighed.sw,
  weighed.sww,
  weighed.lowest,
  weighed.highest,
  weightings.method,
  weightings.merged,
  weightings.trimmed_share,
  weightings.margin_error,
  coalesce(groups.groups, '[]') as groups,
  coalesce(few.hidden, 0) as hidden,
  coalesce(few.unjudged, 0) as unjudged
from warehouse.dim_waves as waves
join frame_periods as periods on periods.period = waves.wave and periods.vintage = $2
left join weighed on weighed.wave_id = waves.wave
left join warehouse.survey_weightings as weightings
  on weightings.association_id = $1 and weightings.wave_id = waves.wave and weightings.known_to is null
left join groups on groups.wave_id = waves.wave
left join few on few.wave_id = waves.wave
where waves.association_id = $1 and waves.is_approved and waves.period_kind = 'survey_wave'
