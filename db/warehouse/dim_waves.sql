-- Grain: one row per association and wave: a survey wave or a panel questionnaire. A new one is approved by beleid before its results are
-- published; until then nothing but this view shows it. What is invented needs no approval. ends_date is excluded.
create view warehouse.dim_waves as
with questionnaires as (
  select
    association_id,
    questionnaire_id,
    min(topic) as topic,
    min(sent_date) as sent_date,
    max(closed_date) as closed_date,
    -- Districts may be asked in different ways; where one does not say how, nothing is known of the whole.
    case when count(mode) = count(*) then case when count(distinct mode) = 1 then min(mode) else 'mixed' end end as mode,
    sum(invited_count)::integer as invited_count
  from warehouse.panel_questionnaires
  where warehouse.is_known(known_from, known_to)
  group by association_id, questionnaire_id
),

waves as (
  select
    waves.association_id,
    waves.wave_id as wave,
    'survey_wave' as period_kind,
    waves.wave_name,
    waves.reference_date,
    waves.opened_date as started_date,
    waves.closed_date,
    waves.mode,
    waves.invited_count
  from warehouse.survey_waves as waves
  where warehouse.is_known(waves.known_from, waves.known_to)
  union all
  select association_id, questionnaire_id, 'panel_questionnaire', topic, sent_date, sent_date, closed_date, mode, invited_count
  from questionnaires
)

select
  waves.association_id,
  waves.wave,
  waves.period_kind,
  waves.wave_name,
  waves.reference_date,
  waves.started_date,
  waves.closed_date + 1 as ends_date,
  waves.closed_date,
  waves.mode,
  waves.invited_count,
  coalesce(associations.is_synthetic, false) or approvals.wave is not null as is_approved,
  approvals.approved_by,
  approvals.approved_at,
  approvals.note as approval_note
from waves
left join warehouse.dim_associations as associations using (association_id)
left join ops.wave_approvals as approvals
  on approvals.association_id = waves.association_id
  and approvals.wave = waves.wave
  and approvals.known_from <= warehouse.asked_release();
