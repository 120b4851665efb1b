-- Grain: one row per report (melding). A case has many, by several channels, so these are never a count of cases. A reporter counts once in
-- a year, where and when he first reported.
create view warehouse.fct_nuisance_reports as
select
  reports.association_id,
  reports.report_id,
  reports.case_id,
  reports.reported_date,
  warehouse.month(reports.reported_date) as month,
  warehouse.sub_year(reports.reported_date, associations.sub_year_kind) as sub_year,
  warehouse.year(reports.reported_date) as year,
  reports.channel,
  cases.kind,
  neighbourhoods.area_key as neighbourhood_key,
  coalesce(neighbourhoods.area_key, associations.association_key) as area_key,
  1 as reports_count,
  (
    row_number() over (
      partition by reports.association_id, reports.reporter, warehouse.year(reports.reported_date)
      order by reports.reported_date, reports.report_id
    ) = 1
  )::integer as reporters_count
from warehouse.nuisance_reports as reports
join warehouse.dim_associations as associations using (association_id)
left join warehouse.nuisance_cases as cases
  on cases.association_id = reports.association_id
  and cases.case_id = reports.case_id
  and warehouse.is_known(cases.known_from, cases.known_to)
left join warehouse.dim_area_codes as neighbourhoods
  on neighbourhoods.association_id = cases.association_id
  and neighbourhoods.area_level = 'neighbourhood'
  and neighbourhoods.area_code = cases.neighbourhood_code
where warehouse.is_known(reports.known_from, reports.known_to);
