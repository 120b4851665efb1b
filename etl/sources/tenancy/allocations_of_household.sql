-- The allocation that led to a tenancy: of a home, until the first tenancy that began on its day or later. $1 association.
select allocations.allocation_id
from leaving
join warehouse.tenancies as tenancies
  on leaving.dataset = 'tenancy/tenancies' and tenancies.association_id = $1 and tenancies.tenancy_id = leaving.row_key
join warehouse.allocations as allocations
  on allocations.association_id = $1 and allocations.dwelling_id = tenancies.dwelling_id
  and allocations.allocated_date <= tenancies.started_date
where not exists (
  select from warehouse.tenancies as earlier
  where earlier.association_id = $1 and earlier.dwelling_id = tenancies.dwelling_id
    and earlier.tenancy_id <> tenancies.tenancy_id
    and earlier.started_date >= allocations.allocated_date and earlier.started_date < tenancies.started_date
)
