-- Grain: one row per month and opportunity (kans) that at its end had been known for more than six months without a decision. And one of nought
-- for each month since the first one, so that a month without them is known. A month that still runs ends on the last day on which the
-- register was delivered.
create view warehouse.fct_overdue_opportunities as
with opportunities as (
  select association_id, neighbourhood_code, identified_date, decided_date
  from warehouse.meeting_place_opportunities
  where warehouse.is_known(known_from, known_to)
),

first_days as (
  select association_id, min(identified_date) as first_day
  from opportunities
  group by association_id
),

months as (
  select
    association_id, months.month, associations.association_key,
    least(warehouse.covered_to(months.ends_date, sent.last_day), associations.reference_date + 1) - 1 as last_day
  from warehouse.dim_months as months
  join warehouse.dim_associations as associations using (association_id)
  join warehouse.activity_last_days as sent using (association_id)
  join first_days using (association_id)
  where sent.entity = 'meeting_place_opportunities'
    and months.started_date <= sent.last_day
    and months.started_date <= associations.reference_date
    and months.ends_date > first_days.first_day
)

select
  months.association_id,
  months.month,
  coalesce(neighbourhoods.area_key, months.association_key) as area_key,
  1 as overdue_count
from months
join opportunities
  on opportunities.association_id = months.association_id
  and (opportunities.identified_date + interval '6 months')::date < months.last_day
  and (opportunities.decided_date is null or opportunities.decided_date > months.last_day)
left join warehouse.dim_area_codes as neighbourhoods
  on neighbourhoods.association_id = opportunities.association_id
  and neighbourhoods.area_level = 'neighbourhood'
  and neighbourhoods.area_code = opportunities.neighbourhood_code
union all
select association_id, month, association_key, 0
from months;
