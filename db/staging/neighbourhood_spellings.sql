-- Grain: one row per association and way to write a neighbourhood (its letters and digits only) that can mean one neighbourhood.
-- Activities are kept in Excel by people who write 'Nautena zuid' or 'Schulpkamp' for Nautena-zuid/Schulpkamp. 'Paasbos' could be
-- west or oost and so is not in here. In several divisions a name means what it means in the newest. Areas that are being delivered now count too.
create view staging.neighbourhood_spellings as
with neighbourhoods as (
  select association_id, area_code, area_name, vintage
  from warehouse.areas
  where area_level = 'neighbourhood' and known_to is null
  union
  select association_id, area_code, area_name, vintage
  from staging.stg_geography__areas
  where area_level = 'neighbourhood'
),

spellings as (
  select association_id, area_code, vintage, staging.letters(area_code) as spelled, true as is_whole from neighbourhoods
  union
  select association_id, area_code, vintage, staging.letters(area_name), true from neighbourhoods
  union
  select association_id, area_code, vintage, staging.letters(part), false
  from neighbourhoods, regexp_split_to_table(area_name, '/') as part
  union
  -- 'Strijland' of Strijland-west: only of use where there is no Strijland-oost.
  select association_id, area_code, vintage, staging.letters(split_part(part, '-', 1)), false
  from neighbourhoods, regexp_split_to_table(area_name, '/') as part
),

newest as (
  select *, max(vintage) over (partition by association_id, spelled) as newest_vintage
  from spellings
)

select
  association_id,
  spelled,
  coalesce(min(area_code) filter (where is_whole), min(area_code)) as neighbourhood_code
from newest
where spelled <> '' and vintage = newest_vintage
group by association_id, spelled
having count(distinct area_code) filter (where is_whole) = 1
  or (count(*) filter (where is_whole) = 0 and count(distinct area_code) = 1);
