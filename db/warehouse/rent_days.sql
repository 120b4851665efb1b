-- Grain: one row per part of a year in which homes were looked at, with the last day of it that is known. A file tells the rents of its own day
-- and of no other. So of a part that is over they are what they were at the last release in it, errors included, unless a delivery that it
-- knew was taken back since: then the last one without that. Of the part that runs they are what they are at the release asked for (its
-- release is null, so that the row is the same in the next one).
create view warehouse.rent_days as
with parts as materialized (
  select
    parts.association_id, parts.period, parts.started_date, parts.ends_date, associations.reference_date
  from warehouse.dim_periods as parts
  join warehouse.dim_associations as associations
    on associations.association_id = parts.association_id and associations.sub_year_kind = parts.period_kind
)

select association_id, period as sub_year, reference_date as day, null::integer as release
from parts
where reference_date >= started_date and reference_date < ends_date
union all
select parts.association_id, parts.period, last_in.reference_date, last_in.release
from parts
cross join lateral (
  select releases.reference_date, releases.release
  from figures.releases as releases
  where releases.association_id = parts.association_id
    and releases.release <= warehouse.asked_release()
    and releases.reference_date >= parts.started_date
    and releases.reference_date < parts.ends_date
    and not exists (
      select from ops.deliveries
      where deliveries.association_id = parts.association_id
        and (deliveries.source, deliveries.entity) = ('tenancy', 'tenancies')
        and deliveries.release <= releases.release
        and deliveries.retracted_in > releases.release
        and deliveries.retracted_in <= warehouse.asked_release()
    )
  order by releases.release desc
  limit 1
) as last_in
where parts.reference_date >= parts.ends_date;
