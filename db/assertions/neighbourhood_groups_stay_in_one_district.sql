-- A neighbourhood group is made of whole CBS neighbourhoods of the district it lies in: BU02670111 is of WK026701. A group across
-- districts would be in neither.
-- Dutch: een buurtgroep ligt in meer dan één wijk
-- Laid to: geography/areas
select
  neighbourhoods.association_id,
  groups.area_code as neighbourhood_group_code,
  groups.parent_code as district_code,
  neighbourhoods.area_code as neighbourhood_code
from warehouse.areas as neighbourhoods
join warehouse.areas as groups
  on groups.association_id = neighbourhoods.association_id
  and groups.area_level = 'neighbourhood_group'
  and groups.area_code = neighbourhoods.parent_code
  and groups.vintage = neighbourhoods.vintage
  and groups.known_to is null
where neighbourhoods.known_to is null
  and neighbourhoods.area_level = 'neighbourhood'
  and neighbourhoods.area_code ~ '^BU\d{8}$'
  and groups.parent_code is distinct from 'WK' || substring(neighbourhoods.area_code from 3 for 6);
