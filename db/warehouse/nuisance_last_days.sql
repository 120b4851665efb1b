-- Grain: one row per association that ever sent nuisance cases: the periods that files were sent of, and the last day up to which they were.
create view warehouse.nuisance_last_days as
select association_id, max(confirmed_on) as last_day, array_agg(distinct period order by period) as periods
from warehouse.used_deliveries
where source = 'nuisance' and entity = 'cases'
group by association_id;
