-- Grain: one row per delivered round of conversations.
-- A buurt is a code or a name; a name that can mean two neighbourhoods means none.
create view staging.stg_activity__conversation_rounds as
select
  deliveries.association_id,
  conversation_rounds.delivery_id,
  conversation_rounds.line,
  rondenr as round_id,
  staging.dutch_date(datum) as held_date,
  coalesce(spellings.neighbourhood_code, substring(upper(buurt) from '^\s*(BU[0-9]{8})\s*$')) as neighbourhood_code,
  complexnr as complex_id,
  soort as kind,
  conversation_rounds.status,
  staging.approximate_count(adressen_benaderd) as approached_count,
  staging.approximate_count(adressen_gesproken) as spoken_count
from raw.activity__conversation_rounds as conversation_rounds
join ops.deliveries as deliveries using (delivery_id)
left join staging.neighbourhood_spellings as spellings
  on spellings.association_id = deliveries.association_id and spellings.spelled = staging.letters(conversation_rounds.buurt);
