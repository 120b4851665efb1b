-- Where a person stands there is a pseudonym: 22 characters without meaning, and no space. A name or a number would mean that the
-- door was open.
-- Dutch: waar een persoon hoort te staan, staat geen pseudoniem
select association_id, 'nuisance_reports' as table_name, octet_length(reporter) as characters, count(*) as rows_count
from warehouse.nuisance_reports
where known_to is null and (octet_length(reporter) <> 22 or position(' ' in reporter) > 0)
group by association_id, octet_length(reporter)
union all
select association_id, 'survey_responses', octet_length(panel_token), count(*)
from warehouse.survey_responses
where known_to is null and (octet_length(panel_token) <> 22 or position(' ' in panel_token) > 0)
group by association_id, octet_length(panel_token);
