-- Grain: one row per signal that was put off: of a KPI in an area, up to and including a day. The last one said holds.
create table ops.snoozes (
  association_id text not null,
  kpi_id text not null,
  area_code text not null,
  until_date date not null,
  reason text not null,
  -- A function, never a person.
  snoozed_by text not null check (snoozed_by in ('beleid')),
  snoozed_at timestamptz not null default now(),
  -- The release from which on it holds.
  known_from integer not null,
  primary key (association_id, kpi_id, area_code, known_from)
);
