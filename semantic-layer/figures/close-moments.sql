-- Closes the live moments that are otherwise now, or no longer. What sealed moments are now was settled in keep-sealed.sql.
update figures.moments as live
set known_to = $2
where live.association_id = $1 and live.known_to is null
  and not exists (
    select from frame_measured as measured
    where measured.kpi_id = live.kpi_id and measured.definition_version = live.definition_version
      and measured.area_key = live.area_key and measured.period = live.period and measured.group_key = live.group_key
      and measured.moments = live.moments and measured.in_grid = live.in_grid
  )
