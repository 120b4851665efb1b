-- What happened to every file that came in: deliveries, runs and the rows that wait for a decision.
create schema ops;

-- Grain: one row per run of the pipeline.
create table ops.runs (
  run_id bigint generated always as identity primary key,
  trigger text not null check (trigger in ('command', 'schedule', 'start')),
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  outcome text check (outcome in ('published', 'nothing_new', 'refused', 'failed')),
  message text
);

-- Grain: one row per received file, also when it was refused or changed nothing.
create table ops.deliveries (
  delivery_id bigint generated always as identity primary key,
  run_id bigint not null references ops.runs,
  association_id text not null,
  source text not null,
  entity text not null,
  file_name text not null,
  file_hash text not null,
  period text not null,
  delivered_on date not null,
  -- The latest day on which the same content was sent again; decides precedence together with file_hash.
  confirmed_on date not null,
  received_at timestamptz not null default now(),
  status text not null default 'received' check (status in ('received', 'accepted', 'no_op', 'refused')),
  refusal text,
  release integer,
  rows_read bigint,
  rows_inserted bigint,
  rows_updated bigint,
  rows_unchanged bigint,
  rows_duplicate bigint,
  rows_quarantined bigint,
  rows_closed bigint,
  constraint every_row_is_accounted_for check (
    status <> 'accepted'
    or rows_read = rows_inserted + rows_updated + rows_unchanged + rows_duplicate + rows_quarantined
  )
);
create index deliveries_by_source on ops.deliveries (association_id, source, entity, period, status);

-- Grain: one row per broken rule of one delivered row. The value only where the column is about no person.
create table ops.quarantine (
  delivery_id bigint not null references ops.deliveries,
  line bigint not null,
  column_name text not null,
  rule text not null,
  sentence text not null,
  value text,
  row_key text,
  primary key (delivery_id, line, column_name, rule)
);
create index quarantine_by_key on ops.quarantine (delivery_id, row_key);

-- Grain: one row per setting of this installation, such as the fingerprint of its keys.
create table ops.settings (
  name text primary key,
  value text not null
);

-- Grain: one row per quarantined row that only waits for something it refers to, such as an area that no delivery has brought yet.
-- It is tried again in every later run; the row is as the door left it: pseudonymised, without forbidden columns.
create table ops.waiting_rows (
  delivery_id bigint not null references ops.deliveries,
  line bigint not null,
  row_text jsonb not null,
  primary key (delivery_id, line)
);
