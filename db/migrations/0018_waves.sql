-- How people were asked. Null where the source does not say.
alter table raw.survey__waves add column modus text;
alter table raw.panel__questionnaires add column modus text;
alter table warehouse.survey_waves
  add column mode text check (mode in ('post', 'online', 'telephone', 'face_to_face', 'mixed'));
alter table warehouse.panel_questionnaires
  add column mode text check (mode in ('post', 'online', 'telephone', 'face_to_face', 'mixed'));
alter table figures.periods
  add column mode text check (mode in ('post', 'online', 'telephone', 'face_to_face', 'mixed'));

-- Why a change compares what cannot simply be compared, and that a hold is therefore not judged.
alter table figures.figures
  add column change_break text check (change_break in ('MODE_CHANGED'));
alter table figures.figures drop constraint figures_verdict_note_check;
alter table figures.figures add constraint figures_verdict_note_check
  check (verdict_note in ('IMPROVED', 'NOT_ALL_KNOWN', 'MODE_CHANGED'));

-- Grain: one row per survey wave or panel questionnaire whose results may be published.
create table ops.wave_approvals (
  association_id text not null,
  wave text not null,
  -- A function, never a person. Null for a wave of before waves had to be approved.
  approved_by text check (approved_by in ('beleid')),
  note text,
  approved_at timestamptz not null default now(),
  -- The release from which on it holds.
  known_from integer not null,
  primary key (association_id, wave)
);
insert into ops.wave_approvals (association_id, wave, known_from)
select association_id, wave, min(known_from)
from (
  select association_id, wave_id as wave, known_from from warehouse.survey_waves
  union all
  select association_id, questionnaire_id, known_from from warehouse.panel_questionnaires
) as waves
group by association_id, wave;
