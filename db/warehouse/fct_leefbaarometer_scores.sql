-- Grain: one row per neighbourhood of ours and year of the national model. An area's score is its neighbourhoods' weighted by the homes
-- we let there on the day the release is about; a neighbourhood without homes weighs nothing.
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
  areas.homes_count,
  scores.score * areas.homes_count as homes_times_score
from warehouse.leefbaarometer_scores as scores
join warehouse.dim_areas as areas
  on areas.association_id = scores.association_id
  and areas.area_level = 'neighbourhood'
  and areas.area_code = scores.neighbourhood_code
where warehouse.is_known(scores.known_from, scores.known_to);
