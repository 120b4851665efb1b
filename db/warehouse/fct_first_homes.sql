-- Grain: one row per year, finest known area and complex: the homes let on the first day of the year. They stand in its first month, so that the year
-- up to any month has them once, and what is let later changes nothing.
create view warehouse.fct_first_homes as
select
  years.association_id,
  warehouse.month(years.started_date) as month,
  tenancies.area_key,
  tenancies.complex_key,
  count(*)::integer as homes_count
from warehouse.dim_periods as years
join warehouse.fct_tenancies as tenancies
  on tenancies.association_id = years.association_id
  and tenancies.started_date <= years.started_date
  and (tenancies.counted_to is null or tenancies.counted_to > years.started_date)
where years.period_kind = 'year'
group by years.association_id, years.started_date, tenancies.area_key, tenancies.complex_key;
