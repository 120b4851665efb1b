-- Grain: one row per delivery that counts at the release asked for: rows of it were used, and it was not taken back by then.
create view warehouse.used_deliveries as
select
  delivery_id, association_id, source, entity, period, confirmed_on,
  rows_read, rows_inserted, rows_updated, rows_unchanged, rows_quarantined, optional_columns
from ops.deliveries
where is_used
  and coalesce(release, 0) <= warehouse.asked_release()
  and (status = 'accepted' or retracted_in > warehouse.asked_release());
