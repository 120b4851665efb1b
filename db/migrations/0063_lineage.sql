-- Grain: one row per delivered table and period that its files were about ('alles' is all), as known at a release: how many of those files were used,
-- and what the last of them brought. Without days where the period is all, or one that no figure is about.
create table figures.deliveries (
  association_id text not null,
  source text not null,
  entity text not null,
  covers_period text not null,
  started_date date,
  ends_date date,
  files_count integer not null,
  last_delivered_on date not null,
  rows_read bigint not null,
  rows_accepted bigint not null,
  rows_quarantined bigint not null,
  known_from integer not null,
  known_to integer,
  check (known_to > known_from)
);
create unique index deliveries_live on figures.deliveries (association_id, source, entity, covers_period) where known_to is null;

-- Grain: one row per KPI that counts rows or answers, as known at a release: of each period of the whole association how many rows there are, how many
-- of them count, and why the others do not.
create table figures.row_accounts (
  association_id text not null,
  kpi_id text not null,
  accounts jsonb not null,
  known_from integer not null,
  known_to integer,
  check (known_to > known_from)
);
create unique index row_accounts_live on figures.row_accounts (association_id, kpi_id) where known_to is null;

-- Grain: one row per survey wave and area, as known at a release: the homes let on the day of the wave, and what became of them until the day of the
-- release.
create table figures.home_accounts (
  association_id text not null,
  wave text not null,
  area_key text not null,
  day date not null,
  homes_count integer not null,
  went_count integer not null,
  came_count integer not null,
  known_from integer not null,
  known_to integer,
  check (known_to > known_from)
);
create unique index home_accounts_live on figures.home_accounts (association_id, wave, area_key) where known_to is null;
