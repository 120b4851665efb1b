-- A database holds the rows of one association: the one that it was made for. No query can then mix two.
-- Dutch: er staan rijen van een andere corporatie in deze database
select association.association_id, others.association_id as other_association_id, 'activities' as table_name
from ops.association
cross join (select distinct association_id from warehouse.activities) as others
where others.association_id not in (select association_id from ops.association)
union all
select association.association_id, others.association_id as other_association_id, 'allocations' as table_name
from ops.association
cross join (select distinct association_id from warehouse.allocations) as others
where others.association_id not in (select association_id from ops.association)
union all
select association.association_id, others.association_id as other_association_id, 'area_aliases' as table_name
from ops.association
cross join (select distinct association_id from warehouse.area_aliases) as others
where others.association_id not in (select association_id from ops.association)
union all
select association.association_id, others.association_id as other_association_id, 'areas' as table_name
from ops.association
cross join (select distinct association_id from warehouse.areas) as others
where others.association_id not in (select association_id from ops.association)
union all
select association.association_id, others.association_id as other_association_id, 'complexes' as table_name
from ops.association
cross join (select distinct association_id from warehouse.complexes) as others
where others.association_id not in (select association_id from ops.association)
union all
select association.association_id, others.association_id as other_association_id, 'conversation_rounds' as table_name
from ops.association
cross join (select distinct association_id from warehouse.conversation_rounds) as others
where others.association_id not in (select association_id from ops.association)
union all
select association.association_id, others.association_id as other_association_id, 'course_plans' as table_name
from ops.association
cross join (select distinct association_id from warehouse.course_plans) as others
where others.association_id not in (select association_id from ops.association)
union all
select association.association_id, others.association_id as other_association_id, 'dwellings' as table_name
from ops.association
cross join (select distinct association_id from warehouse.dwellings) as others
where others.association_id not in (select association_id from ops.association)
union all
select association.association_id, others.association_id as other_association_id, 'goals' as table_name
from ops.association
cross join (select distinct association_id from warehouse.goals) as others
where others.association_id not in (select association_id from ops.association)
union all
select association.association_id, others.association_id as other_association_id, 'leefbaarometer_scores' as table_name
from ops.association
cross join (select distinct association_id from warehouse.leefbaarometer_scores) as others
where others.association_id not in (select association_id from ops.association)
union all
select association.association_id, others.association_id as other_association_id, 'meeting_place_opportunities' as table_name
from ops.association
cross join (select distinct association_id from warehouse.meeting_place_opportunities) as others
where others.association_id not in (select association_id from ops.association)
union all
select association.association_id, others.association_id as other_association_id, 'meeting_places' as table_name
from ops.association
cross join (select distinct association_id from warehouse.meeting_places) as others
where others.association_id not in (select association_id from ops.association)
union all
select association.association_id, others.association_id as other_association_id, 'nuisance_cases' as table_name
from ops.association
cross join (select distinct association_id from warehouse.nuisance_cases) as others
where others.association_id not in (select association_id from ops.association)
union all
select association.association_id, others.association_id as other_association_id, 'nuisance_reports' as table_name
from ops.association
cross join (select distinct association_id from warehouse.nuisance_reports) as others
where others.association_id not in (select association_id from ops.association)
union all
select association.association_id, others.association_id as other_association_id, 'panel_members' as table_name
from ops.association
cross join (select distinct association_id from warehouse.panel_members) as others
where others.association_id not in (select association_id from ops.association)
union all
select association.association_id, others.association_id as other_association_id, 'panel_questionnaires' as table_name
from ops.association
cross join (select distinct association_id from warehouse.panel_questionnaires) as others
where others.association_id not in (select association_id from ops.association)
union all
select association.association_id, others.association_id as other_association_id, 'projects' as table_name
from ops.association
cross join (select distinct association_id from warehouse.projects) as others
where others.association_id not in (select association_id from ops.association)
union all
select association.association_id, others.association_id as other_association_id, 'survey_answers' as table_name
from ops.association
cross join (select distinct association_id from warehouse.survey_answers) as others
where others.association_id not in (select association_id from ops.association)
union all
select association.association_id, others.association_id as other_association_id, 'survey_responses' as table_name
from ops.association
cross join (select distinct association_id from warehouse.survey_responses) as others
where others.association_id not in (select association_id from ops.association)
union all
select association.association_id, others.association_id as other_association_id, 'survey_waves' as table_name
from ops.association
cross join (select distinct association_id from warehouse.survey_waves) as others
where others.association_id not in (select association_id from ops.association)
union all
select association.association_id, others.association_id as other_association_id, 'team_judgements' as table_name
from ops.association
cross join (select distinct association_id from warehouse.team_judgements) as others
where others.association_id not in (select association_id from ops.association)
union all
select association.association_id, others.association_id as other_association_id, 'tenancies' as table_name
from ops.association
cross join (select distinct association_id from warehouse.tenancies) as others
where others.association_id not in (select association_id from ops.association);
