-- Grain: one row per KPI, area, period and group that the release must say something about, and whether its source has delivered
-- that period. Where it has, an absent cell is 0; where it has not, nothing is known.
create temp table frame_grid on commit drop as
select reported.kpi_id, areas.area_key, reported.period, group_key, reported.is_reported
from frame_reported as reported
join frame_cards as cards using (kpi_id)
cross join unnest(cards.groups) as group_key
join frame_homes as homes using (period)
join frame_areas as areas on areas.area_key = homes.area_key and areas.area_level = any (cards.areas)
where reported.has_begun
  -- A state is known where somebody looked: between two looks nothing is missing.
  and (
    cards."window" <> 'last_snapshot'
    or exists (select from frame_reach as reach where reach.kpi_id = reported.kpi_id and reach.period = reported.period)
  )
