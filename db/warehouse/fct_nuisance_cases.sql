-- Grain: one row per nuisance case (dossier). Between neighbours is noise, quarrels, smell, pets and dirt; safety cases are not for
-- tenants to solve. Took action: the reporter talked to the neighbours before or after our support, or mediation was started. One
-- yes says so, whatever else is empty; that nobody did is known where all three say no. What is left could be either: the bounds.
create view warehouse.fct_nuisance_cases as
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
  (not answers.took_action_known)::integer as took_action_unknown
from warehouse.nuisance_cases as cases
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
where warehouse.is_known(cases.known_from, cases.known_to);
