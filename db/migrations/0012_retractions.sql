-- Every row in quarantine is kept as the door left it, so that it can be tried again: pseudonymised, without forbidden columns. Of a
-- line that the door could not take apart nothing is kept.
alter table ops.waiting_rows rename to quarantined_rows;
alter table ops.quarantined_rows rename constraint waiting_rows_pkey to quarantined_rows_pkey;
alter table ops.quarantined_rows rename constraint waiting_rows_delivery_id_fkey to quarantined_rows_delivery_id_fkey;
alter table ops.quarantined_rows
  alter column row_text drop not null,
  -- Null where the key cannot be read.
  add column row_key text,
  -- The later delivery that says this row right, or no longer has it.
  add column settled_by bigint,
  add column settled_how text check (settled_how in ('right', 'gone', 'anew')),
  -- The later delivery in which the same row waits again.
  add column repeated_by bigint,
  -- The release that loaded it, because what it refers to had come.
  add column loaded_in integer;
insert into ops.quarantined_rows (delivery_id, line, row_key)
select delivery_id, line, min(row_key) from ops.quarantine group by delivery_id, line
on conflict (delivery_id, line) do update set row_key = excluded.row_key;

-- Grain: one row per row that waits for somebody to mend it, or for what it refers to.
create view ops.waiting_rows as
select delivery_id, line
from ops.quarantined_rows
join ops.deliveries using (delivery_id)
where status = 'accepted' and settled_by is null and repeated_by is null and loaded_in is null;

-- A delivery can be taken back. What it was then stays written down.
alter table ops.deliveries drop constraint deliveries_status_check;
alter table ops.deliveries
  add constraint deliveries_status_check check (status in ('received', 'accepted', 'no_op', 'refused', 'retracted')),
  -- The first release without it.
  add column retracted_in integer,
  add column retracted_because text,
  add column retracted_at timestamptz,
  -- Whether it is written down what it took the place of. Of what was loaded before this migration it is not.
  add column has_former_rows boolean not null default false,
  -- It gave way to a delivery that was taken back, and nothing of those rows was kept: the same file is news again.
  add column is_wanted_again boolean not null default false;
alter table ops.deliveries alter column has_former_rows set default true;

-- What was used stays so in the releases before it was taken back.
alter table ops.deliveries alter column is_used set expression as (
  status in ('accepted', 'retracted') and (rows_read = 0 or rows_inserted + rows_updated + rows_unchanged + rows_duplicate > 0)
);

-- Grain: one row per live row that a delivery changed, closed, or only said again, as it was before: what a retraction puts back.
create table ops.former_rows (
  delivery_id bigint not null,
  row_key text not null,
  former_delivery_id bigint not null,
  -- Null where only the delivery that said it changed.
  former_row jsonb,
  primary key (delivery_id, row_key)
);
create index former_rows_by_former on ops.former_rows (former_delivery_id, row_key);

-- Grain: one row per delivery of which rows gave way to another, and that other.
create table ops.outranked_deliveries (
  delivery_id bigint not null references ops.deliveries,
  outranked_by bigint not null references ops.deliveries,
  primary key (delivery_id, outranked_by)
);
