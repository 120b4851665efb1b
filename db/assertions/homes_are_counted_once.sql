-- The homes of the whole association are the sum of those of its neighbourhoods and those without one, and no home is counted twice
-- on the way up.
-- Dutch: de woningen van de hele corporatie zijn niet de som van die van haar buurten
with counted as (
  select association_id, count(*) as homes_count, count(distinct dwelling_id) as distinct_homes_count
  from warehouse.dim_let_homes
  group by association_id
)

select areas.association_id, areas.homes_count as homes_of_the_root, counted.homes_count, counted.distinct_homes_count
from warehouse.dim_areas as areas
join counted using (association_id)
where areas.area_level = 'association'
  and (areas.homes_count <> counted.homes_count or counted.homes_count <> counted.distinct_homes_count);
