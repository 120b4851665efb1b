-- Grain: one row per KPI of which a figure of the whole association became otherwise in a release, as known at a release: how much, and why.
create table figures.revisions (
  association_id text not null,
  kpi_id text not null,
  revisions jsonb not null,
  known_from integer not null,
  known_to integer,
  check (known_to > known_from)
);
create unique index revisions_live on figures.revisions (association_id, kpi_id) where known_to is null;
