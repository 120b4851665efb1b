-- What was done and what happened, with the same two clocks as the rest of the warehouse.

-- Grain: one row per activity, planned, held or cancelled, as known at a release.
create table warehouse.activities (
  association_id text not null,
  activity_id text not null,
  held_date date not null,
  neighbourhood_code text not null,
  kind text not null,
  status text not null check (status in ('gepland', 'gehouden', 'geannuleerd')),
  participants_count integer,
  is_tenant_organised boolean,
  snapshot_period text not null,
  delivery_id bigint not null,
  known_from integer not null,
  known_to integer,
  check (known_to > known_from)
);
create unique index activities_live on warehouse.activities (association_id, activity_id, snapshot_period) where known_to is null;

-- Grain: one row per round of conversations in a street or stairwell (portiek), as known at a release.
create table warehouse.conversation_rounds (
  association_id text not null,
  round_id text not null,
  held_date date not null,
  neighbourhood_code text not null,
  complex_id text,
  kind text not null check (kind in ('portiek', 'straat')),
  status text not null check (status in ('gepland', 'gehouden', 'geannuleerd')),
  approached_count integer,
  spoken_count integer,
  snapshot_period text not null,
  delivery_id bigint not null,
  known_from integer not null,
  known_to integer,
  constraint spoken_were_approached check (spoken_count <= approached_count),
  check (known_to > known_from)
);
create unique index conversation_rounds_live on warehouse.conversation_rounds (association_id, round_id, snapshot_period) where known_to is null;

-- Grain: one row per meeting place, as known at a release.
create table warehouse.meeting_places (
  association_id text not null,
  meeting_place_id text not null,
  place_name text not null,
  neighbourhood_code text not null,
  origin text not null check (origin in ('new_build', 'existing')),
  kind text not null check (kind in ('indoor', 'outdoor')),
  status text not null check (status in ('planned', 'in_use', 'closed')),
  in_use_date date,
  closed_date date,
  delivery_id bigint not null,
  known_from integer not null,
  known_to integer,
  check (known_to > known_from)
);
create unique index meeting_places_live on warehouse.meeting_places (association_id, meeting_place_id) where known_to is null;

-- Grain: one row per opportunity (kans) to realise a meeting place, as known at a release.
create table warehouse.meeting_place_opportunities (
  association_id text not null,
  opportunity_id text not null,
  neighbourhood_code text not null,
  origin text not null check (origin in ('new_build', 'existing')),
  identified_date date not null,
  decided_date date,
  decision text check (decision in ('realise', 'decline')),
  decline_reason text,
  delivery_id bigint not null,
  known_from integer not null,
  known_to integer,
  constraint decision_has_a_date check ((decision is null) = (decided_date is null)),
  check (known_to > known_from)
);
create unique index meeting_place_opportunities_live on warehouse.meeting_place_opportunities (association_id, opportunity_id) where known_to is null;

-- Grain: one row per building or renovation project, as known at a release.
create table warehouse.projects (
  association_id text not null,
  project_id text not null,
  neighbourhood_code text not null,
  kind text not null,
  started_date date not null,
  completed_date date,
  dwellings_count integer not null,
  has_meeting_place boolean,
  delivery_id bigint not null,
  known_from integer not null,
  known_to integer,
  check (known_to > known_from)
);
create unique index projects_live on warehouse.projects (association_id, project_id) where known_to is null;

-- Grain: one row per nuisance case (dossier), as known at a release.
create table warehouse.nuisance_cases (
  association_id text not null,
  case_id text not null,
  opened_date date not null,
  closed_date date,
  kind text not null,
  neighbourhood_code text not null,
  complex_id text,
  -- Null is not asked, which is not the same as no.
  talked_first boolean,
  talked_after_support boolean,
  mediation_started boolean,
  close_reason text check (close_reason in ('self_solved', 'mediated', 'intervened', 'other')),
  delivery_id bigint not null,
  known_from integer not null,
  known_to integer,
  -- The law forbids recording a person's state of mind or addiction; the door recodes both.,
  constraint no_health_in_kind check (kind not in ('PSY', 'VER')),
  check (known_to > known_from)
);
create unique index nuisance_cases_live on warehouse.nuisance_cases (association_id, case_id) where known_to is null;

