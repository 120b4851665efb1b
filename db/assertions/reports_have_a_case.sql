-- Every report belongs to a case that we know. The validation keeps a report waiting until its case comes; cases are never closed by
-- their absence, so a report cannot lose its case either.
-- Dutch: een melding hoort bij een dossier dat er niet is
-- Laid to: nuisance/reports
select reports.association_id, reports.report_id, reports.case_id
from warehouse.nuisance_reports as reports
left join warehouse.nuisance_cases as cases
  on cases.association_id = reports.association_id and cases.case_id = reports.case_id and cases.known_to is null
where reports.known_to is null and cases.case_id is null;
