-- Grain: one row per association and period that a figure can be about. ends_date is excluded. A survey wave and a panel
-- questionnaire belong to the year and part of the year in which they close, and count once they are approved. mode is how
-- people were asked. vintage is the division that the period is measured on: a
-- wave on the one it was weighed on, a period that was over at an earlier release on the one of then, and others on the one in force at
-- their end, or today.
create view warehouse.dim_periods as
-- Read once each: both begin with all that was ever delivered, and would be planned anew for every kind of period.
with months as materialized (
  select * from warehouse.dim_months
),

associations as materialized (
  select * from warehouse.dim_associations
),

parts as (
  select
    months.association_id,
    months.sub_year,
    associations.sub_year_kind,
    min(months.started_date) as started_date,
    max(months.ends_date) as ends_date,
    months.year
  from months
  join associations using (association_id)
  group by months.association_id, months.sub_year, associations.sub_year_kind, months.year
),

calendar as (
  select association_id, month as period, 'month' as period_kind, started_date, ends_date, month, sub_year, year
  from months
  union all
  select association_id, sub_year, sub_year_kind, started_date, ends_date, null, sub_year, year
  from parts
  union all
  -- From 1 January to the end of the part: "2026-tmT2". Up to the last part that is the year itself.
  select
    association_id, replace(sub_year, '-', '-tm'), 'year_to_' || sub_year_kind,
    date_trunc('year', started_date)::date, ends_date, null, null, year
  from parts
  where extract(month from ends_date) <> 1
  union all
  select association_id, year, 'year', min(started_date), max(ends_date), null, null, year
  from months
  group by association_id, year
),

together as (
  select association_id, period, period_kind, started_date, ends_date, month, sub_year, year, null as mode
  from calendar
  union all
  select
    waves.association_id,
    waves.wave,
    waves.period_kind,
    waves.started_date,
    waves.ends_date,
    warehouse.month(waves.closed_date),
    warehouse.sub_year(waves.closed_date, associations.sub_year_kind),
    warehouse.year(waves.closed_date),
    waves.mode
  from warehouse.dim_waves as waves
  join associations using (association_id)
  where waves.is_approved
),

divisions as materialized (
  select association_id, vintages.vintage, in_force_from, in_force_to, associations.reference_date
  from associations
  join warehouse.dim_vintages as vintages using (association_id)
)

select
  together.*,
  coalesce(
    case when together.period_kind = 'survey_wave' then weightings.vintage end,
    published.vintage,
    divisions.vintage
  ) as vintage
from together
left join warehouse.survey_weightings as weightings
  on weightings.association_id = together.association_id
  and weightings.wave_id = together.period
  and warehouse.is_known(weightings.known_from, weightings.known_to)
left join figures.periods as published
  on published.association_id = together.association_id
  and published.period = together.period
  and warehouse.is_known(published.known_from, published.known_to)
left join divisions
  on divisions.association_id = together.association_id
  and least(together.ends_date - 1, divisions.reference_date) >= divisions.in_force_from
  and least(together.ends_date - 1, divisions.reference_date) < divisions.in_force_to;
