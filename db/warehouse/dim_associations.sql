-- Grain: one row per association, with the calendar it counts in and the day that the release asked for is about. That day is the
-- one that the pipeline set; else the fixed day of synthetic data; else the one published with the release. Never the clock's.
create view warehouse.dim_associations as
with known_plans as (
  select distinct on (association_id) association_id, course_plan_id, started_date, sub_year, fixed_reference_date, is_synthetic
  from warehouse.course_plans
  where warehouse.is_known(known_from, known_to)
  order by association_id, started_date desc
),

published as (
  select distinct on (association_id) association_id, reference_date
  from figures.releases
  where release <= warehouse.asked_release()
  order by association_id, release desc
)

select
  areas.association_id,
  areas.area_name as association_name,
  areas.vintage,
  areas.association_id || '/geography/association/' || areas.area_code || '@' || areas.vintage as association_key,
  known_plans.course_plan_id,
  known_plans.started_date as course_plan_started_date,
  -- Without a koersplan: quarters, as most associations do.
  coalesce(known_plans.sub_year, 'quarter') as sub_year_kind,
  coalesce(known_plans.is_synthetic, false) as is_synthetic,
  coalesce(
    nullif(current_setting('fb.reference_date', true), '')::date,
    known_plans.fixed_reference_date,
    published.reference_date
  ) as reference_date
from warehouse.areas
left join known_plans using (association_id)
left join published using (association_id)
where areas.area_level = 'association'
  and warehouse.is_known(areas.known_from, areas.known_to)
  -- One vintage per release: the newest that was delivered.
  and not exists (
    select
    from warehouse.areas as newer
    where newer.association_id = areas.association_id
      and newer.area_level = 'association'
      and newer.vintage > areas.vintage
      and warehouse.is_known(newer.known_from, newer.known_to)
  );
