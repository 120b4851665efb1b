-- Grain: one row per KPI and period that its card is about, and whether the sources of the card have delivered that period.
create temp table frame_reported on commit drop as
with covered as (
  -- A delivery covers its own period, or everything ('alles'), as far as the day on which it was last sent. Sent in the last week of
  -- its period it covers the whole: weekly and monthly exports seldom fall on the last day. A column that it may leave out is a table of
  -- its own here.
  select
    concat_ws(':', deliveries.source || '/' || deliveries.entity, optional_column) as delivered_table,
    daterange(
      coalesce(periods.started_date, '-infinity'::date),
      case
        when periods.ends_date <= deliveries.confirmed_on + 8 then periods.ends_date
        else greatest(deliveries.confirmed_on + 1, periods.started_date)
      end
    ) as days
  from warehouse.used_deliveries as deliveries
  cross join unnest(array_prepend(null, deliveries.optional_columns)) as optional_column
  left join frame_periods as periods using (period)
  where deliveries.association_id = $1
    and (deliveries.period = 'alles' or periods.period is not null)
),

coverage as (
  select delivered_table, range_agg(days) as days
  from covered
  group by delivered_table
),

purged as (
  select counts.source || '/' || counts.entity as delivered_table, max(counts.until_day) as until_day
  from ops.removals
  join ops.removal_counts as counts using (removal_id)
  where removals.association_id = $1 and removals.kind = 'purge'
  group by counts.source, counts.entity
),

sealed as (
  select distinct kpi_id, definition_version, period
  from figures.moments
  where association_id = $1 and known_to is null and is_sealed
),

-- The month of the first agreement of which the end is known.
first_ends as (
  select date_trunc('month', min(ended_date - 1)::timestamp)::date as started_date
  from warehouse.tenancies
  where association_id = $1 and warehouse.is_known(known_from, known_to)
),

weighed as (
  select distinct wave_id
  from warehouse.survey_weights
  where association_id = $1 and warehouse.is_known(known_from, known_to)
)

select
  cards.kpi_id,
  periods.period,
  bool_and(coalesce(
    coverage.days && daterange(periods.started_date, periods.ends_date)
    and (
      -- What happens all year is known where no day is missing up to the last one sent: after January and March, not without February.
      -- A state is known where somebody looked, and a wave or questionnaire is sent as one.
      cards."window" = 'last_snapshot'
      or periods.period_kind in ('survey_wave', 'panel_questionnaire')
      or coverage.days @> daterange(periods.started_date, least(periods.ends_date, upper(coverage.days)))
    )
    -- Of what was purged before this version of the card measured it, only a part is left. Every card asks where homes were let.
    and (
      (cards.kpi_id, cards.definition_version, periods.period) in (
        select kpi_id, definition_version, period from sealed
      )
      or not exists (
        select from purged
        where purged.delivered_table in (needed.delivered_table, 'tenancy/tenancies') and purged.until_day >= periods.started_date
      )
    )
    and (
      (not cards.since_first_end or periods.started_date >= first_ends.started_date)
      and (cards.since_day is null or periods.started_date >= cards.since_day)
      or (cards.kpi_id, cards.definition_version, periods.period) in (select kpi_id, definition_version, period from sealed)
    )
    -- Answers of a wave that could not be weighed, for want of homes to weigh them by, say nothing yet.
    and (periods.period_kind <> 'survey_wave' or periods.period in (select wave_id from weighed)),
    false
  )) as is_reported,
  -- Before its first delivery a source was not there: that is no gap. Nor is a period that began before it could be known as a whole.
  bool_or(coalesce(lower(coverage.days) < periods.ends_date, false))
  and bool_and(
    (not cards.since_first_end or coalesce(periods.started_date >= first_ends.started_date, false))
    and (cards.since_day is null or periods.started_date >= cards.since_day)
    or (cards.kpi_id, cards.definition_version, periods.period) in (select kpi_id, definition_version, period from sealed)
  ) as has_begun
from frame_cards as cards
cross join unnest(cards.reported_by) as needed (delivered_table)
left join coverage using (delivered_table)
cross join first_ends
join frame_periods as periods
  on periods.period_kind = any (cards.period_kinds) and periods.started_date <= $2::date
where case cards."window"
  when 'since_course_plan' then periods.course_plan_started_date is not null
  else true
end
group by cards.kpi_id, periods.period
