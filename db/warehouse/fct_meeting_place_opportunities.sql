-- Grain: one row per opportunity (kans) to realise a meeting place. Periods are those of the decision; none while undecided.
create view warehouse.fct_meeting_place_opportunities as
select
  opportunities.association_id,
  opportunities.opportunity_id,
  opportunities.origin,
  opportunities.identified_date,
  opportunities.decided_date,
  opportunities.decision,
  opportunities.decline_reason,
  warehouse.month(opportunities.decided_date) as month,
  warehouse.sub_year(opportunities.decided_date, associations.sub_year_kind) as sub_year,
  warehouse.year(opportunities.decided_date) as year,
  neighbourhoods.area_key as neighbourhood_key,
  coalesce(neighbourhoods.area_key, associations.association_key) as area_key,
  coalesce(opportunities.decided_date >= associations.first_course_plan_started_date, false) as is_since_course_plan,
  1 as opportunities_identified,
  (opportunities.decision is not null)::integer as opportunities_decided,
  (opportunities.decision is not distinct from 'realise')::integer as opportunities_used
from warehouse.meeting_place_opportunities as opportunities
join warehouse.dim_associations as associations using (association_id)
left join warehouse.dim_area_codes as neighbourhoods
  on neighbourhoods.association_id = opportunities.association_id
  and neighbourhoods.area_level = 'neighbourhood'
  and neighbourhoods.area_code = opportunities.neighbourhood_code
where warehouse.is_known(opportunities.known_from, opportunities.known_to);
