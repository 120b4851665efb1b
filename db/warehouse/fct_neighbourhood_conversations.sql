-- Grain: one row per neighbourhood and year. Ways of talking: from door to door in a stairwell or a street, meeting who is new, at major
-- maintenance, a meeting of residents, and a panel questionnaire of which the members in its district were told what came of it. In
-- conversation is at least two of those in the year, where we let homes at the end of it.
create view warehouse.fct_neighbourhood_conversations as
with talked as (
  select
    association_id, neighbourhood_key, year,
    case when kind in ('portiek', 'straat') then 'at doors' else kind end as way
  from warehouse.fct_conversation_rounds
  where status = 'gehouden'
  union
  select neighbourhoods.association_id, neighbourhoods.area_key, questionnaires.year, 'panel'
  from warehouse.fct_panel_questionnaires as questionnaires
  join warehouse.dim_area_tree as neighbourhoods
    on neighbourhoods.association_id = questionnaires.association_id
    and neighbourhoods.district_key = questionnaires.district_key
    and neighbourhoods.area_level = 'neighbourhood'
  where questionnaires.is_fed_back
),

ways as (
  select association_id, neighbourhood_key, year, count(*)::integer as ways_held
  from talked
  group by association_id, neighbourhood_key, year
),

activities as (
  select association_id, neighbourhood_key, year, 1 as has_activity
  from warehouse.fct_activities
  where activities_held = 1
  group by association_id, neighbourhood_key, year
)

select
  areas.association_id,
  areas.area_key as neighbourhood_key,
  areas.area_key,
  years.period as year,
  coalesce(activities.has_activity, 0) as has_activity,
  coalesce(ways.ways_held, 0) as ways_held,
  (coalesce(ways.ways_held, 0) >= 2 and coalesce(homes.homes_count, 0) > 0)::integer as has_two_ways,
  (coalesce(homes.homes_count, 0) > 0)::integer as has_homes
from warehouse.dim_division_areas as areas
join warehouse.dim_periods as years
  on years.association_id = areas.association_id and years.period_kind = 'year'
left join warehouse.homes_by_year as homes
  on homes.association_id = areas.association_id
  and homes.area_key = areas.area_key
  and homes.year = years.period
left join ways
  on ways.association_id = areas.association_id
  and ways.neighbourhood_key = areas.area_key
  and ways.year = years.period
left join activities
  on activities.association_id = areas.association_id
  and activities.neighbourhood_key = areas.area_key
  and activities.year = years.period
where areas.area_level = 'neighbourhood';
