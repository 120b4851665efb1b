-- Grain: one row per table of the source `activity` and period of which it was delivered: the last day on which it was.
create view warehouse.activity_last_days as
select association_id, entity, period as snapshot_period, max(confirmed_on) as last_day
from warehouse.used_deliveries
where source = 'activity'
group by association_id, entity, period;
