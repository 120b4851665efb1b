-- A dwelling has at most one tenancy at a time, but for the day on which one ends and the next begins. Overlaps within a file are a known
-- defect and go to quarantine; what is left here was made by loading. Excused: an agreement of which the delivery that decides (the
-- youngest by day, whichever arrived last) says nothing, so that its old version stays a while. That is one whose newest row waits in
-- quarantine; and, when that delivery has a row whose number cannot be read, any that it does not have, because that row may be about it.
-- Dutch: op één woning lopen twee contracten tegelijk
-- Laid to: tenancy/tenancies
with last_deliveries as (
  select distinct on (association_id) association_id, delivery_id
  from ops.deliveries
  where source = 'tenancy' and entity = 'tenancies' and status = 'accepted'
  order by association_id, confirmed_on desc, file_hash desc, delivery_id desc
),

excused as (
  select last_deliveries.association_id, quarantine.row_key as tenancy_id
  from last_deliveries
  join ops.quarantine using (delivery_id)
  where quarantine.row_key is not null
  union all
  select tenancies.association_id, tenancies.tenancy_id
  from last_deliveries
  join warehouse.tenancies using (association_id)
  where tenancies.known_to is null
    and tenancies.delivery_id <> last_deliveries.delivery_id
    and exists (
      select
      from ops.quarantine
      where quarantine.delivery_id = last_deliveries.delivery_id
        and quarantine.row_key is null
    )
),

in_order as (
  select
    association_id,
    dwelling_id,
    tenancy_id,
    started_date,
    coalesce(ended_date, 'infinity') as ended_date,
    lag(tenancy_id) over following_on as previous_tenancy_id,
    lag(coalesce(ended_date, 'infinity')) over following_on as previous_ended_date
  from warehouse.tenancies
  where known_to is null
    and (association_id, tenancy_id) not in (select association_id, tenancy_id from excused)
  window following_on as (partition by association_id, dwelling_id order by started_date, coalesce(ended_date, 'infinity'), tenancy_id)
)

select association_id, dwelling_id, previous_tenancy_id, previous_ended_date::text, tenancy_id, started_date
from in_order
where previous_tenancy_id is not null and started_date < least(previous_ended_date, ended_date) - 1;
