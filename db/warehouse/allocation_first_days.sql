-- Grain: one row per association that ever sent allocations: the first day of the first year that was sent.
create view warehouse.allocation_first_days as
select association_id, make_date(min(period)::integer, 1, 1) as first_day
from warehouse.used_deliveries
where source = 'tenancy' and entity = 'allocations' and period ~ '^\d{4}$'
group by association_id;
