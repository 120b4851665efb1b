-- Grain: one row per KPI, area, period and group with its moments: the leaf cells summed up both area trees, over the leaf periods
-- that a period is made of, and over groups, of the periods that are measured anew. One statement for every KPI; moments are additive, so
-- the order cannot matter.
create temp table frame_measured on commit drop as
with ancestors as materialized (
  -- Written out first, or the planner finds the ancestors of every cell anew.
  -- A complex is in no geography and a neighbourhood in no complex: sums stay within one tree.
  select leaf.area_key as leaf_key, areas.area_key, areas.area_level, areas.vintage
  from frame_areas as leaf
  cross join unnest(leaf.path) as ancestor_key
  join frame_areas as areas on areas.area_key = ancestor_key and areas.tree = leaf.tree
),

anew_reach as materialized (
  select kpi_id, period, leaf_period
  from frame_reach
  join frame_anew using (kpi_id, period)
  where is_reported
),

summed as (
  select
    cells.kpi_id, ancestors.area_key, reach.period, cells.group_key, cells.moment,
    case min(cells.combine) when 'max' then max(cells.value) when 'min' then min(cells.value) else sum(cells.value) end as value
  from frame_leaf_cells as cells
  join frame_cards as cards using (kpi_id)
  join anew_reach as reach on reach.kpi_id = cells.kpi_id and reach.leaf_period = cells.period
  -- Leaf cells were measured on every division that some period is measured on.
  join frame_periods as periods on periods.period = reach.period
  join ancestors
    on ancestors.leaf_key = cells.area_key
    and ancestors.vintage = periods.vintage
    and ancestors.area_level = any (cards.areas)
  group by cells.kpi_id, ancestors.area_key, reach.period, cells.group_key, cells.moment
),

counted as (
  select kpi_id, area_key, period, group_key, jsonb_object_agg(moment, value) as moments
  from summed
  group by kpi_id, area_key, period, group_key
),

noughts as (
  select kpi_id, definition_version, jsonb_object_agg(moment, 0) as moments
  from frame_cards
  cross join unnest(moments) as moment
  group by kpi_id, definition_version
),

reported as (
  select kpi_id, area_key, period, group_key
  from frame_grid
  join frame_anew using (kpi_id, period)
  where is_reported
)

select
  kpi_id, noughts.definition_version, area_key, period, group_key, reported.kpi_id is not null as in_grid,
  noughts.moments || coalesce(counted.moments, '{}') as moments
from counted
-- Areas without homes then are in no figure, but what was answered there is a stratum of the areas above.
full join reported using (kpi_id, area_key, period, group_key)
join noughts using (kpi_id)
where reported.kpi_id is not null
  or (kpi_id, period) in (select kpi_id, period from reported)
  and (kpi_id, area_key, period, group_key) not in (select kpi_id, area_key, period, group_key from frame_grid)
