-- In a year whose limits are known, PAS and NIE are what income class, household and rent say. A difference is for the sender to
-- solve, and waits in quarantine. Claimed of the rows of this release: those of an earlier one were checked against the limits that
-- were known then, and a year's limits may come after its first allocations.
-- Dutch: een toewijzing heeft een andere passendheid dan inkomensklasse, huishoudgrootte en rekenhuur zeggen
-- Laid to: tenancy/allocations
select allocations.association_id, allocations.allocation_id, allocations.suitability
from warehouse.allocations
join warehouse.allocation_limits as limits on limits.year = extract(year from allocations.allocated_date)
where allocations.known_to is null
  and allocations.known_from = warehouse.asked_release()
  and allocations.income_class = 'suitable'
  and allocations.suitability in ('PAS', 'NIE')
  and (allocations.suitability = 'PAS') is distinct from (
    allocations.rent_eur <= case when allocations.household_size <= 2 then limits.low_cap_eur else limits.high_cap_eur end
  )
  and num_nulls(allocations.household_size, allocations.rent_eur) = 0;
