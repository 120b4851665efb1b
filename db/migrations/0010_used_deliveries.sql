-- Blank lines, totals and the mark at the end of a file are no rows. They are counted apart and never wait in quarantine.
alter table ops.deliveries add column rows_skipped bigint;

-- A delivery of which every row waits proves nothing about its day. A file without rows does: nothing happened.
alter table ops.deliveries add column is_used boolean generated always as (
  status = 'accepted' and (rows_read = 0 or rows_inserted + rows_updated + rows_unchanged + rows_duplicate > 0)
) stored;
