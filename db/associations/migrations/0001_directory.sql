-- The directory of an installation: which associations there are and where the database of each one lies. It holds nothing about people.
create schema directory;

-- Grain: one row per PostgreSQL server beside the one that holds the directory.
create table directory.servers (
  server text primary key,
  -- host:port. The roles log in there with the same names and passwords as here.
  address text not null unique check (address ~ '^[^/@ ]+:\d+$'),
  -- host:port of a streaming replica, for those who only read.
  read_address text check (read_address ~ '^[^/@ ]+:\d+$')
);

-- Grain: one row per association.
create table directory.associations (
  association_id text primary key check (association_id ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  -- As its last release says.
  association_name text not null,
  -- Whether its figures are made up; unknown before its first release.
  is_synthetic boolean,
  database_name text not null,
  -- Null is the server of the directory.
  server text references directory.servers (server),
  unique nulls not distinct (server, database_name)
);

-- Grain: one row per file that was refused because nobody could tell which association it is of. A name that may be about a person is kept as
-- its shape.
create table directory.unknown_files (
  unknown_file_id bigint generated always as identity primary key,
  received_at timestamptz not null default now(),
  file_name text not null,
  refusal text not null
);

-- Grain: one row per setting.
create table directory.settings (
  name text primary key,
  value text not null
);

-- Grain: one row per mail to the operator. It waits until the mail server has taken it. `about` is what it tells of, so that nothing is
-- told twice. No personal data, and no value of a row.
create table directory.mails (
  mail_id bigint generated always as identity primary key,
  about text not null unique,
  subject text not null,
  body text not null,
  made_at timestamptz not null default now(),
  attempts integer not null default 0,
  tried_at timestamptz,
  problem text,
  sent_at timestamptz
);

-- The queue of the schedule. Its tables are made by pg-boss itself (as fb_etl, with createSchema: false), which also changes them when it is
-- upgraded.
create schema jobs;
