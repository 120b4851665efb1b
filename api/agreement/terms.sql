-- Grain: one row: what was agreed with the reader. Of KPIs those of which the reader may see a card: the public may be told of no other.
select
  agreement_id, parties, purpose, legal_ground, array(select kpi_id from shared.kpis order by kpi_id) as kpis,
  array_remove(areas, '*') as areas, valid_from, valid_until, key_expires_at, contact, points_per_hour
from shared.granted()
