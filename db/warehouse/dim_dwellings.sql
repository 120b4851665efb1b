-- Grain: one row per home: garages (GAR) and business premises (BOG) are rented out too, and are no homes. In a division that was
-- replaced a home lies where it was last said to lie before that; one that came later lies where the renumberings lead.
create view warehouse.dim_dwellings as
with associations as materialized (
  select association_id, association_key, last_release from warehouse.dim_associations
),

-- Of the division in force nobody: then all homes need not be looked for once more.
last_said as (
  select dwellings.association_id, dwellings.dwelling_id, dwellings.neighbourhood_code, dwellings.complex_id
  from warehouse.dwellings
  join associations using (association_id)
  where dwellings.known_from <= associations.last_release
    and (dwellings.known_to is null or dwellings.known_to > associations.last_release)
)

select
  dwellings.association_id,
  dwellings.dwelling_id,
  dwellings.bag_id,
  dwellings.dwelling_type,
  dwellings.built_year,
  coalesce(neighbourhoods.own_code, last_said.neighbourhood_code, dwellings.neighbourhood_code) as neighbourhood_code,
  neighbourhoods.area_key as neighbourhood_key,
  -- The finest area that is known: a home without a (valid) neighbourhood still counts for the association.
  coalesce(neighbourhoods.area_key, associations.association_key) as area_key,
  coalesce(complexes.current_complex_id, last_said.complex_id, dwellings.complex_id) as complex_id,
  complexes.complex_key
from warehouse.dwellings
left join associations using (association_id)
left join last_said
  on last_said.association_id = dwellings.association_id
  and last_said.dwelling_id = dwellings.dwelling_id
left join warehouse.dim_area_codes as neighbourhoods
  on neighbourhoods.association_id = dwellings.association_id
  and neighbourhoods.area_level = 'neighbourhood'
  and neighbourhoods.area_code = coalesce(last_said.neighbourhood_code, dwellings.neighbourhood_code)
left join warehouse.dim_complexes as complexes
  on complexes.association_id = dwellings.association_id
  and complexes.complex_id = coalesce(last_said.complex_id, dwellings.complex_id)
where dwellings.dwelling_kind = 'WOON'
  and warehouse.is_known(dwellings.known_from, dwellings.known_to);
