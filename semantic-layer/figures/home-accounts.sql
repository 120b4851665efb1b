-- Grain: one row per approved survey wave of division $2, which the views show, and area: the homes let on the day of the wave (homes_count), how many
-- of those are let no longer (went_count), and how many others are let since (came_count). $1 association, $3 the day of the release.
with homes as materialized (
  select
    waves.wave,
    waves.reference_date as day,
    tenancies.dwelling_id,
    tenancies.area_key,
    bool_or(tenancies.started_date <= waves.reference_date
      and (tenancies.counted_to is null or tenancies.counted_to > waves.reference_date)) as was_let,
    bool_or(tenancies.started_date <= $3::date and (tenancies.counted_to is null or tenancies.counted_to > $3::date)) as is_let
  from warehouse.dim_waves as waves
  join frame_periods as periods on periods.period = waves.wave and periods.vintage = $2
  join warehouse.fct_tenancies as tenancies on tenancies.association_id = waves.association_id
  where waves.association_id = $1 and waves.is_approved and waves.period_kind = 'survey_wave'
  group by waves.wave, waves.reference_date, tenancies.dwelling_id, tenancies.area_key
)

select
  homes.wave,
  ancestor.area_key,
  homes.day::text as day,
  count(*) filter (where homes.was_let)::integer as homes_count,
  count(*) filter (where homes.was_let and not homes.is_let)::integer as went_count,
  count(*) filter (where homes.is_let and not homes.was_let)::integer as came_count
from homes
join frame_areas as leaf using (area_key)
cross join unnest(leaf.path) as ancestor (area_key)
group by homes.wave, ancestor.area_key, homes.day
order by homes.wave, ancestor.area_key
