-- Grain: one row per year and finest known area: the homes let on the last day of the year, or on the day the release is about while the
-- year runs. A year that is over keeps its homes, whatever is let later.
create view warehouse.homes_by_year as
select
  years.association_id,
  years.period as year,
  tenancies.area_key,
  count(*)::integer as homes_count
from warehouse.dim_periods as years
join warehouse.dim_associations as associations using (association_id)
join warehouse.fct_tenancies as tenancies
  on tenancies.association_id = years.association_id
  and tenancies.started_date <= least(years.ends_date - 1, associations.reference_date)
  and (tenancies.counted_to is null or tenancies.counted_to > least(years.ends_date - 1, associations.reference_date))
where years.period_kind = 'year'
group by years.association_id, years.period, tenancies.area_key;
