-- Grain: one row per delivered nuisance report.
create view staging.stg_nuisance__reports as
select
  deliveries.association_id,
  reports.delivery_id,
  reports.line,
  meldingnr as report_id,
  dossiernr as case_id,
  staging.dutch_date(datum) as reported_date,
  kanaal as channel,
  melder as reporter
from raw.nuisance__reports as reports
join ops.deliveries as deliveries using (delivery_id);
