-- Blank lines, totals and the mark at the end of a file are no rows. They are counted apart and never wait in quarantine.
alter table ops.deliveries add column rows_skipped bigint;
