-- The number of the agreement that a goal stands in, and who takes part in it with what; empty where nothing was said of it.
alter table raw.goals__goals add column afspraaknr text, add column partijen text;
alter table warehouse.goals add column agreement_number text, add column parties text;

-- Grain: one row per figure and year of which it is known what the law asks: at least this share, or the lower one where that was agreed with
-- the municipality and the tenants' organisation. A year that is not here is told.
create table warehouse.legal_norms (
  kpi_id text not null,
  year integer not null,
  norm numeric not null check (norm > 0 and norm <= 1),
  agreed_norm numeric check (agreed_norm > 0 and agreed_norm < norm),
  source text not null,
  primary key (kpi_id, year)
);
insert into warehouse.legal_norms
select 'suitable_allocations', year, 0.95, null, 'Woningwet, artikel 46 lid 2' from generate_series(2016, 2026) as year
union all
select 'social_allocations', year, 0.925, 0.85, 'Woningwet, artikel 48' from generate_series(2022, 2026) as year;
