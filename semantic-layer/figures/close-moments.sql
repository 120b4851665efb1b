-- Closes the live moments that are measured otherwise now, or no longer. A sealed moment (of a period that was closed when it was
-- published) stays as it is, unless a delivery of this release brought something to its card, or the card has a new version: a
-- purge must not change the past, an accepted correction must.
with corrected as (
  select cards.kpi_id, cards.definition_version
  from release_cards as cards
  where exists (
    select from ops.deliveries
    where association_id = $1 and release = $2 and status = 'accepted'
      and (source || '/' || entity = any (cards.sources) or (source, entity) in (('geography', 'areas'), ('goals', 'course_plans')))
  )
)

update figures.moments as live
set known_to = $2
where live.association_id = $1 and live.known_to is null
  and not exists (
    select from measured
    where measured.kpi_id = live.kpi_id and measured.definition_version = live.definition_version
      and measured.area_key = live.area_key and measured.period = live.period and measured.group_key = live.group_key
      and measured.moments = live.moments
  )
  and (
    not live.is_sealed
    or live.kpi_id in (select kpi_id from corrected)
    or not exists (
      select from release_cards as cards
      where cards.kpi_id = live.kpi_id and cards.definition_version = live.definition_version
    )
  )
