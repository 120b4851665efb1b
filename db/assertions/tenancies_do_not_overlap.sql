-- A dwelling has at most one tenancy at a time. Overlaps within a file are a known defect and go to quarantine; what is left here
-- was made by loading. Excused: an agreement whose newest row waits in quarantine, so that its old version stays a while.
with last_deliveries as (
  select distinct on (association_id) association_id, delivery_id
  from ops.deliveries
  where source = 'tenancy' and entity = 'tenancies' and status in ('received', 'accepted')
  order by association_id, delivered_on desc, delivery_id desc
),

excused as (
  select last_deliveries.association_id, quarantine.row_key as tenancy_id
  from last_deliveries
  join ops.quarantine using (delivery_id)
),

in_order as (
  select
    association_id,
    dwelling_id,
    tenancy_id,
    started_date,
    lag(tenancy_id) over following_on as previous_tenancy_id,
    lag(coalesce(ended_date, 'infinity')) over following_on as previous_ended_date
  from warehouse.tenancies
  where known_to is null
    and (association_id, tenancy_id) not in (select association_id, tenancy_id from excused where tenancy_id is not null)
  window following_on as (partition by association_id, dwelling_id order by started_date, tenancy_id)
)

select association_id, dwelling_id, previous_tenancy_id, previous_ended_date::text, tenancy_id, started_date
from in_order
where started_date < previous_ended_date;
