-- Adds to every measured cell of a mean, of a wave of which rows wait, which share of the rows of the wave that is: of its responses or of
-- its answers, whichever is more. Rows that were purged were delivered all the same. $1 association, $2 the cards.
with waiting as (
  select deliveries.period as wave_id, deliveries.entity, count(*) as rows_count
  from ops.waiting_rows
  join ops.deliveries using (delivery_id)
  where deliveries.association_id = $1 and deliveries.source = 'survey' and deliveries.entity in ('responses', 'answers')
  group by deliveries.period, deliveries.entity
),

known as (
  select wave_id, 'responses' as entity, count(*) as rows_count
  from warehouse.survey_responses
  where association_id = $1 and warehouse.is_known(known_from, known_to) and wave_id in (select wave_id from waiting)
  group by wave_id
  union all
  select wave_id, 'answers', count(*)
  from warehouse.survey_answers
  where association_id = $1 and warehouse.is_known(known_from, known_to) and wave_id in (select wave_id from waiting)
  group by wave_id
),

delivered as (
  select distinct on (period, entity) period as wave_id, entity, rows_read as rows_count
  from ops.deliveries
  where association_id = $1 and source = 'survey' and status = 'accepted'
  order by period, entity, confirmed_on desc, delivery_id desc
),

shares as (
  select
    wave_id,
    max(
      waiting.rows_count::numeric / greatest(waiting.rows_count + coalesce(known.rows_count, 0), delivered.rows_count)
    ) as waiting_share
  from waiting
  left join known using (wave_id, entity)
  left join delivered using (wave_id, entity)
  group by wave_id
)

update frame_measured as measured
set moments = moments || jsonb_build_object('waiting_share', round(shares.waiting_share, 6))
from shares
where measured.period = shares.wave_id and measured.kpi_id = any ($2) and measured.in_grid
