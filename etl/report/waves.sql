-- Grain: one row per survey wave and panel questionnaire that is known now, the newest first.
select
  waves.association_id as association,
  waves.wave,
  waves.period_kind as "periodKind",
  waves.wave_name as name,
  waves.started_date::text as "startedDate",
  waves.closed_date::text as "closedDate",
  waves.invited_count as invited,
  case waves.period_kind
    when 'survey_wave' then (
      select count(*)::integer
      from warehouse.survey_responses as responses
      where responses.association_id = waves.association_id
        and responses.wave_id = waves.wave
        and responses.known_to is null
    )
    else (
      select sum(completed_count)::integer
      from warehouse.panel_questionnaires as questionnaires
      where questionnaires.association_id = waves.association_id
        and questionnaires.questionnaire_id = waves.wave
        and questionnaires.known_to is null
    )
  end as answers,
  waves.is_approved as "isApproved",
  waves.approved_by as "approvedBy",
  (waves.approved_at at time zone 'Europe/Amsterdam')::date::text as "approvedOn",
  waves.approval_note as note
from warehouse.dim_waves as waves
where $1::text is null or waves.association_id = $1
order by waves.association_id, waves.closed_date desc, waves.wave
