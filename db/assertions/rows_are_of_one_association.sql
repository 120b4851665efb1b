-- A database holds the rows of one association: the one that it was made for. No query can then mix two.
-- Dutch: er staan rijen van een andere corporatie in deze database
select association.association_id, others.association_id as other_association_id, others.table_name
from ops.association
join (
  select distinct 'activities' as table_name, association_id from warehouse.activities
  union all
  select distinct 'allocations', association_id from warehouse.allocations
  union all
  select distinct 'area_aliases', association_id from warehouse.area_aliases
  union all
  select distinct 'areas', association_id from warehouse.areas
  union all
  select distinct 'complexes', association_id from warehouse.complexes
  union all
  select distinct 'conversation_rounds', association_id from warehouse.conversation_rounds
  union all
  select distinct 'course_plans', association_id from warehouse.course_plans
  union all
  select distinct 'dwellings', association_id from warehouse.dwellings
  union all
  select distinct 'goals', association_id from warehouse.goals
  union all
  select distinct 'leefbaarometer_scores', association_id from warehouse.leefbaarometer_scores
  union all
  select distinct 'meeting_place_opportunities', association_id from warehouse.meeting_place_opportunities
  union all
  select distinct 'meeting_places', association_id from warehouse.meeting_places
  union all
  select distinct 'nuisance_cases', association_id from warehouse.nuisance_cases
  union all
  select distinct 'nuisance_reports', association_id from warehouse.nuisance_reports
  union all
  select distinct 'panel_members', association_id from warehouse.panel_members
  union all
  select distinct 'panel_questionnaires', association_id from warehouse.panel_questionnaires
  union all
  select distinct 'projects', association_id from warehouse.projects
  union all
  select distinct 'survey_answers', association_id from warehouse.survey_answers
  union all
  select distinct 'survey_responses', association_id from warehouse.survey_responses
  union all
  select distinct 'survey_waves', association_id from warehouse.survey_waves
  union all
  select distinct 'tenancies', association_id from warehouse.tenancies
) as others on others.association_id not in (select association_id from ops.association);
