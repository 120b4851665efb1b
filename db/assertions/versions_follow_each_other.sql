-- A row is known from and until releases that have been. With one live version per key (a unique index) and no empty intervals (a
-- constraint) this means that no two versions of a row are ever known at once.
-- Dutch: een versie van een rij is bekend vanaf een publicatie die er niet was
select association_id, 'areas' as table_name, known_from, known_to
from warehouse.areas
where known_from > warehouse.asked_release() or known_to > warehouse.asked_release()
union all
select association_id, 'area_aliases' as table_name, known_from, known_to
from warehouse.area_aliases
where known_from > warehouse.asked_release() or known_to > warehouse.asked_release()
union all
select association_id, 'complexes' as table_name, known_from, known_to
from warehouse.complexes
where known_from > warehouse.asked_release() or known_to > warehouse.asked_release()
union all
select association_id, 'dwellings' as table_name, known_from, known_to
from warehouse.dwellings
where known_from > warehouse.asked_release() or known_to > warehouse.asked_release()
union all
select association_id, 'tenancies' as table_name, known_from, known_to
from warehouse.tenancies
where known_from > warehouse.asked_release() or known_to > warehouse.asked_release()
union all
select association_id, 'allocations' as table_name, known_from, known_to
from warehouse.allocations
where known_from > warehouse.asked_release() or known_to > warehouse.asked_release()
union all
select association_id, 'survey_waves' as table_name, known_from, known_to
from warehouse.survey_waves
where known_from > warehouse.asked_release() or known_to > warehouse.asked_release()
union all
select association_id, 'survey_responses' as table_name, known_from, known_to
from warehouse.survey_responses
where known_from > warehouse.asked_release() or known_to > warehouse.asked_release()
union all
select association_id, 'survey_answers' as table_name, known_from, known_to
from warehouse.survey_answers
where known_from > warehouse.asked_release() or known_to > warehouse.asked_release()
union all
select association_id, 'activities' as table_name, known_from, known_to
from warehouse.activities
where known_from > warehouse.asked_release() or known_to > warehouse.asked_release()
union all
select association_id, 'conversation_rounds' as table_name, known_from, known_to
from warehouse.conversation_rounds
where known_from > warehouse.asked_release() or known_to > warehouse.asked_release()
union all
select association_id, 'meeting_places' as table_name, known_from, known_to
from warehouse.meeting_places
where known_from > warehouse.asked_release() or known_to > warehouse.asked_release()
union all
select association_id, 'meeting_place_opportunities' as table_name, known_from, known_to
from warehouse.meeting_place_opportunities
where known_from > warehouse.asked_release() or known_to > warehouse.asked_release()
union all
select association_id, 'projects' as table_name, known_from, known_to
from warehouse.projects
where known_from > warehouse.asked_release() or known_to > warehouse.asked_release()
union all
select association_id, 'nuisance_cases' as table_name, known_from, known_to
from warehouse.nuisance_cases
where known_from > warehouse.asked_release() or known_to > warehouse.asked_release()
union all
select association_id, 'nuisance_reports' as table_name, known_from, known_to
from warehouse.nuisance_reports
where known_from > warehouse.asked_release() or known_to > warehouse.asked_release()
union all
select association_id, 'panel_questionnaires' as table_name, known_from, known_to
from warehouse.panel_questionnaires
where known_from > warehouse.asked_release() or known_to > warehouse.asked_release()
union all
select association_id, 'panel_members' as table_name, known_from, known_to
from warehouse.panel_members
where known_from > warehouse.asked_release() or known_to > warehouse.asked_release()
union all
select association_id, 'leefbaarometer_scores' as table_name, known_from, known_to
from warehouse.leefbaarometer_scores
where known_from > warehouse.asked_release() or known_to > warehouse.asked_release()
union all
select association_id, 'team_judgements' as table_name, known_from, known_to
from warehouse.team_judgements
where known_from > warehouse.asked_release() or known_to > warehouse.asked_release()
union all
select association_id, 'goals' as table_name, known_from, known_to
from warehouse.goals
where known_from > warehouse.asked_release() or known_to > warehouse.asked_release()
union all
select association_id, 'course_plans' as table_name, known_from, known_to
from warehouse.course_plans
where known_from > warehouse.asked_release() or known_to > warehouse.asked_release()
union all
select association_id, 'survey_weights' as table_name, known_from, known_to
from warehouse.survey_weights
where known_from > warehouse.asked_release() or known_to > warehouse.asked_release()
union all
select association_id, 'survey_weightings' as table_name, known_from, known_to
from warehouse.survey_weightings
where known_from > warehouse.asked_release() or known_to > warehouse.asked_release();
