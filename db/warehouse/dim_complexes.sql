-- Grain: one row per complex number. After a merger of associations or complexes an old number goes up in another; current_complex_id
-- is where the chain of those ends, also when it is long. A chain that goes round ends at itself (and an assertion stops the run).
create view warehouse.dim_complexes as
with recursive known_complexes as (
  select association_id, complex_id, complex_name, successor_complex_id
  from warehouse.complexes
  where warehouse.is_known(known_from, known_to)
),

resolved as (
  select association_id, complex_id, complex_id as current_complex_id
  from known_complexes
  where successor_complex_id is null
  union all
  select known_complexes.association_id, known_complexes.complex_id, resolved.current_complex_id
  from known_complexes
  join resolved
    on resolved.association_id = known_complexes.association_id
    and resolved.complex_id = known_complexes.successor_complex_id
)

select
  known_complexes.association_id,
  known_complexes.complex_id,
  known_complexes.complex_name,
  coalesce(resolved.current_complex_id, known_complexes.complex_id) as current_complex_id,
  known_complexes.successor_complex_id is not null as is_alias,
  areas.area_key as complex_key
from known_complexes
left join resolved using (association_id, complex_id)
left join warehouse.dim_area_codes as areas
  on areas.association_id = known_complexes.association_id
  and areas.area_level = 'complex'
  and areas.area_code = coalesce(resolved.current_complex_id, known_complexes.complex_id);
