-- Grain: one row per month and case that was open at its end and structural by then: for 180 days, or reported three times by two reporters
-- in the twelve months before. And one of nought for each month that was delivered, so that a month without them is known. A month that
-- still runs ends on the last day that was delivered. A case that began again under an old number is in none: nobody knows if it is open.
create view warehouse.fct_structural_cases as
with months as (
  select
    association_id, months.month, associations.association_key,
    least(
      warehouse.covered_to(months.ends_date, sent.last_day),
      warehouse.covered_to(months.ends_date, sent.reports_last_day),
      associations.reference_date + 1
    ) - 1 as last_day
  from warehouse.dim_months as months
  join warehouse.dim_associations as associations using (association_id)
  join warehouse.nuisance_last_days as sent using (association_id)
  where months.started_date <= sent.last_day and months.started_date <= sent.reports_last_day
    and months.started_date <= associations.reference_date
),

open_cases as (
  select
    cases.association_id, cases.case_id, cases.neighbourhood_code, months.month, months.last_day, months.association_key,
    months.last_day - cases.opened_date >= 180 as is_long
  from warehouse.nuisance_cases as cases
  join months using (association_id)
  where warehouse.is_known(cases.known_from, cases.known_to)
    and cases.opened_date <= months.last_day
    and (cases.closed_date is null or cases.closed_date > months.last_day)
),

often_reported as (
  select open_cases.association_id, open_cases.case_id, open_cases.month
  from open_cases
  join warehouse.nuisance_reports as reports using (association_id, case_id)
  where not open_cases.is_long
    and warehouse.is_known(reports.known_from, reports.known_to)
    and reports.reported_date <= open_cases.last_day
    and reports.reported_date > open_cases.last_day - interval '12 months'
  group by open_cases.association_id, open_cases.case_id, open_cases.month
  having count(*) >= 3 and count(distinct reports.reporter) >= 2
)

select
  open_cases.association_id,
  open_cases.month,
  coalesce(neighbourhoods.area_key, open_cases.association_key) as area_key,
  1 as structural_count
from open_cases
left join often_reported using (association_id, case_id, month)
left join warehouse.dim_area_codes as neighbourhoods
  on neighbourhoods.association_id = open_cases.association_id
  and neighbourhoods.area_level = 'neighbourhood'
  and neighbourhoods.area_code = open_cases.neighbourhood_code
where open_cases.is_long or often_reported.case_id is not null
union all
select association_id, month, association_key, 0
from months;
