-- Grain: one row per building or renovation project. Periods are those of its completion; none while it runs.
create view warehouse.fct_projects as
select
  projects.association_id,
  projects.project_id,
  projects.kind,
  projects.started_date,
  projects.completed_date,
  warehouse.month(projects.completed_date) as month,
  warehouse.sub_year(projects.completed_date, associations.sub_year_kind) as sub_year,
  warehouse.year(projects.completed_date) as year,
  neighbourhoods.area_key as neighbourhood_key,
  coalesce(neighbourhoods.area_key, associations.association_key) as area_key,
  1 as projects_started,
  (projects.completed_date is not null)::integer as projects_completed,
  (projects.has_meeting_place is true)::integer as projects_with_meeting_place,
  projects.dwellings_count
from warehouse.projects
join warehouse.dim_associations as associations using (association_id)
left join warehouse.dim_area_codes as neighbourhoods
  on neighbourhoods.association_id = projects.association_id
  and neighbourhoods.area_level = 'neighbourhood'
  and neighbourhoods.area_code = projects.neighbourhood_code
where warehouse.is_known(projects.known_from, projects.known_to);
