-- Grain: one row per allocated home. Whether it was suitable (passend) is what was delivered; unknown is a count of its own. The
-- target group is PAS and NIE together; a NIE with a listed exception stays a NIE.
create view warehouse.fct_allocations as
select
  allocations.association_id,
  allocations.allocation_id,
  allocations.allocated_date,
  warehouse.month(allocations.allocated_date) as month,
  warehouse.sub_year(allocations.allocated_date, associations.sub_year_kind) as sub_year,
  warehouse.year(allocations.allocated_date) as year,
  allocations.dwelling_id,
  dwellings.neighbourhood_key,
  coalesce(dwellings.area_key, associations.association_key) as area_key,
  dwellings.complex_key,
  allocations.household_size,
  allocations.is_elderly,
  allocations.income_class,
  allocations.rent_eur,
  allocations.suitability,
  allocations.suitability_detail,
  1 as allocation_count,
  (allocations.suitability in ('PAS', 'NIE') and allocations.suitability is not null)::integer as target_group_count,
  (allocations.suitability is not distinct from 'PAS')::integer as suitable_count,
  (allocations.suitability is not distinct from 'NIE')::integer as unsuitable_count,
  (allocations.suitability is not distinct from 'NIE' and allocations.suitability_detail is not null)::integer
    as unsuitable_excepted_count,
  (allocations.suitability is not distinct from 'NVT')::integer as not_applicable_count,
  (allocations.suitability is null)::integer as unknown_count
from warehouse.allocations
join warehouse.dim_associations as associations using (association_id)
left join warehouse.dim_dwellings as dwellings using (association_id, dwelling_id)
where warehouse.is_known(allocations.known_from, allocations.known_to)
  -- An allocation that moved to another year stands in both years' files until the first is sent again; the later year knows better.
  and not exists (
    select
    from warehouse.allocations as moved
    where moved.association_id = allocations.association_id
      and moved.allocation_id = allocations.allocation_id
      and moved.snapshot_period > allocations.snapshot_period
      and warehouse.is_known(moved.known_from, moved.known_to)
  );
