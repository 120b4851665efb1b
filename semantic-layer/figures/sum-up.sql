-- Grain: one row per KPI, area, period and group with its moments: the leaf cells summed up both area trees, over the leaf periods
-- that a period is made of, and over groups. One statement for every KPI; moments are additive, so the order cannot matter.
create temp table frame_measured on commit drop as
with ancestors as (
  -- A complex is in no geography and a neighbourhood in no complex: sums stay within one tree.
  select leaf.area_key as leaf_key, areas.area_key, areas.area_level, areas.vintage
  from frame_areas as leaf
  cross join unnest(leaf.path) as ancestor_key
  join frame_areas as areas on areas.area_key = ancestor_key and areas.tree = leaf.tree
),

summed as (
  select
    cells.kpi_id, ancestors.area_key, reach.period, member.group_key, cells.moment,
    case min(cells.combine) when 'max' then max(cells.value) when 'min' then min(cells.value) else sum(cells.value) end as value
  from frame_leaf_cells as cells
  join frame_cards as cards using (kpi_id)
  join frame_reach as reach on reach.kpi_id = cells.kpi_id and reach.leaf_period = cells.period
  -- Leaf cells were measured on every division that some period is measured on.
  join frame_periods as periods on periods.period = reach.period
  join ancestors
    on ancestors.leaf_key = cells.area_key
    and ancestors.vintage = periods.vintage
    and ancestors.area_level = any (cards.areas)
  cross join lateral (select cells.group_key union select 'all') as member (group_key)
  group by cells.kpi_id, ancestors.area_key, reach.period, member.group_key, cells.moment
),

targets as (
  select kpi_id, area_key, period, group_key, true as in_grid from frame_grid where is_reported
  union all
  -- Areas without homes then are in no figure, but what was answered there is a stratum of the areas above.
  select distinct kpi_id, area_key, period, group_key, false from summed
  where (kpi_id, period) in (select kpi_id, period from frame_grid where is_reported)
    and (kpi_id, area_key, period, group_key) not in (select kpi_id, area_key, period, group_key from frame_grid)
)

select
  targets.kpi_id, cards.definition_version, targets.area_key, targets.period, targets.group_key, targets.in_grid,
  jsonb_object_agg(moment, coalesce(summed.value, 0)) as moments
from targets
join frame_cards as cards using (kpi_id)
cross join unnest(cards.moments) as moment
left join summed using (kpi_id, area_key, period, group_key, moment)
group by targets.kpi_id, cards.definition_version, targets.area_key, targets.period, targets.group_key, targets.in_grid
