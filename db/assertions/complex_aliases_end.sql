-- A complex that went up in another leads, in the end, to one that exists. A chain that goes round or into nothing would give its
-- homes to no complex.
-- Dutch: een complex gaat op in een complex dat er niet is
-- Laid to: tenancy/complexes
select complexes.association_id, complexes.complex_id, complexes.successor_complex_id
from warehouse.dim_complexes
join warehouse.complexes using (association_id, complex_id)
where complexes.known_to is null
  and dim_complexes.is_alias
  and dim_complexes.current_complex_id = complexes.complex_id;
