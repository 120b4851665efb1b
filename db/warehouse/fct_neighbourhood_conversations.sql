-- Grain: one row per neighbourhood and year. Forms of conversation: an activity, a round in a stairwell, a round in a street, a survey
-- wave that somebody there answered. In conversation is at least two of those in the year, where we let
-- homes at the end of it.
create view warehouse.fct_neighbourhood_conversations as
with held as (
  select association_id, neighbourhood_key, year, 'activity' as form
  from warehouse.fct_activities
  where activities_held = 1
  union
  select association_id, neighbourhood_key, year, kind
  from warehouse.fct_conversation_rounds
  where rounds_held = 1
  union
  select responses.association_id, neighbourhoods.area_key, waves.year, 'survey'
  from warehouse.survey_responses as responses
  join warehouse.dim_periods as waves
    on waves.association_id = responses.association_id
    and waves.period = responses.wave_id
    and waves.period_kind = 'survey_wave'
  join warehouse.dim_area_codes as neighbourhoods
    on neighbourhoods.association_id = responses.association_id
    and neighbourhoods.area_level = 'neighbourhood'
    and neighbourhoods.area_code = responses.neighbourhood_code
  where warehouse.is_known(responses.known_from, responses.known_to)
),

forms as (
  select
    association_id,
    neighbourhood_key,
    year,
    count(*)::integer as forms_held,
    bool_or(form = 'activity')::integer as has_activity,
    bool_or(form = 'portiek')::integer as has_portiek,
    bool_or(form = 'straat')::integer as has_straat,
    bool_or(form = 'survey')::integer as has_survey
  from held
  group by association_id, neighbourhood_key, year
)

select
  areas.association_id,
  areas.area_key as neighbourhood_key,
  areas.area_key,
  years.period as year,
  coalesce(forms.forms_held, 0) as forms_held,
  coalesce(forms.has_activity, 0) as has_activity,
  coalesce(forms.has_portiek, 0) as has_portiek,
  coalesce(forms.has_straat, 0) as has_straat,
  coalesce(forms.has_survey, 0) as has_survey,
  (coalesce(forms.forms_held, 0) >= 2 and coalesce(homes.homes_count, 0) > 0)::integer as has_two_forms,
  (coalesce(homes.homes_count, 0) > 0)::integer as has_homes
from warehouse.dim_division_areas as areas
join warehouse.dim_periods as years
  on years.association_id = areas.association_id and years.period_kind = 'year'
left join warehouse.homes_by_year as homes
  on homes.association_id = areas.association_id
  and homes.area_key = areas.area_key
  and homes.year = years.period
left join forms
  on forms.association_id = areas.association_id
  and forms.neighbourhood_key = areas.area_key
  and forms.year = years.period
where areas.area_level = 'neighbourhood';
