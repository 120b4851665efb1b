-- Grain: one row per nuisance case (dossier), and one more where it was reported more than six months after it was closed: a new case, of
-- which nothing is known but that it began. A report within six months reopens a case; whether it stayed closed is settled when reports
-- were sent up to six months after. Between neighbours is noise, quarrels, smell, pets and dirt; safety cases are not for
-- tenants to solve. Took action: the reporter talked to the neighbours before or after our support, or mediation was started. One
-- yes says so, whatever else is empty; that nobody did is known where all three say no. What is left could be either: the bounds.
create view warehouse.fct_nuisance_cases as
with known_cases as (
  select
    association_id, case_id, kind, neighbourhood_code, complex_id, opened_date, closed_date, close_reason,
    talked_first, talked_after_support, mediation_started, support_given
  from warehouse.nuisance_cases
  where warehouse.is_known(known_from, known_to)
),

begun_again as (
  select
    association_id, case_id, kind, neighbourhood_code, complex_id, reports.begun_again_date, null::date, null::text,
    null::boolean, null::boolean, null::boolean, null::boolean
  from warehouse.nuisance_case_reports as reports
  join known_cases using (association_id, case_id)
  where reports.begun_again_date is not null
),

cases as (
  select * from known_cases
  union all
  select * from begun_again
)

select
  cases.association_id,
  cases.case_id,
  cases.kind,
  cases.close_reason,
  cases.opened_date,
  warehouse.month(cases.opened_date) as opened_month,
  warehouse.sub_year(cases.opened_date, associations.sub_year_kind) as opened_sub_year,
  warehouse.year(cases.opened_date) as opened_year,
  cases.closed_date,
  warehouse.month(cases.closed_date) as closed_month,
  warehouse.sub_year(cases.closed_date, associations.sub_year_kind) as closed_sub_year,
  warehouse.year(cases.closed_date) as closed_year,
  neighbourhoods.area_key as neighbourhood_key,
  coalesce(neighbourhoods.area_key, associations.association_key) as area_key,
  complexes.complex_key,
  cases.kind in ('GEL', 'RUZ', 'STA', 'DIE', 'VUI') as is_between_neighbours,
  1 as cases_opened,
  (cases.closed_date is not null)::integer as cases_closed,
  (cases.talked_first is not null)::integer as talked_first_known,
  (cases.talked_first is true)::integer as talked_first,
  answers.took_action_known::integer as took_action_known,
  answers.took_action::integer as took_action,
  (not answers.took_action_known)::integer as took_action_unknown,
  (cases.kind = 'VUI')::integer as cases_about_upkeep,
  -- Who could be supported had not talked yet, or nobody asked.
  (cases.talked_first is false and cases.support_given is true)::integer as supported,
  (cases.talked_first is false and cases.support_given is not null)::integer as support_known,
  (cases.talked_first is null or (not cases.talked_first and cases.support_given is null))::integer as support_unknown,
  (cases.close_reason is not null)::integer as close_reason_known,
  (cases.close_reason is not distinct from 'mediated')::integer as mediated,
  (cases.close_reason is not distinct from 'intervened')::integer as intervened,
  endings.is_settled::integer as settled,
  (endings.is_settled and endings.is_reopened)::integer as reopened,
  (endings.is_settled and (endings.is_reopened or cases.close_reason is not null))::integer as solved_known,
  (
    endings.is_settled and not endings.is_reopened and cases.close_reason is not distinct from 'self_solved'
  )::integer as solved
from cases
join warehouse.dim_associations as associations using (association_id)
left join warehouse.dim_area_codes as neighbourhoods
  on neighbourhoods.association_id = cases.association_id
  and neighbourhoods.area_level = 'neighbourhood'
  and neighbourhoods.area_code = cases.neighbourhood_code
left join warehouse.dim_complexes as complexes
  on complexes.association_id = cases.association_id and complexes.complex_id = cases.complex_id
cross join lateral (
  select
    cases.talked_first is true or cases.talked_after_support is true or cases.mediation_started is true as took_action,
    (cases.talked_first or cases.talked_after_support or cases.mediation_started) is not null as took_action_known
) as answers
left join warehouse.nuisance_last_days as sent on sent.association_id = cases.association_id
left join warehouse.nuisance_case_reports as reports
  on reports.association_id = cases.association_id and reports.case_id = cases.case_id
cross join lateral (
  select
    coalesce(warehouse.reopens_until(cases.closed_date) <= sent.reports_last_day, false) as is_settled,
    coalesce(reports.is_reopened, false) as is_reopened
) as endings;
