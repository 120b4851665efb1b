-- Grain: one row per association that ever sent nuisance cases or reports: the last day up to which each was sent, and the periods that files
-- of cases were sent of.
create view warehouse.nuisance_last_days as
select
  association_id,
  max(confirmed_on) filter (where entity = 'cases') as last_day,
  max(confirmed_on) filter (where entity = 'reports') as reports_last_day,
  array_agg(distinct period order by period) filter (where entity = 'cases') as periods
from warehouse.used_deliveries
where source = 'nuisance'
group by association_id;
