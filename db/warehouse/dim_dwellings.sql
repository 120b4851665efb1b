-- Grain: one row per home: garages (GAR) and business premises (BOG) are rented out too, and are no homes.
create view warehouse.dim_dwellings as
select
  dwellings.association_id,
  dwellings.dwelling_id,
  dwellings.bag_id,
  dwellings.dwelling_type,
  dwellings.built_year,
  dwellings.neighbourhood_code,
  neighbourhoods.area_key as neighbourhood_key,
  -- The finest area that is known: a home without a (valid) neighbourhood still counts for the association.
  coalesce(neighbourhoods.area_key, associations.association_key) as area_key,
  coalesce(complexes.current_complex_id, dwellings.complex_id) as complex_id,
  complexes.complex_key
from warehouse.dwellings
left join warehouse.dim_associations as associations using (association_id)
left join warehouse.dim_area_codes as neighbourhoods
  on neighbourhoods.association_id = dwellings.association_id
  and neighbourhoods.area_level = 'neighbourhood'
  and neighbourhoods.area_code = dwellings.neighbourhood_code
left join warehouse.dim_complexes as complexes
  on complexes.association_id = dwellings.association_id and complexes.complex_id = dwellings.complex_id
where dwellings.dwelling_kind = 'WOON'
  and warehouse.is_known(dwellings.known_from, dwellings.known_to);
