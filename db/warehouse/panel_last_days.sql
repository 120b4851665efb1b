-- Grain: one row per year of which panel questionnaires were delivered: the last day on which they were.
create view warehouse.panel_last_days as
select association_id, period as snapshot_period, max(confirmed_on) as last_day
from warehouse.used_deliveries
where source = 'panel' and entity = 'questionnaires'
group by association_id, period;
