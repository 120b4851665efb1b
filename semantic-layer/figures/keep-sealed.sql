-- Puts into the measured cells of now what sealed moments are now. Both frames read the rows that are there today: now as known at this
-- release, before as known at the one that readers see. What lies between them is what accepted deliveries changed, and only that
-- reaches a sealed moment. A row that was purged is in neither. What rows that wait can change is added afterwards, as it is now.
with reported_now as (
  select distinct kpi_id, period from now_grid where is_reported
),

reported_before as (
  select distinct kpi_id, period from before_grid where is_reported
),

sealed as (
  select
    live.kpi_id, live.definition_version, live.area_key, live.period, live.group_key, live.in_grid,
    warehouse.without_doubt(live.moments) as moments,
    cards.is_additive,
    measured.moments as moments_now,
    before.moments as moments_before,
    coalesce(measured.in_grid, false) as in_grid_now,
    coalesce(before.in_grid, false) as in_grid_before,
    (live.kpi_id, live.period) in (select kpi_id, period from reported_now) as is_reported_now,
    (live.kpi_id, live.period) in (select kpi_id, period from reported_before) as is_reported_before
  from figures.moments as live
  join now_cards as cards using (kpi_id, definition_version)
  left join now_measured as measured using (kpi_id, area_key, period, group_key)
  left join before_measured as before using (kpi_id, area_key, period, group_key)
  where live.association_id = $1 and live.known_to is null and live.is_sealed
    and (live.kpi_id, live.period) in (select kpi_id, period from before_anew)
    and (warehouse.without_doubt(live.moments) is distinct from measured.moments or live.in_grid is distinct from measured.in_grid)
    -- An area or a period that a delivery took away takes its moments along, and so does a kind of period that the card no longer has.
    and live.area_key in (select area_key from now_areas)
    and live.period in (select period from now_periods where period_kind = any (cards.period_kinds))
),

kept as (
  select
    kpi_id, definition_version, area_key, period, group_key,
    case
      when is_reported_now and is_additive then (
        select jsonb_object_agg(
          moment,
          (moments ->> moment)::numeric
          + coalesce((moments_now ->> moment)::numeric, 0) - coalesce((moments_before ->> moment)::numeric, 0)
        )
        from jsonb_object_keys(moments) as moment
      )
      else moments
    end as moments,
    -- Whether an area was there is corrected in the same way: by what deliveries said of then, and not by a purge.
    case when in_grid_now = in_grid_before then in_grid else in_grid_now end as in_grid
  from sealed
  where case
    -- The period was not reported until now, or no longer is: that is a correction too.
    when is_reported_now <> is_reported_before then false
    -- A state cannot be added to: the last count stands for the period, or another does now.
    when not is_additive then moments_now is not distinct from moments_before
    else true
  end
),

replaced as (
  delete from now_measured as measured
  using kept
  where measured.kpi_id = kept.kpi_id and measured.area_key = kept.area_key
    and measured.period = kept.period and measured.group_key = kept.group_key
)

insert into now_measured (kpi_id, definition_version, area_key, period, group_key, moments, in_grid)
select kpi_id, definition_version, area_key, period, group_key, moments, in_grid
from kept
