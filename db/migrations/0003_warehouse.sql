-- Facts and dimensions with two clocks. When it was true stands in their own dates; when we knew it in known_from (included) and
-- known_to (excluded, null is still), both release numbers. The live rows are a partial unique index away.
create schema warehouse;
create schema staging;

-- Grain: one row per area and CBS vintage, as known at a release.
create table warehouse.areas (
  association_id text not null,
  area_level text not null check (area_level in ('association', 'municipality', 'district', 'neighbourhood_group', 'neighbourhood', 'complex')),
  area_code text not null,
  area_name text not null,
  tree text not null check (tree in ('geography', 'complex')),
  parent_code text,
  vintage integer not null,
  delivery_id bigint not null,
  known_from integer not null,
  known_to integer,
  check (known_to > known_from)
);
create unique index areas_live on warehouse.areas (association_id, area_level, area_code, vintage) where known_to is null;

-- Grain: one row per complex number, also one that went up in another, as known at a release.
create table warehouse.complexes (
  association_id text not null,
  complex_id text not null,
  complex_name text not null,
  successor_complex_id text,
  delivery_id bigint not null,
  known_from integer not null,
  known_to integer,
  check (known_to > known_from)
);
create unique index complexes_live on warehouse.complexes (association_id, complex_id) where known_to is null;

-- Grain: one row per rentable unit, garages (GAR) and business premises (BOG) too, as known at a release.
create table warehouse.dwellings (
  association_id text not null,
  dwelling_id text not null,
  bag_id text,
  dwelling_kind text not null check (dwelling_kind in ('WOON', 'GAR', 'BOG')),
  complex_id text,
  neighbourhood_code text,
  dwelling_type text check (dwelling_type in ('single_family', 'apartment', 'senior')),
  built_year integer,
  delivery_id bigint not null,
  known_from integer not null,
  known_to integer,
  check (known_to > known_from)
);
create unique index dwellings_live on warehouse.dwellings (association_id, dwelling_id) where known_to is null;

-- Grain: one row per tenancy agreement. ended_date is excluded, as known at a release.
create table warehouse.tenancies (
  association_id text not null,
  tenancy_id text not null,
  dwelling_id text not null,
  started_date date not null,
  ended_date date,
  ended_reason text,
  age_band text not null check (age_band in ('18-34', '35-54', '55-74', '75+')),
  household_class text check (household_class in ('1', '2', '3+')),
  rent_eur numeric,
  delivery_id bigint not null,
  known_from integer not null,
  known_to integer,
  constraint tenancy_ends_after_it_started check (ended_date > started_date),
  check (known_to > known_from)
);
create unique index tenancies_live on warehouse.tenancies (association_id, tenancy_id) where known_to is null;
create index tenancies_live_by_dwelling on warehouse.tenancies (association_id, dwelling_id) where known_to is null;

-- Grain: one row per allocated dwelling, as known at a release.
create table warehouse.allocations (
  association_id text not null,
  allocation_id text not null,
  allocated_date date not null,
  dwelling_id text not null,
  household_size integer,
  is_elderly boolean,
  income_class text check (income_class in ('suitable', 'social', 'higher')),
  rent_eur numeric,
  -- Null is unknown, which is not the same as NVT.
  suitability text check (suitability in ('PAS', 'NIE', 'NVT')),
  suitability_detail text,
  snapshot_period text not null,
  delivery_id bigint not null,
  known_from integer not null,
  known_to integer,
  check (known_to > known_from)
);
create unique index allocations_live on warehouse.allocations (association_id, allocation_id, snapshot_period) where known_to is null;

-- Grain: one row per survey wave, as known at a release.
create table warehouse.survey_waves (
  association_id text not null,
  wave_id text not null,
  wave_name text not null,
  reference_date date not null,
  opened_date date not null,
  closed_date date not null,
  invited_count integer not null,
  delivery_id bigint not null,
  known_from integer not null,
  known_to integer,
  check (known_to > known_from)
);
create unique index survey_waves_live on warehouse.survey_waves (association_id, wave_id) where known_to is null;

-- Grain: one row per response to a survey wave, as known at a release.
create table warehouse.survey_responses (
  association_id text not null,
  wave_id text not null,
  response_id text not null,
  neighbourhood_code text not null,
  age_band text not null check (age_band in ('18-34', '35-54', '55-74', '75+')),
  tenure_band text not null check (tenure_band in ('0-2', '3-9', '10+')),
  dwelling_type text not null check (dwelling_type in ('single_family', 'apartment', 'senior')),
  panel_token text,
  snapshot_period text not null,
  delivery_id bigint not null,
  known_from integer not null,
  known_to integer,
  check (known_to > known_from)
);
create unique index survey_responses_live on warehouse.survey_responses (association_id, wave_id, response_id) where known_to is null;

-- Grain: one row per answered item of a response. A null score is "don't know", as known at a release.
create table warehouse.survey_answers (
  association_id text not null,
  wave_id text not null,
  response_id text not null,
  item text not null,
  score integer,
  snapshot_period text not null,
  delivery_id bigint not null,
  known_from integer not null,
  known_to integer,
  check (known_to > known_from)
);
create unique index survey_answers_live on warehouse.survey_answers (association_id, wave_id, response_id, item) where known_to is null;

-- Grain: one row per wave and weighting cell, written by the step weigh and frozen with the wave.
create table warehouse.survey_weights (
  association_id text not null,
  wave_id text not null,
  neighbourhood_code text not null,
  age_band text not null,
  tenure_band text not null,
  dwelling_type text not null,
  responses_count integer not null,
  homes_count integer not null,
  weight double precision not null,
  inputs_hash text not null,
  known_from integer not null,
  known_to integer,
  check (known_to > known_from)
);
create unique index survey_weights_live
  on warehouse.survey_weights (association_id, wave_id, neighbourhood_code, age_band, tenure_band, dwelling_type)
  where known_to is null;
