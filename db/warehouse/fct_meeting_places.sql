-- Grain: one row per meeting place. Created is: it came into use, on a known day; one that closed since then was created all the same.
create view warehouse.fct_meeting_places as
select
  places.association_id,
  places.meeting_place_id,
  places.place_name,
  places.origin,
  places.kind,
  places.status,
  places.in_use_date,
  places.closed_date,
  places.opportunity_id,
  warehouse.month(places.in_use_date) as month,
  warehouse.sub_year(places.in_use_date, associations.sub_year_kind) as sub_year,
  warehouse.year(places.in_use_date) as year,
  neighbourhoods.area_key as neighbourhood_key,
  coalesce(neighbourhoods.area_key, associations.association_key) as area_key,
  coalesce(places.in_use_date >= associations.first_course_plan_started_date, false) as is_since_course_plan,
  (places.status <> 'planned' and places.in_use_date is not null)::integer as places_created,
  (places.status = 'in_use')::integer as places_in_use
from warehouse.meeting_places as places
join warehouse.dim_associations as associations using (association_id)
left join warehouse.dim_area_codes as neighbourhoods
  on neighbourhoods.association_id = places.association_id
  and neighbourhoods.area_level = 'neighbourhood'
  and neighbourhoods.area_code = places.neighbourhood_code
where warehouse.is_known(places.known_from, places.known_to);
