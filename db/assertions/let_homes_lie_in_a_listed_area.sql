-- Every let home of which was told where it lies, lies in one area of the division in force, in each tree: by the code itself, or by the one
-- code to which renumberings lead. A complex that was never an area is in no tree.
-- Dutch: verhuurde woningen liggen niet in precies één gebied van de nieuwste lijst
-- Remedy: Lever ook het bestand hernummeringen met de oude en de nieuwe codes, of het bestand woningen met de nieuwe codes.
-- Laid to: geography/areas geography/area_aliases tenancy/dwellings tenancy/complexes tenancy/tenancies
with listed as (
  select association_id, area_key
  from warehouse.dim_division_areas
  where is_listed
),

placed as (
  select homes.association_id, homes.dwelling_id, dwellings.neighbourhood_code as code, homes.neighbourhood_key as area_key
  from warehouse.dim_let_homes as homes
  join warehouse.dwellings
    on dwellings.association_id = homes.association_id and dwellings.dwelling_id = homes.dwelling_id and dwellings.known_to is null
  where dwellings.neighbourhood_code is not null
  union all
  select homes.association_id, homes.dwelling_id, homes.complex_id, homes.complex_key
  from warehouse.dim_let_homes as homes
  where exists (
    select from warehouse.areas
    where areas.association_id = homes.association_id and areas.area_level = 'complex' and areas.area_code = homes.complex_id
  )
)

select association_id, dwelling_id || ' (' || code || ')' as listed_as
from placed
where (association_id, area_key) not in (select association_id, area_key from listed) or area_key is null
order by dwelling_id, code;
