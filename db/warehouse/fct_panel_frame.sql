-- Grain: one row per day on which panel members were counted and finest known area: the homes let on that day.
create view warehouse.fct_panel_frame as
with count_days as (
  select distinct association_id, reference_date, month, sub_year, year, is_last_of_sub_year, is_last_of_year
  from warehouse.fct_panel_members
)

select
  days.association_id,
  days.reference_date,
  days.month,
  days.sub_year,
  days.year,
  days.is_last_of_sub_year,
  days.is_last_of_year,
  tenancies.neighbourhood_key,
  tenancies.area_key,
  count(*)::integer as homes_count
from count_days as days
join warehouse.fct_tenancies as tenancies
  on tenancies.association_id = days.association_id
  and tenancies.started_date <= days.reference_date
  and (tenancies.counted_to is null or tenancies.counted_to > days.reference_date)
group by 1, 2, 3, 4, 5, 6, 7, 8, 9;
