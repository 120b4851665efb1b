-- A division of CBS is replaced by a newer one, and periods that are over stay measured on theirs.

-- Grain: one row per received line of a renumbering, as text.
create unlogged table raw.geography__area_aliases (
  niveau text,
  oude_code text,
  nieuwe_code text,
  ingangsdatum text,
  delivery_id bigint not null,
  line bigint not null
);

-- Grain: one row per old code of an area, new code and day on which the new one took its place, as known at a release. A split has a row
-- for each new code, a merger one for each old code.
create table warehouse.area_aliases (
  association_id text not null,
  area_level text not null check (area_level in ('association', 'municipality', 'district', 'neighbourhood_group', 'neighbourhood', 'complex')),
  old_code text not null,
  new_code text not null,
  started_date date not null,
  delivery_id bigint not null,
  known_from integer not null,
  known_to integer,
  check (known_to > known_from)
);
create unique index area_aliases_live on warehouse.area_aliases (association_id, area_level, old_code, new_code, started_date)
where known_to is null;

-- The division by which a wave was weighed; it keeps that one.
alter table warehouse.survey_weightings add column vintage integer;

-- The division on which a period that is over is measured; null while it runs, and measured on the one in force.
alter table figures.periods add column vintage integer;

-- An area that is in the list and the division in force. Others are of periods that are over.
alter table figures.areas add column is_in_force boolean not null default true;
-- The key of the newest area that this one goes on in, when it was only renumbered or kept its code; its own key otherwise.
alter table figures.areas add column series_key text;

-- Whether the cell is a figure, or only a stratum of the areas above it: known when it was measured, and sealed with it.
alter table figures.moments add column in_grid boolean not null default false;
update figures.moments set in_grid = true
where exists (
  select
  from figures.figures
  where figures.association_id = moments.association_id
    and figures.kpi_id = moments.kpi_id
    and figures.area_key = moments.area_key
    and figures.period = moments.period
    and figures.group_key = moments.group_key
    and figures.known_to is null
);
