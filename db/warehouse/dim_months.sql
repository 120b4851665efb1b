-- Grain: one row per association and month, from the first year that a figure can be about to the year the release is about.
-- ends_date is excluded.
create view warehouse.dim_months as
with first_days as (
  select association_id, min(first_day) as first_day
  from (
    select association_id, started_date as first_day from warehouse.course_plans
    where warehouse.is_known(known_from, known_to)
    union all
    select association_id, reference_date from warehouse.survey_waves where warehouse.is_known(known_from, known_to)
    union all
    select association_id, make_date(year, 1, 1) from warehouse.leefbaarometer_scores
    where warehouse.is_known(known_from, known_to)
    union all
    select association_id, make_date(year, 1, 1) from warehouse.team_judgements
    where warehouse.is_known(known_from, known_to)
    union all
    select association_id, allocated_date from warehouse.allocations where warehouse.is_known(known_from, known_to)
    union all
    select association_id, held_date from warehouse.activities where warehouse.is_known(known_from, known_to)
    union all
    select association_id, opened_date from warehouse.nuisance_cases where warehouse.is_known(known_from, known_to)
    union all
    select association_id, sent_date from warehouse.panel_questionnaires where warehouse.is_known(known_from, known_to)
  ) as days
  group by association_id
)

select
  associations.association_id,
  warehouse.month(first_of_month::date) as month,
  warehouse.sub_year(first_of_month::date, associations.sub_year_kind) as sub_year,
  warehouse.year(first_of_month::date) as year,
  first_of_month::date as started_date,
  (first_of_month + interval '1 month')::date as ends_date
from warehouse.dim_associations as associations
left join first_days using (association_id)
cross join generate_series(
  date_trunc('year', coalesce(first_days.first_day, associations.reference_date)::timestamp),
  date_trunc('year', associations.reference_date::timestamp) + interval '11 months',
  interval '1 month'
) as first_of_month;
