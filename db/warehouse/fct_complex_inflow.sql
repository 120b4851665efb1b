-- Grain: one row per part of a year and complex with an agreed band for its inflow: whether the allocations of the 36 months up to its end (up
-- to the reference date while it runs) lie within the band. Of ten or more allocations; not before 36 months of them were delivered.
-- Where some incomes are not known it may be either: complexes_unknown.
create view warehouse.fct_complex_inflow as
with parts as (
  select
    periods.association_id,
    periods.period as sub_year,
    associations.association_key,
    least(periods.ends_date - 1, associations.reference_date) as last_day
  from warehouse.dim_periods as periods
  join warehouse.dim_associations as associations using (association_id)
  where periods.period_kind = associations.sub_year_kind and periods.started_date <= associations.reference_date
),

windows as (
  select *, (last_day + 1 - interval '36 months')::date as first_day
  from parts
),

counted as (
  select
    windows.association_id,
    windows.sub_year,
    windows.association_key,
    allocations.complex_key,
    count(*) filter (where allocations.income_class = 'suitable') as suitable,
    count(allocations.income_class) as known,
    count(*) - count(allocations.income_class) as unknown
  from windows
  join warehouse.allocation_first_days as delivered
    on delivered.association_id = windows.association_id and delivered.first_day <= windows.first_day
  join warehouse.fct_allocations as allocations
    on allocations.association_id = windows.association_id
    and allocations.allocated_date between windows.first_day and windows.last_day
  group by windows.association_id, windows.sub_year, windows.association_key, allocations.complex_key
),

compared as (
  select
    counted.association_id,
    counted.sub_year,
    counted.association_key as area_key,
    counted.complex_key,
    counted.known,
    100 * suitable >= bands.suitable_from * (known + unknown) and 100 * (suitable + unknown) <= bands.suitable_to * (known + unknown)
      as is_surely_within,
    100 * (suitable + unknown) < bands.suitable_from * (known + unknown) or 100 * suitable > bands.suitable_to * (known + unknown)
      as is_surely_outside
  from counted
  join (
    select distinct on (dim.association_id, dim.complex_key) dim.association_id, dim.complex_key, suitable_from, suitable_to
    from warehouse.dim_complexes as dim
    join warehouse.complexes using (association_id, complex_id)
    where not dim.is_alias and warehouse.is_known(complexes.known_from, complexes.known_to)
    order by dim.association_id, dim.complex_key
  ) as bands using (association_id, complex_key)
  where bands.suitable_from is not null and counted.known + counted.unknown >= 10
)

select
  association_id,
  sub_year,
  area_key,
  complex_key,
  (known >= 10 and is_surely_within)::integer as complexes_within,
  (known >= 10 and (is_surely_within or is_surely_outside))::integer as complexes_compared,
  (known < 10 or not (is_surely_within or is_surely_outside))::integer as complexes_unknown
from compared;
