-- Whether staff helped the reporter to talk to the neighbours: by tips, a card, or preparing the talk. Empty where it was not asked.
alter table raw.nuisance__cases add column begeleid text;
alter table warehouse.nuisance_cases add column support_given boolean;

-- Which of the columns that a file may leave out stood in its header. A figure that reads one is not reported where it was left out.
alter table ops.deliveries add column optional_columns text[] not null default '{}';

-- Grain: one row per KPI with a control chart, as known at a release: its months against what is usual, and complexes above their limit.
create table figures.control_charts (
  association_id text not null,
  kpi_id text not null,
  chart jsonb not null,
  known_from integer not null,
  known_to integer,
  check (known_to > known_from)
);
create unique index control_charts_live on figures.control_charts (association_id, kpi_id) where known_to is null;
