-- Grain: one row per nuisance case that was closed and was reported again after that: whether a report came within six months, which
-- reopens it, and the day of the first that came later, which is a new case under an old number.
create view warehouse.nuisance_case_reports as
select
  cases.association_id,
  cases.case_id,
  bool_or(reports.reported_date <= warehouse.reopens_until(cases.closed_date)) as is_reopened,
  min(reports.reported_date) filter (
    where reports.reported_date > warehouse.reopens_until(cases.closed_date)
  ) as begun_again_date
from warehouse.nuisance_cases as cases
join warehouse.nuisance_reports as reports using (association_id, case_id)
where warehouse.is_known(cases.known_from, cases.known_to)
  and warehouse.is_known(reports.known_from, reports.known_to)
  and reports.reported_date > cases.closed_date
group by cases.association_id, cases.case_id;
