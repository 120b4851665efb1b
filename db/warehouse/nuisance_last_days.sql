-- Grain: one row per association that ever sent nuisance cases: the last day up to which they were sent.
create view warehouse.nuisance_last_days as
select association_id, max(confirmed_on) as last_day
from warehouse.used_deliveries
where source = 'nuisance' and entity = 'cases'
group by association_id;
