-- A case that nobody else reported. $1 association.
select case_id
from warehouse.nuisance_reports
where association_id = $1
group by case_id
having bool_and(report_id in (select row_key from leaving where dataset = 'nuisance/reports'))
