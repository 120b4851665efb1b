-- Grain: one row per delivered koersplan.
create view staging.stg_goals__course_plans as
select
  deliveries.association_id,
  course_plans.delivery_id,
  course_plans.line,
  koersplannr as course_plan_id,
  naam as plan_name,
  staging.dutch_date(begindatum) as started_date,
  staging.dutch_date(einddatum) as ends_date,
  case lower(btrim(tussenperiode)) when 'tertiaal' then 'tertiaal' when 'kwartaal' then 'quarter' end as sub_year,
  staging.dutch_date(vaste_peildatum) as fixed_reference_date,
  staging.yes_no(synthetisch) as is_synthetic
from raw.goals__course_plans as course_plans
join ops.deliveries as deliveries using (delivery_id);
