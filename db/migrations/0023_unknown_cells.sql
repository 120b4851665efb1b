-- Grain: one row per cell that could not be used, of a row that was: the cell counts as unknown. The value only where the column is about
-- no person.
create table ops.unknown_cells (
  delivery_id bigint not null references ops.deliveries,
  line bigint not null,
  column_name text not null,
  rule text not null,
  sentence text not null,
  value text,
  primary key (delivery_id, line, column_name, rule)
);

-- No figure reads these, so a row counts without them.
alter table warehouse.activities alter column kind drop not null;
alter table warehouse.meeting_places alter column place_name drop not null, alter column kind drop not null;
alter table warehouse.meeting_place_opportunities alter column origin drop not null, alter column identified_date drop not null;
alter table warehouse.panel_questionnaires alter column topic drop not null, alter column invited_count drop not null;
alter table warehouse.nuisance_reports alter column channel drop not null;
