-- Grain: one row per activity. Planned and cancelled ones are in it; what counts is activities_held.
create view warehouse.fct_activities as
select
  activities.association_id,
  activities.activity_id,
  activities.held_date,
  warehouse.month(activities.held_date) as month,
  warehouse.sub_year(activities.held_date, associations.sub_year_kind) as sub_year,
  warehouse.year(activities.held_date) as year,
  neighbourhoods.area_key as neighbourhood_key,
  coalesce(neighbourhoods.area_key, associations.association_key) as area_key,
  activities.kind,
  activities.status,
  activities.is_tenant_organised,
  (activities.status = 'gehouden')::integer as activities_held,
  (activities.status = 'gehouden' and activities.is_tenant_organised is true)::integer as tenant_organised_held,
  (activities.status = 'gehouden' and activities.is_tenant_organised is not null)::integer as organiser_known_held,
  case when activities.status = 'gehouden' then activities.participants_count end as participants_count,
  (activities.status = 'gehouden' and activities.participants_count is not null)::integer as participants_known_held
from warehouse.activities
join warehouse.dim_associations as associations using (association_id)
left join warehouse.dim_area_codes as neighbourhoods
  on neighbourhoods.association_id = activities.association_id
  and neighbourhoods.area_level = 'neighbourhood'
  and neighbourhoods.area_code = activities.neighbourhood_code
where warehouse.is_known(activities.known_from, activities.known_to)
  -- An activity that moved to another year stands in both years' files until the first is sent again; the later year knows better.
  and not exists (
    select
    from warehouse.activities as moved
    where moved.association_id = activities.association_id
      and moved.activity_id = activities.activity_id
      and moved.snapshot_period > activities.snapshot_period
      and warehouse.is_known(moved.known_from, moved.known_to)
  );
