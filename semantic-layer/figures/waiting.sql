-- Adds the rows in doubt, on the division that the views show ($2): where and when each may lie, and the most that it can count for. A
-- place or a day that cannot be believed is any ($3 is what each card counts). $4: how many a home can count for. area_path and complex_keys are null where it may be anywhere.
insert into frame_waiting
with asked as (
  select *
  from jsonb_to_recordset($3) as asked (
    kpi_id text, delivered_table text, date text, until text, neighbourhood text, district text, home text, complex text, must_be jsonb,
    numerator text, denominator text, is_part boolean
  )
),

-- A number that cannot be read is no more than is let through: see the levels of its contract. Of all homes that were ever let.
numbers as materialized (
  select floor($4::numeric * greatest(count(distinct dwelling_id), $5)) as most from warehouse.fct_tenancies where association_id = $1
),

doubted as (
  select
    asked.*, doubt.is_waiting, doubt.said,
    coalesce(daterange(files.started_date, files.ends_date), '(,)') as file_days,
    case
      when asked.until is null then warehouse.only_day(staging.dutch_date(doubt.said ->> asked.date))
      -- Without the one it was always so before, and without the other it still is.
      when staging.dutch_date(doubt.said ->> asked.date) > staging.dutch_date(doubt.said ->> asked.until) then '{(,)}'
      else datemultirange(
        daterange(staging.dutch_date(doubt.said ->> asked.date), staging.dutch_date(doubt.said ->> asked.until), '[]')
      )
    end as own_days,
    doubt.has_doubtful_days or (asked.until is null and not coalesce(doubt.said ? asked.date, false)) as has_doubtful_day,
    doubt.association_id
  from asked
  join warehouse.rows_in_doubt as doubt using (delivered_table)
  left join frame_periods as files on files.period = doubt.file_period
  where doubt.association_id = $1
    -- A cell that can be believed and says something else keeps the row out, also when it is put right.
    and not exists (
      select from jsonb_to_recordset(asked.must_be) as test ("column" text, "in" text[])
      where doubt.said ->> test."column" <> all (test."in")
    )
    -- Nothing is published of a wave that is not approved, so its rows add to nothing either.
    and not exists (
      select from warehouse.dim_waves as waves
      where waves.association_id = $1 and not waves.is_approved and waves.wave in (doubt.file_period, doubt.said ->> 'vragenlijst')
    )
),

placed as (
  select
    doubted.*,
    coalesce(dwellings.area_key, neighbourhoods.area_key, districts.area_key) as area_key,
    case
      when doubted.home is not null and dwellings.dwelling_id is null then null
      when doubted.complex is null then array_remove(array[dwellings.complex_key], null)
      when doubted.said ->> doubted.complex is null and doubted.said ? doubted.complex then '{}'::text[]
      when complexes.complex_key is not null then array[complexes.complex_key]
    end as complex_keys
  from doubted
  left join warehouse.dim_dwellings as dwellings
    on dwellings.association_id = doubted.association_id and dwellings.dwelling_id = doubted.said ->> doubted.home
  left join staging.neighbourhood_spellings as spellings
    on spellings.association_id = doubted.association_id
    and spellings.spelled = staging.letters(doubted.said ->> doubted.neighbourhood)
  left join warehouse.dim_area_codes as neighbourhoods
    on neighbourhoods.association_id = doubted.association_id
    and neighbourhoods.area_level = 'neighbourhood'
    and neighbourhoods.area_code = coalesce(spellings.neighbourhood_code, doubted.said ->> doubted.neighbourhood)
  left join warehouse.dim_area_codes as districts
    on districts.association_id = doubted.association_id
    and districts.area_level = 'district'
    and districts.area_code = doubted.said ->> doubted.district
  left join warehouse.dim_complexes as complexes
    on complexes.association_id = doubted.association_id and complexes.complex_id = doubted.said ->> doubted.complex
)

select
  placed.kpi_id,
  $2::integer,
  sides.is_waiting,
  areas.path,
  placed.complex_keys,
  case when placed.has_doubtful_day then datemultirange(placed.file_days) else '{}' end + placed.own_days,
  -- One row counts as one, or as the number in a cell. How many homes there are is only counted where somebody asks.
  case
    when placed.numerator ~ '^\d$' then placed.numerator::numeric
    when placed.numerator = 'every neighbourhood' then (
      select count(*)
      from frame_areas as neighbourhoods
      where neighbourhoods.vintage = $2::integer
        and neighbourhoods.area_level = 'neighbourhood'
        and (placed.area_key is null or placed.area_key = any (neighbourhoods.path))
    )
    else coalesce(staging.dutch_integer(placed.said ->> placed.numerator), (select most from numbers))
  end,
  case
    when placed.denominator ~ '^\d$' then placed.denominator::numeric
    else coalesce(staging.dutch_integer(placed.said ->> placed.denominator), (select most from numbers))
  end
from placed
-- One row of several that make up one can bring it and take it away.
cross join lateral (
  select placed.is_waiting
  union
  select false where placed.is_part
) as sides
left join frame_areas as areas on areas.area_key = placed.area_key
