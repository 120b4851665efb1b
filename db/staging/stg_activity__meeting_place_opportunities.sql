-- Grain: one row per delivered opportunity (kans).
-- A buurt is a code or a name; a name that can mean two neighbourhoods means none.
create view staging.stg_activity__meeting_place_opportunities as
select
  deliveries.association_id,
  meeting_place_opportunities.delivery_id,
  meeting_place_opportunities.line,
  kansnr as opportunity_id,
  coalesce(spellings.neighbourhood_code, substring(upper(buurt) from '^\s*(BU[0-9]{8})\s*$')) as neighbourhood_code,
  staging.origin(herkomst) as origin,
  staging.dutch_date(gesignaleerd) as identified_date,
  staging.dutch_date(besluitdatum) as decided_date,
  case lower(btrim(besluit)) when 'realiseren' then 'realise' when 'niet realiseren' then 'decline' end as decision,
  reden as decline_reason
from raw.activity__meeting_place_opportunities as meeting_place_opportunities
join ops.deliveries as deliveries using (delivery_id)
left join staging.neighbourhood_spellings as spellings
  on spellings.association_id = deliveries.association_id and spellings.spelled = staging.letters(meeting_place_opportunities.buurt);
