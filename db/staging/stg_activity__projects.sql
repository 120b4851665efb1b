-- Grain: one row per delivered project.
-- A buurt is a code or a name; a name that can mean two neighbourhoods means none.
create view staging.stg_activity__projects as
select
  deliveries.association_id,
  projects.delivery_id,
  projects.line,
  projectnr as project_id,
  coalesce(spellings.neighbourhood_code, substring(upper(buurt) from '^\s*(BU[0-9]{8})\s*$')) as neighbourhood_code,
  soort as kind,
  staging.dutch_date(start) as started_date,
  staging.dutch_date(opgeleverd) as completed_date,
  staging.dutch_integer(woningen) as dwellings_count,
  staging.yes_no(ontmoetingsplek) as has_meeting_place,
  staging.dutch_integer(sociaal_contact) as social_contact_count
from raw.activity__projects as projects
join ops.deliveries as deliveries using (delivery_id)
left join staging.neighbourhood_spellings as spellings
  on spellings.association_id = deliveries.association_id and spellings.spelled = staging.letters(projects.buurt);
