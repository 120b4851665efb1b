-- Grain: one row per association, with the calendar it counts in and the day that the release asked for is about. That day is the
-- one that the pipeline set; else the fixed day of synthetic data; else the one published with the release. Never the clock's. The division
-- is the one that was asked for; else the one in force on that day; without a day the newest.
create view warehouse.dim_associations as
with published as (
  select distinct on (association_id) association_id, reference_date
  from figures.releases
  where release <= warehouse.asked_release()
  order by association_id, release desc
),

-- The plan in force on that day. One that is delivered before it begins changes nothing yet.
known_plans as (
  select distinct on (association_id)
    association_id, course_plan_id, sub_year, fixed_reference_date, is_synthetic,
    min(started_date) over (partition by association_id) as first_started_date
  from warehouse.course_plans
  left join published using (association_id)
  where warehouse.is_known(known_from, known_to)
  order by
    association_id,
    started_date > coalesce(nullif(current_setting('fb.reference_date', true), '')::date, reference_date, '9999-12-31'),
    started_date desc
),

dated as (
  select
    vintages.*,
    known_plans.course_plan_id,
    known_plans.first_started_date as first_course_plan_started_date,
    -- Without a koersplan: quarters, as most associations do.
    coalesce(known_plans.sub_year, 'quarter') as sub_year_kind,
    coalesce(known_plans.is_synthetic, false) as is_synthetic,
    coalesce(
      nullif(current_setting('fb.reference_date', true), '')::date,
      known_plans.fixed_reference_date,
      published.reference_date
    ) as reference_date
  from warehouse.dim_vintages as vintages
  left join known_plans using (association_id)
  left join published using (association_id)
)

select
  association_id,
  association_name,
  vintage,
  association_id || '/geography/association/' || association_code || '@' || vintage as association_key,
  -- The last release in which this division was the newest, when another is in force now.
  case when in_force_to <= reference_date then superseded_from - 1 end as last_release,
  course_plan_id,
  first_course_plan_started_date,
  sub_year_kind,
  is_synthetic,
  reference_date
from dated
where case
  when nullif(current_setting('fb.vintage', true), '') is not null then vintage = current_setting('fb.vintage', true)::integer
  else coalesce(reference_date, '9999-12-31') >= in_force_from and coalesce(reference_date, '9999-12-31') < in_force_to
end;
