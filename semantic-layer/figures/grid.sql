-- Grain: one row per KPI, area, period and group that the release must say something about, and whether its source has delivered
-- that period. Where it has, an absent cell is 0; where it has not, nothing is known.
create temp table grid on commit drop as
with covered as (
  -- A delivery covers its own period, or everything ('alles'), as far as the last day on which it was sent.
  select
    deliveries.source || '/' || deliveries.entity as delivered_table,
    coalesce(periods.started_date, '-infinity'::date) as from_date,
    least(coalesce(periods.ends_date, 'infinity'::date), deliveries.confirmed_on + 1) as to_date
  from ops.deliveries
  left join release_periods as periods using (period)
  where deliveries.association_id = $1 and deliveries.status = 'accepted'
    and (deliveries.period = 'alles' or periods.period is not null)
),

wanted as (
  select
    cards.kpi_id,
    periods.period,
    periods.started_date,
    periods.ends_date,
    bool_and(exists (
      select from covered
      where covered.delivered_table = needed.delivered_table
        and covered.from_date < periods.ends_date and covered.to_date > periods.started_date
    )) as is_reported,
    -- Before its first delivery a source was not there: that is no gap.
    bool_or(exists (
      select from covered where covered.delivered_table = needed.delivered_table and covered.from_date < periods.ends_date
    )) as has_begun
  from release_cards as cards
  cross join unnest(cards.reported_by) as needed (delivered_table)
  join release_periods as periods
    on periods.period_kind = any (cards.period_kinds) and periods.started_date <= $2::date
  where case cards."window"
    when 'since_course_plan' then periods.ends_date > (select course_plan_started_date from release_association)
    -- A state is known where somebody looked: between two looks nothing is missing.
    when 'last_snapshot' then exists (select from reach where reach.kpi_id = cards.kpi_id and reach.period = periods.period)
    else true
  end
  group by cards.kpi_id, periods.period, periods.started_date, periods.ends_date
)

select wanted.kpi_id, areas.area_key, wanted.period, group_key, wanted.is_reported
from wanted
join release_cards as cards using (kpi_id)
cross join unnest(cards.groups) as group_key
join release_areas as areas on areas.area_level = any (cards.areas) and areas.homes_count > 0
where wanted.has_begun
