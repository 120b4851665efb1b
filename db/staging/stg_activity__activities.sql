-- Grain: one row per delivered activity.
-- A buurt is a code or a name; a name that can mean two neighbourhoods means none.
create view staging.stg_activity__activities as
select
  deliveries.association_id,
  activities.delivery_id,
  activities.line,
  activiteitnr as activity_id,
  staging.dutch_date(datum) as held_date,
  coalesce(spellings.neighbourhood_code, substring(upper(buurt) from '^\s*(BU[0-9]{8})\s*$')) as neighbourhood_code,
  soort as kind,
  activities.status,
  staging.approximate_count(deelnemers) as participants_count,
  staging.yes_no(huurder_organiseert) as is_tenant_organised
from raw.activity__activities as activities
join ops.deliveries as deliveries using (delivery_id)
left join staging.neighbourhood_spellings as spellings
  on spellings.association_id = deliveries.association_id and spellings.spelled = staging.letters(activities.buurt);
