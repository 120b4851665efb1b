-- Grain: one row per delivered line whose suitability code differs from the one that its own fields and the year's limits give.
-- Only where the year's limits are known and all three fields are filled.
with recomputed as (
  select
    allocations.line,
    allocations.suitability,
    case
      when allocations.income_class in ('social', 'higher') then 'NVT'
      when allocations.rent_eur <= case when allocations.household_size <= 2 then limits.low_cap_eur else limits.high_cap_eur end
        then 'PAS'
      else 'NIE'
    end as expected
  from staging.stg_tenancy__allocations as allocations
  join warehouse.allocation_limits as limits on limits.year = extract(year from allocations.allocated_date)
  where allocations.delivery_id = $1
    and allocations.suitability is not null
    and allocations.income_class is not null
    and allocations.household_size is not null
    and allocations.rent_eur is not null
)
select line
from recomputed
where suitability <> expected
