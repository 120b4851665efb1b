-- Grain: one row per neighbourhood of ours and year of the national model. An area's score is its neighbourhoods' weighted by the homes
-- we let there at the end of the year; a neighbourhood without homes weighs nothing.
create view warehouse.fct_leefbaarometer_scores as
select
  scores.association_id,
  warehouse.year(make_date(scores.year, 1, 1)) as year,
  areas.area_key as neighbourhood_key,
  areas.area_key,
  scores.score,
  scores.deviation,
  scores.physical,
  scores.nuisance,
  scores.social,
  scores.amenities,
  scores.housing,
  coalesce(homes.homes_count, 0) as homes_count,
  scores.score * coalesce(homes.homes_count, 0) as homes_times_score
from warehouse.leefbaarometer_scores as scores
join warehouse.dim_area_codes as areas
  on areas.association_id = scores.association_id
  and areas.area_level = 'neighbourhood'
  and areas.area_code = scores.neighbourhood_code
left join warehouse.homes_by_year as homes
  on homes.association_id = areas.association_id
  and homes.area_key = areas.area_key
  and homes.year = warehouse.year(make_date(scores.year, 1, 1))
where warehouse.is_known(scores.known_from, scores.known_to);
