-- Grain: one row per row that waits in quarantine (is_waiting), and one per live row of the same key, which may be taken back when that
-- one is put right. `said` holds the cells that can be believed, by the headers of the file: not those that break a rule, and not those of
-- which only the shape was kept. has_doubtful_days: a rule holds days against each other or against the file, so that any of them may be wrong.
-- file_period: the period in which the rows of such a file lie, where the table has a file for each period.
create view warehouse.rows_in_doubt as
with waiting as (
  select
    deliveries.association_id,
    deliveries.source || '/' || deliveries.entity as delivered_table,
    deliveries.period,
    kept.row_key,
    coalesce(kept.row_text, '{}') as row_text,
    broken.columns as broken_columns,
    broken.has_doubtful_days
  from ops.waiting_rows
  join ops.quarantined_rows as kept using (delivery_id, line)
  join ops.deliveries using (delivery_id)
  cross join lateral (
    select
      coalesce(array_agg(column_name) filter (where not is_about_days), '{}') as columns,
      coalesce(bool_or(is_about_days), false) as has_doubtful_days
    from ops.quarantine
    cross join lateral (
      select rule in (
        'dates_in_order', 'outside_period', 'decision_and_date', 'in_use_without_date', 'longer_than_a_year',
        'fed_back_before_closing', 'ends_before_start', 'overlapping_tenancies'
      ) as is_about_days
    ) as rules
    where quarantine.delivery_id = kept.delivery_id and quarantine.line = kept.line
  ) as broken
),

-- In the words of the file, only of what figures count, and only where a row waits: there are few, and of all rows it would take long.
live as (
  select
    association_id, 'nuisance/cases' as delivered_table, null as period, case_id as row_key,
    jsonb_build_object(
      'geopend', staging.written_date(opened_date), 'gesloten', staging.written_date(closed_date), 'soort', kind,
      'bu_code', neighbourhood_code, 'complexnr', complex_id
    ) as said
  from warehouse.nuisance_cases
  where warehouse.is_known(known_from, known_to)
    and case_id in (select row_key from waiting where delivered_table = 'nuisance/cases')
  union all
  select
    association_id, 'nuisance/reports', null, report_id,
    jsonb_build_object('datum', staging.written_date(reported_date), 'dossiernr', case_id)
  from warehouse.nuisance_reports
  where warehouse.is_known(known_from, known_to)
    and report_id in (select row_key from waiting where delivered_table = 'nuisance/reports')
  union all
  select
    association_id, 'tenancy/allocations', snapshot_period, allocation_id,
    jsonb_build_object('datum', staging.written_date(allocated_date), 'eenheidnr', dwelling_id)
  from warehouse.allocations
  where warehouse.is_known(known_from, known_to)
    and allocation_id in (select row_key from waiting where delivered_table = 'tenancy/allocations')
  union all
  select
    association_id, 'tenancy/tenancies', null, tenancy_id,
    jsonb_build_object(
      'begindatum', staging.written_date(started_date), 'einddatum', staging.written_date(ended_date - 1),
      'eenheidnr', dwelling_id, 'eindreden', ended_reason
    )
  from warehouse.tenancies
  where warehouse.is_known(known_from, known_to)
    and tenancy_id in (select row_key from waiting where delivered_table = 'tenancy/tenancies')
  union all
  select
    association_id, 'activity/meeting_places', null, meeting_place_id,
    jsonb_build_object('in_gebruik_per', staging.written_date(in_use_date), 'buurt', neighbourhood_code)
  from warehouse.meeting_places
  where warehouse.is_known(known_from, known_to)
    and meeting_place_id in (select row_key from waiting where delivered_table = 'activity/meeting_places')
  union all
  select
    association_id, 'activity/meeting_place_opportunities', null, opportunity_id,
    jsonb_build_object('besluitdatum', staging.written_date(decided_date), 'buurt', neighbourhood_code)
  from warehouse.meeting_place_opportunities
  where warehouse.is_known(known_from, known_to)
    and opportunity_id in (select row_key from waiting where delivered_table = 'activity/meeting_place_opportunities')
  union all
  select
    association_id, 'activity/projects', null, project_id,
    jsonb_build_object(
      'opgeleverd', staging.written_date(completed_date), 'buurt', neighbourhood_code, 'soort', kind,
      'woningen', dwellings_count::text
    )
  from warehouse.projects
  where warehouse.is_known(known_from, known_to)
    and project_id in (select row_key from waiting where delivered_table = 'activity/projects')
  union all
  select
    association_id, 'activity/activities', snapshot_period, activity_id,
    jsonb_build_object('datum', staging.written_date(held_date), 'buurt', neighbourhood_code, 'status', status)
  from warehouse.activities
  where warehouse.is_known(known_from, known_to)
    and activity_id in (select row_key from waiting where delivered_table = 'activity/activities')
  union all
  select
    association_id, 'activity/conversation_rounds', snapshot_period, round_id,
    jsonb_build_object(
      'datum', staging.written_date(held_date), 'buurt', neighbourhood_code, 'status', status, 'soort', kind,
      -- Where it is not known, the round counts nowhere.
      'adressen_benaderd', coalesce(approached_count, 0)::text
    )
  from warehouse.conversation_rounds
  where warehouse.is_known(known_from, known_to)
    and round_id in (select row_key from waiting where delivered_table = 'activity/conversation_rounds')
  union all
  select
    association_id, 'panel/questionnaires', snapshot_period, questionnaire_id || '|' || district_code || '|' || age_band,
    jsonb_build_object(
      'vragenlijst', questionnaire_id, 'gesloten', staging.written_date(closed_date), 'wijk', district_code,
      'volledig', completed_count::text, 'bezorgd', delivered_count::text
    )
  from warehouse.panel_questionnaires
  where warehouse.is_known(known_from, known_to)
    and questionnaire_id || '|' || district_code || '|' || age_band in (select row_key from waiting where delivered_table = 'panel/questionnaires')
  union all
  select
    association_id, 'panel/members', snapshot_period, reference_date::text || '|' || district_code || '|' || age_band,
    jsonb_build_object(
      'peildatum', staging.written_date(reference_date), 'wijk', district_code, 'leden', members_count::text
    )
  from warehouse.panel_members
  where warehouse.is_known(known_from, known_to)
    and reference_date::text || '|' || district_code || '|' || age_band in (select row_key from waiting where delivered_table = 'panel/members')
)

select
  waiting.association_id,
  waiting.delivered_table,
  true as is_waiting,
  coalesce(believed.said, '{}') as said,
  waiting.has_doubtful_days,
  case
    when waiting.delivered_table in (
      'tenancy/allocations', 'activity/activities', 'activity/conversation_rounds', 'panel/questionnaires',
      'panel/members', 'survey/responses', 'survey/answers'
    ) then waiting.period
  end as file_period
from waiting
cross join lateral (
  select jsonb_object_agg(cells.key, cells.value) as said
  from jsonb_each_text(waiting.row_text) as cells
  where cells.key <> all (waiting.broken_columns) and (cells.value is null or left(cells.value, 1) <> '⟨')
) as believed
union all
select distinct waiting.association_id, waiting.delivered_table, false, live.said, false, null
from waiting
join live using (association_id, delivered_table, row_key)
where live.period is null or live.period = waiting.period;
