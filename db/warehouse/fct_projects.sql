-- Grain: one row per building or renovation project. Periods are those of its completion; none while it runs. Completed is what was planned
-- for a day that had passed when the list was last delivered. New build counts from ten homes on; homes of major maintenance count as
-- contacted or not where that was filled in, and as unknown where it was not.
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
  coalesce(projects.completed_date >= associations.first_course_plan_started_date, false) as is_since_course_plan,
  1 as projects_started,
  (projects.completed_date is not null)::integer as projects_completed,
  (projects.has_meeting_place is true)::integer as projects_with_meeting_place,
  (counted.is_new_build and projects.has_meeting_place is true)::integer as new_build_with_place,
  (counted.is_new_build and projects.has_meeting_place is not null)::integer as new_build_known,
  (counted.is_new_build and projects.has_meeting_place is null)::integer as new_build_unknown,
  case when counted.is_maintenance then projects.social_contact_count end as maintenance_contacted,
  case when counted.is_maintenance and projects.social_contact_count is not null then projects.dwellings_count end as maintenance_homes,
  case when counted.is_maintenance and projects.social_contact_count is null then projects.dwellings_count end as maintenance_unknown,
  projects.dwellings_count
from warehouse.projects
join warehouse.dim_associations as associations using (association_id)
left join warehouse.dim_area_codes as neighbourhoods
  on neighbourhoods.association_id = projects.association_id
  and neighbourhoods.area_level = 'neighbourhood'
  and neighbourhoods.area_code = projects.neighbourhood_code
left join warehouse.activity_last_days as sent on sent.association_id = projects.association_id and sent.entity = 'projects'
cross join lateral (
  select
    coalesce(projects.completed_date <= sent.last_day, false) as is_completed
) as states
cross join lateral (
  select
    states.is_completed and projects.kind in ('NIU', 'SLN') and projects.dwellings_count >= 10 as is_new_build,
    states.is_completed and projects.kind in ('REB', 'REO') as is_maintenance
) as counted
where warehouse.is_known(projects.known_from, projects.known_to);
