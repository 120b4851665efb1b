-- Grain: one row per wave and making of its weights: how they were made, written by the step weigh and frozen with the wave.
create table warehouse.survey_weightings (
  association_id text not null,
  wave_id text not null,
  method text not null check (method in ('post-stratified', 'raked')),
  -- Per weighting variable the levels with too few answers, and what they were merged into.
  merged jsonb not null,
  -- The share of the answers whose weight was cut off or raised.
  trimmed_share double precision not null,
  -- The furthest that the weighted answers lie from the homes of any level, as a share of these.
  margin_error double precision not null,
  known_from integer not null,
  known_to integer,
  check (known_to > known_from)
);
create unique index survey_weightings_live on warehouse.survey_weightings (association_id, wave_id) where known_to is null;
