-- Where a person stands there is a pseudonym: 22 characters without meaning. A name or a number would mean that the door was open.
select association_id, 'nuisance_reports' as table_name, length(reporter) as characters, count(*) as rows_count
from warehouse.nuisance_reports
where known_to is null and reporter !~ '^[A-Za-z0-9_-]{22}$'
group by association_id, length(reporter)
union all
select association_id, 'survey_responses', length(panel_token), count(*)
from warehouse.survey_responses
where known_to is null and panel_token !~ '^[A-Za-z0-9_-]{22}$'
group by association_id, length(panel_token);
