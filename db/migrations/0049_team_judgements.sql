-- Grain: one row per line of a file teamoordelen.
create unlogged table raw.team__judgements (
  bu_code text,
  jaar text,
  rapportcijfer text,
  beoordelaars text,
  delivery_id bigint not null,
  line bigint not null
);

-- Grain: one row per neighbourhood and year that a team gave a grade, as known at a release.
create table warehouse.team_judgements (
  association_id text not null,
  neighbourhood_code text not null,
  year integer not null,
  grade numeric not null check (grade between 1 and 10),
  -- One person's grade would be a figure about that person.
  judges_count integer not null check (judges_count >= 2),
  delivery_id bigint not null,
  known_from integer not null,
  known_to integer,
  check (known_to > known_from)
);
create unique index team_judgements_live on warehouse.team_judgements (association_id, neighbourhood_code, year) where known_to is null;
