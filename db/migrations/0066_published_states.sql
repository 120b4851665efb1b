-- What was remembered of figures alone is found again at the next release.
drop table ops.published_cards;

-- Grain: one row per association, table of what readers see, and KPI: one hash of all its rows there, so that those need not be compared.
create table ops.published_states (
  association_id text not null,
  table_name text not null,
  kpi_id text not null,
  state text not null,
  primary key (association_id, table_name, kpi_id)
);
