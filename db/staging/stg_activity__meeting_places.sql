-- Grain: one row per delivered meeting place.
-- A buurt is a code or a name; a name that can mean two neighbourhoods means none.
create view staging.stg_activity__meeting_places as
select
  deliveries.association_id,
  meeting_places.delivery_id,
  meeting_places.line,
  pleknr as meeting_place_id,
  naam as place_name,
  coalesce(spellings.neighbourhood_code, substring(upper(buurt) from '^\s*(BU[0-9]{8})\s*$')) as neighbourhood_code,
  staging.origin(herkomst) as origin,
  case lower(btrim(soort)) when 'binnen' then 'indoor' when 'buiten' then 'outdoor' end as kind,
  case lower(btrim(meeting_places.status))
    when 'plan' then 'planned'
    when 'in gebruik' then 'in_use'
    when 'gesloten' then 'closed'
  end as status,
  staging.dutch_date(in_gebruik_per) as in_use_date,
  staging.dutch_date(gesloten_per) as closed_date,
  kansnr as opportunity_id
from raw.activity__meeting_places as meeting_places
join ops.deliveries as deliveries using (delivery_id)
left join staging.neighbourhood_spellings as spellings
  on spellings.association_id = deliveries.association_id and spellings.spelled = staging.letters(meeting_places.buurt);
