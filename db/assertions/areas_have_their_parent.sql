-- Every area but the association itself lies in an area of a higher level, so that its figures reach the root.
-- Dutch: een gebied ligt in een gebied dat er niet is
-- Laid to: geography/areas
select areas.association_id, areas.area_level, areas.area_code, areas.parent_code
from warehouse.areas
where areas.known_to is null
  and areas.area_level <> 'association'
  and not exists (
    select
    from warehouse.areas as parent
    where parent.known_to is null
      and parent.association_id = areas.association_id
      and parent.vintage = areas.vintage
      and parent.area_code = areas.parent_code
      and staging.may_lie_in(areas.area_level, parent.area_level)
  );