-- Grain: one row per report (melding), as known at a release.
create table warehouse.nuisance_reports (
  association_id text not null,
  report_id text not null,
  case_id text not null,
  reported_date date not null,
  channel text not null,
  -- A pseudonym.
  reporter text not null,
  delivery_id bigint not null,
  known_from integer not null,
  known_to integer,
  check (known_to > known_from)
);
create unique index nuisance_reports_live on warehouse.nuisance_reports (association_id, report_id) where known_to is null;
create index nuisance_reports_live_by_case on warehouse.nuisance_reports (association_id, case_id) where known_to is null;

-- Grain: one row per panel questionnaire, district and age band, as known at a release.
create table warehouse.panel_questionnaires (
  association_id text not null,
  questionnaire_id text not null,
  district_code text not null,
  age_band text not null check (age_band in ('18-34', '35-54', '55-74', '75+')),
  topic text not null,
  sent_date date not null,
  closed_date date not null,
  invited_count integer not null,
  delivered_count integer not null,
  completed_count integer not null,
  snapshot_period text not null,
  delivery_id bigint not null,
  known_from integer not null,
  known_to integer,
  constraint completed_were_delivered_were_invited check (completed_count <= delivered_count and delivered_count <= invited_count),
  check (known_to > known_from)
);
create unique index panel_questionnaires_live on warehouse.panel_questionnaires (association_id, questionnaire_id, district_code, age_band) where known_to is null;

-- Grain: one row per reference date, district and age band, as known at a release.
create table warehouse.panel_members (
  association_id text not null,
  reference_date date not null,
  district_code text not null,
  age_band text not null check (age_band in ('18-34', '35-54', '55-74', '75+')),
  members_count integer not null,
  snapshot_period text not null,
  delivery_id bigint not null,
  known_from integer not null,
  known_to integer,
  check (known_to > known_from)
);
create unique index panel_members_live on warehouse.panel_members (association_id, reference_date, district_code, age_band) where known_to is null;

-- Grain: one row per neighbourhood and year of the national model, as known at a release.
create table warehouse.leefbaarometer_scores (
  association_id text not null,
  neighbourhood_code text not null,
  year integer not null,
  score numeric not null,
  deviation numeric,
  physical numeric,
  nuisance numeric,
  social numeric,
  amenities numeric,
  housing numeric,
  delivery_id bigint not null,
  known_from integer not null,
  known_to integer,
  check (known_to > known_from)
);
create unique index leefbaarometer_scores_live on warehouse.leefbaarometer_scores (association_id, neighbourhood_code, year) where known_to is null;

-- Grain: one row per goal, as known at a release.
create table warehouse.goals (
  association_id text not null,
  goal_id text not null,
  kpi_id text not null,
  area_level text not null check (area_level in ('association', 'municipality', 'district', 'neighbourhood_group', 'neighbourhood', 'complex')),
  -- Null is every area of that level.
  area_code text,
  goal_kind text not null check (goal_kind in ('norm', 'hold')),
  norm numeric,
  baseline_period text,
  margin numeric,
  -- Null is every later wave.
  period text,
  due_date date not null,
  set_by text not null,
  set_date date not null,
  agreed_in text not null,
  delivery_id bigint not null,
  known_from integer not null,
  known_to integer,
  constraint norm_has_a_norm check (goal_kind <> 'norm' or norm is not null),
  constraint hold_has_baseline_and_margin check (goal_kind <> 'hold' or (baseline_period is not null and margin is not null)),
  check (known_to > known_from)
);
create unique index goals_live on warehouse.goals (association_id, goal_id) where known_to is null;

-- Grain: one row per koersplan, which says since when and in which periods the association counts, as known at a release.
create table warehouse.course_plans (
  association_id text not null,
  course_plan_id text not null,
  plan_name text not null,
  started_date date not null,
  ends_date date,
  sub_year text not null check (sub_year in ('tertiaal', 'quarter')),
  -- Synthetic data only: every release of it is about this date.
  fixed_reference_date date,
  is_synthetic boolean not null,
  delivery_id bigint not null,
  known_from integer not null,
  known_to integer,
  check (known_to > known_from)
);
create unique index course_plans_live on warehouse.course_plans (association_id, course_plan_id) where known_to is null;
