-- Grain: one row per survey wave and panel questionnaire as known at a release: what was done, and what can and cannot be said by it.
create table figures.wave_accounts (
  association_id text not null,
  wave text not null,
  account jsonb not null,
  known_from integer not null,
  known_to integer,
  check (known_to > known_from)
);
create unique index wave_accounts_live on figures.wave_accounts (association_id, wave) where known_to is null;
