-- The last day of the wave of a response. A wave that waits for approval has none: its results are in no figure yet.
(
  select max(waves.closed_date)
  from warehouse.survey_waves as waves
  join ops.wave_approvals as approvals on approvals.association_id = waves.association_id and approvals.wave = waves.wave_id
  where waves.association_id = held.association_id and waves.wave_id = held.wave_id
)
