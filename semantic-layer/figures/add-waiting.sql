-- Adds to every measured cell what the rows in doubt can change of it, for those that may lie in its area and its period. Only where there
-- are some.
with found as (
  select
    measured.kpi_id, measured.area_key, measured.period, measured.group_key,
    jsonb_strip_nulls(jsonb_build_object(
      'waiting', nullif(count(*) filter (where waiting.is_waiting), 0),
      'waiting_numerator', nullif(sum(waiting.numerator) filter (where waiting.is_waiting), 0),
      'waiting_denominator', nullif(sum(waiting.denominator) filter (where waiting.is_waiting), 0),
      'lost_numerator', nullif(sum(waiting.numerator) filter (where not waiting.is_waiting), 0),
      'lost_denominator', nullif(sum(waiting.denominator) filter (where not waiting.is_waiting), 0)
    )) as moments
  from frame_measured as measured
  join frame_cards as cards using (kpi_id)
  join frame_periods as periods using (period)
  join frame_areas as areas using (area_key)
  join frame_waiting as waiting
    on waiting.kpi_id = measured.kpi_id
    and waiting.vintage = periods.vintage
    and waiting.days && case cards."window"
      when 'since_course_plan' then daterange(periods.course_plan_started_date, periods.ends_date)
      else daterange(periods.started_date, periods.ends_date)
    end
    and case areas.area_level
      when 'complex' then waiting.complex_keys is null or measured.area_key = any (waiting.complex_keys)
      else waiting.area_path is null or measured.area_key = any (waiting.area_path)
    end
  where measured.in_grid
  group by measured.kpi_id, measured.area_key, measured.period, measured.group_key
)

update frame_measured as measured
set moments = measured.moments || found.moments
from found
where measured.kpi_id = found.kpi_id and measured.area_key = found.area_key
  and measured.period = found.period and measured.group_key = found.group_key
