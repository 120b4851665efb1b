-- Grain: one row per neighbourhood and year that a team gave a grade. An area's grade is that of its neighbourhoods weighted by the homes we
-- let there at the end of the year; a neighbourhood without homes weighs nothing.
create view warehouse.fct_team_judgements as
select
  judgements.association_id,
  warehouse.year(make_date(judgements.year, 1, 1)) as year,
  areas.area_key as neighbourhood_key,
  areas.area_key,
  judgements.grade,
  coalesce(homes.homes_count, 0) as homes_count,
  judgements.grade * coalesce(homes.homes_count, 0) as homes_times_grade
from warehouse.team_judgements as judgements
join warehouse.dim_area_codes as areas
  on areas.association_id = judgements.association_id
  and areas.area_level = 'neighbourhood'
  and areas.area_code = judgements.neighbourhood_code
left join warehouse.homes_by_year as homes
  on homes.association_id = areas.association_id
  and homes.area_key = areas.area_key
  and homes.year = warehouse.year(make_date(judgements.year, 1, 1))
where warehouse.is_known(judgements.known_from, judgements.known_to);
