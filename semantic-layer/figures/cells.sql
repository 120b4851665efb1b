-- Grain: one row per KPI, area, period and group of the release's grid, with its moments where its source has delivered. Areas that
-- are only a stratum (no homes then) come along with in_grid false. What was sealed in the grid stays there when its rows are purged.
-- In order, because strata are added up as they come and a sum in another order ends otherwise in its last digit.
select
  moments.kpi_id, moments.definition_version, moments.area_key, moments.period, moments.group_key, moments.moments,
  moments.in_grid and coalesce(grid.is_reported, true) as in_grid
from figures.moments
left join frame_grid as grid using (kpi_id, area_key, period, group_key)
where moments.association_id = $1 and moments.known_to is null
union all
select grid.kpi_id, cards.definition_version, grid.area_key, grid.period, grid.group_key, null, true
from frame_grid as grid
join frame_cards as cards using (kpi_id)
where not grid.is_reported
order by kpi_id, period, area_key, group_key
