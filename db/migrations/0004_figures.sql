-- What readers see: cards, areas, periods, goals, sources and figures, each as known at a numbered release.
-- known_from is included, known_to is not; null means still.
create schema figures;

create sequence figures.release_numbers as integer;

-- Grain: one row per published release.
create table figures.releases (
  release integer primary key,
  association_id text not null,
  published_at timestamptz not null,
  reference_date date not null,
  is_synthetic boolean not null,
  digest text not null
);

-- Grain: one row per association: the release that readers see.
create table figures.current_releases (
  association_id text primary key,
  association_name text not null,
  release integer not null references figures.releases
);

-- Grain: one row per KPI card version and association, as known at a release.
create table figures.cards (
  association_id text not null,
  kpi_id text not null,
  definition_version integer not null,
  card jsonb not null,
  known_from integer not null,
  known_to integer
);
create unique index cards_live on figures.cards (association_id, kpi_id) where known_to is null;

-- Grain: one row per area as known at a release. area_key is association/tree/level/code@vintage.
create table figures.areas (
  association_id text not null,
  area_key text not null,
  tree text not null,
  area_level text not null,
  area_code text not null,
  area_name text not null,
  vintage integer not null,
  parent_key text,
  -- From the root down to the area itself, so that "within" is one comparison.
  path text[] not null,
  homes_count integer not null,
  known_from integer not null,
  known_to integer
);
create unique index areas_live on figures.areas (association_id, area_key) where known_to is null;
create index areas_by_code on figures.areas (association_id, area_code);

-- Grain: one row per period as known at a release. ends_date is excluded.
create table figures.periods (
  association_id text not null,
  period text not null,
  period_kind text not null check (period_kind in ('year', 'tertiaal', 'quarter', 'month', 'survey_wave', 'panel_questionnaire')),
  started_date date not null,
  ends_date date not null,
  known_from integer not null,
  known_to integer
);
create unique index periods_live on figures.periods (association_id, period) where known_to is null;

-- Grain: one row per goal as known at a release.
create table figures.goals (
  association_id text not null,
  goal_id text not null,
  goal jsonb not null,
  known_from integer not null,
  known_to integer
);
create unique index goals_live on figures.goals (association_id, goal_id) where known_to is null;

-- Grain: one row per delivered table (source and entity) as known at a release, with what its last delivery brought.
create table figures.sources (
  association_id text not null,
  source text not null,
  entity text not null,
  last_delivered_on date not null,
  covers_period text not null,
  rows_read bigint not null,
  rows_accepted bigint not null,
  rows_quarantined bigint not null,
  known_from integer not null,
  known_to integer
);
create unique index sources_live on figures.sources (association_id, source, entity) where known_to is null;

-- Grain: one row per KPI, area, period and group: the measured sums, by name, before any estimate.
create table figures.moments (
  association_id text not null,
  kpi_id text not null,
  definition_version integer not null,
  area_key text not null,
  period text not null,
  group_key text not null,
  moments jsonb not null,
  is_sealed boolean not null default false,
  known_from integer not null,
  known_to integer
);
create unique index moments_live on figures.moments (association_id, kpi_id, area_key, period, group_key) where known_to is null;
create index moments_by_kpi on figures.moments (association_id, kpi_id, area_key, period);

-- Grain: one row per KPI, area, period, group and audience, as known at a release. Either withheld with a reason or a value.
create table figures.figures (
  association_id text not null,
  kpi_id text not null,
  definition_version integer not null,
  area_key text not null,
  period text not null,
  group_key text not null,
  audience text not null check (audience in ('internal', 'shared')),
  withheld_reason text check (withheld_reason in ('PROTECTED', 'TOO_FEW', 'NOT_DELIVERED', 'NO_ACCESS')),
  value double precision,
  -- The shown interval: 95%, finite mode for a sample, process mode for a process.
  lower double precision,
  upper double precision,
  interval_reason text check (interval_reason in ('COMPLETE_COUNT', 'EXTERNAL_MODEL', 'TOO_FEW')),
  -- The judging interval: 90%, process mode; of the value for a norm, of the change since the baseline for a hold.
  judging_lower double precision,
  judging_upper double precision,
  n integer,
  n_effective double precision,
  numerator double precision,
  denominator double precision,
  verdict text check (verdict in (
    'ON_TRACK', 'OFF_TRACK', 'INCONCLUSIVE', 'NOT_DUE', 'MAINTAINED', 'UNDER_PRESSURE', 'DECLINED', 'TOO_FEW', 'OUTDATED'
  )),
  verdict_note text check (verdict_note in ('IMPROVED', 'GOAL_SET_TOO_LATE')),
  goal_id text,
  goal_kind text check (goal_kind in ('norm', 'hold')),
  goal_norm double precision,
  goal_baseline double precision,
  goal_baseline_period text,
  goal_margin double precision,
  goal_due_on date,
  change_value double precision,
  change_lower double precision,
  change_upper double precision,
  change_since text,
  -- What the value would be if every unfilled row had counted against, and for.
  bound_lower double precision,
  bound_upper double precision,
  -- Facts that belong to one card only, such as misses_left or the count of areas per verdict.
  details jsonb not null default '{}',
  known_from integer not null,
  known_to integer,
  constraint value_or_reason check ((withheld_reason is null) <> (value is null)),
  constraint interval_or_reason check (value is null or (lower is null) = (interval_reason is not null)),
  constraint interval_is_whole check ((lower is null) = (upper is null)),
  constraint verdict_needs_goal check (verdict is null or goal_kind is not null or verdict in ('TOO_FEW', 'OUTDATED'))
);
create unique index figures_live on figures.figures (association_id, kpi_id, area_key, period, group_key, audience) where known_to is null;
-- Readers ask for KPIs in areas as known at any release, so this one holds the closed versions too.
create index figures_by_kpi on figures.figures (association_id, kpi_id, area_key, period);
