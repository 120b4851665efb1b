-- The log of what was done with the installation: signing in, roles, associations. The same tables as in the database of an association. Who may
-- write and what a line looks like stands in ../audit/functions.sql.
create schema if not exists app;

-- Grain: one row per line of the log.
create table app.audit (
  number bigint primary key check (number > 0),
  written_at timestamptz not null,
  kind text not null,
  -- The keyed code of a person, or the word of a function; never a name.
  actor text not null check (actor ~ '^([a-z2-7]{4}(-[a-z2-7]{4}){3}|opdracht|planning)$'),
  -- Codes of what the line is about.
  about text[] not null,
  -- Text, because the hash is of these bytes.
  details text not null check (details is json object),
  previous_hash text not null check (previous_hash ~ '^[0-9a-f]{64}$'),
  line_hash text not null check (line_hash ~ '^[0-9a-f]{64}$')
);

-- Grain: one row per log. The number and the hash of the last line, which the next one begins with, and how many months a line is kept.
create table app.audit_chain (
  is_the_chain boolean primary key default true check (is_the_chain),
  last_number bigint not null default 0,
  last_hash text not null default repeat('0', 64),
  keep_months integer not null default 24 check (keep_months between 6 and 120)
);
insert into app.audit_chain default values;

-- Grain: one row per kind of line, with the details that it may have. Filled from the vocabulary.
create table app.audit_kinds (
  kind text primary key,
  detail_keys text[] not null
);
