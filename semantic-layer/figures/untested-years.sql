-- Grain: one row per year in which homes were allocated and of which the limits of the rent are not known. $1 association.
select distinct extract(year from allocated_date)::integer as year
from warehouse.allocations as allocations
where association_id = $1
  and known_to is null
  and not exists (
    select from warehouse.allocation_limits as limits where limits.year = extract(year from allocations.allocated_date)
  )
