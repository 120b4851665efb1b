-- Grain: one row per part of a year and home that was let on the last day of it that is known, with the class of its rent by the limits of
-- that year. Where two agreements run, the one that runs longest counts. Without a rent, or in a year without limits, the class is not known.
create view warehouse.fct_rents as
with let as (
  select distinct on (days.association_id, days.sub_year, tenancies.dwelling_id)
    days.association_id,
    days.sub_year,
    tenancies.dwelling_id,
    tenancies.rent_eur,
    extract(year from days.day)::integer as year
  from warehouse.rent_days as days
  join warehouse.tenancies
    on tenancies.association_id = days.association_id
    and tenancies.known_from <= coalesce(days.release, warehouse.asked_release())
    and (tenancies.known_to is null or tenancies.known_to > coalesce(days.release, warehouse.asked_release()))
    and tenancies.started_date <= days.day
    and (tenancies.ended_date is null or tenancies.ended_date > days.day)
  order by
    days.association_id, days.sub_year, tenancies.dwelling_id, coalesce(tenancies.ended_date, 'infinity') desc,
    tenancies.started_date desc, tenancies.tenancy_id
),

classed as (
  select
    let.association_id,
    let.sub_year,
    let.dwelling_id,
    case
      when let.rent_eur < limits.cheap_below_eur then 'GOE'
      when let.rent_eur < limits.affordable_below_eur then 'BET'
      when let.rent_eur < limits.expensive_below_eur then 'DUU'
      when let.rent_eur >= limits.expensive_below_eur then 'BOV'
    end as rent_class
  from let
  left join warehouse.rent_limits as limits using (year)
)

select
  classed.association_id,
  classed.sub_year,
  dwellings.area_key,
  dwellings.complex_key,
  (classed.rent_class is not distinct from 'GOE')::integer as homes_cheap,
  (classed.rent_class is not distinct from 'BET')::integer as homes_affordable,
  (classed.rent_class is not distinct from 'DUU')::integer as homes_expensive,
  (classed.rent_class is not distinct from 'BOV')::integer as homes_above_limit,
  (classed.rent_class is not null)::integer as homes_classed,
  (classed.rent_class is null)::integer as homes_unclassed
from classed
join warehouse.dim_dwellings as dwellings using (association_id, dwelling_id);
