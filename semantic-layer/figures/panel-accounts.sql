-- Grain: one row per approved panel questionnaire of division $2, which the views show, with its groups: per district and age band the
-- members that were asked, those who completed it, and the homes let on the day it was sent.
with waves as (
  select dim_waves.*
  from warehouse.dim_waves
  join frame_periods as periods on periods.period = dim_waves.wave and periods.vintage = $2
  where dim_waves.association_id = $1 and dim_waves.is_approved and dim_waves.period_kind = 'panel_questionnaire'
),

areas as materialized (
  select area_key, area_code, district_key from warehouse.dim_area_tree where association_id = $1
),

asked as (
  select
    questionnaire_id as wave,
    district_key,
    age_band,
    -- Unknown where one of them is.
    case when count(*) = count(invited_count) then sum(invited_count)::integer end as invited,
    sum(delivered_count)::integer as delivered,
    sum(completed_count)::integer as completed
  from warehouse.fct_panel_questionnaires
  where association_id = $1
  group by questionnaire_id, district_key, age_band
),

homes as (
  select waves.wave, areas.district_key, tenancies.age_band, count(*)::integer as homes
  from waves
  join warehouse.fct_tenancies as tenancies
    on tenancies.association_id = $1
    and tenancies.started_date <= waves.started_date
    and (tenancies.counted_to is null or tenancies.counted_to > waves.started_date)
  left join areas on areas.area_key = tenancies.area_key
  group by waves.wave, areas.district_key, tenancies.age_band
),

places as (
  select wave, district_key, age_band from asked
  union
  select wave, district_key, age_band from homes
),

groups as (
  select
    places.wave,
    jsonb_agg(
      jsonb_build_object(
        'levels', jsonb_build_object('district', coalesce(districts.area_code, ''), 'age_band', places.age_band),
        'invited', case when asked.wave is null then 0 else asked.invited end,
        'asked', coalesce(asked.delivered, 0),
        'answers', coalesce(asked.completed, 0),
        'homes', coalesce(homes.homes, 0)
      )
      order by districts.area_code, places.age_band
    ) as groups
  from places
  left join asked
    on asked.wave = places.wave and asked.age_band = places.age_band and asked.district_key is not distinct from places.district_key
  left join homes
    on homes.wave = places.wave and homes.age_band = places.age_band and homes.district_key is not distinct from places.district_key
  left join areas as districts on districts.area_key = places.district_key
  group by places.wave
)

select
  waves.wave,
  waves.wave_name as name,
  waves.mode,
  waves.started_date::text as started_on,
  waves.closed_date::text as closed_on,
  waves.approved_by,
  (waves.approved_at at time zone 'Europe/Amsterdam')::date::text as approved_on,
  waves.approval_note,
  groups.groups
from waves
join groups using (wave)
