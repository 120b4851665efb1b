-- Grain: one row per delivered line of a complex from which its successors lead back to itself.
with recursive ways as (
  select line, complex_id as started_from, successor_complex_id as arrived_at, 1 as steps
  from staging.stg_tenancy__complexes
  where delivery_id = $1 and successor_complex_id <> complex_id
  union all
  select ways.line, ways.started_from, following.successor_complex_id, ways.steps + 1
  from ways
  join staging.stg_tenancy__complexes as following
    on following.delivery_id = $1 and following.complex_id = ways.arrived_at
  where ways.arrived_at <> ways.started_from and following.successor_complex_id is not null and ways.steps < 50
)
select distinct line
from ways
where arrived_at = started_from
