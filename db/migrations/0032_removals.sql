-- Rows about people leave when their term is over, and when a household asks for it. What left is remembered as a hash under the key of
-- the installation, so that a later delivery or an older copy does not bring it back. No key stands here in clear.

-- Grain: one row per day on which the nightly work was done. A term is over after so many days of use, not when a clock says so.
create table ops.days_of_use (
  day date primary key
);

-- Grain: one row per dataset of an association whose term differs from the one beside its contract.
create table ops.retention_terms (
  association_id text not null,
  source text not null,
  entity text not null,
  years integer not null check (years between 1 and 99),
  because text not null,
  set_at timestamptz not null default now(),
  primary key (association_id, source, entity)
);

-- Grain: one row per time that rows were removed for good: by term, or because a household was erased.
create table ops.removals (
  removal_id bigint generated always as identity primary key,
  association_id text not null,
  kind text not null check (kind in ('purge', 'erasure')),
  because text not null,
  removed_at timestamptz not null default now()
);

-- Grain: one row per removal and dataset, with what went in each place.
create table ops.removal_counts (
  removal_id bigint not null references ops.removals,
  source text not null,
  entity text not null,
  warehouse_rows integer not null,
  -- Rows kept for taking a delivery back.
  former_rows integer not null,
  quarantined_rows integer not null,
  -- The last day that a purged row was about: figures of before it cannot be made anew from rows.
  until_day date,
  primary key (removal_id, source, entity)
);

-- Grain: one row per removal, dataset and key that left. key_columns name the columns of the warehouse that were hashed together, headers
-- the same columns in the file.
create table ops.removed_keys (
  removal_id bigint not null references ops.removals,
  association_id text not null,
  source text not null,
  entity text not null,
  table_name text not null,
  key_columns text[] not null,
  headers text[] not null,
  key_hash bytea not null,
  primary key (association_id, source, entity, key_columns, key_hash, removal_id)
);

-- Rows that a delivery still held after they had been removed. They are read, and nothing is kept of them.
alter table ops.deliveries add column rows_left_out bigint not null default 0;
alter table ops.deliveries drop constraint every_row_is_accounted_for;
alter table ops.deliveries add constraint every_row_is_accounted_for check (
  status <> 'accepted'
  or rows_read = rows_inserted + rows_updated + rows_unchanged + rows_duplicate + rows_quarantined + rows_left_out
);
alter table ops.deliveries alter column is_used set expression as (
  status in ('accepted', 'retracted')
  and (rows_read = 0 or rows_inserted + rows_updated + rows_unchanged + rows_duplicate + rows_left_out > 0)
);
