-- Grain: one row per day on which panel members were counted and district: the homes let on that day. Homes without a known
-- neighbourhood stand beside them under the association itself.
create view warehouse.fct_panel_frame as
with count_days as (
  select distinct association_id, reference_date, month, sub_year, year, is_last_of_month
  from warehouse.fct_panel_members
),

let_homes as (
  select days.association_id, days.reference_date, tenancies.area_key, count(*)::integer as homes_count
  from count_days as days
  join warehouse.fct_tenancies as tenancies
    on tenancies.association_id = days.association_id
    and tenancies.started_date <= days.reference_date
    and (tenancies.counted_to is null or tenancies.counted_to > days.reference_date)
  group by days.association_id, days.reference_date, tenancies.area_key
)

select
  days.association_id,
  days.reference_date,
  days.month,
  days.sub_year,
  days.year,
  days.is_last_of_month,
  areas.district_key,
  coalesce(areas.district_key, areas.association_key) as area_key,
  sum(let_homes.homes_count)::integer as homes_count
from count_days as days
join let_homes using (association_id, reference_date)
join warehouse.dim_area_tree as areas using (association_id, area_key)
group by 1, 2, 3, 4, 5, 6, 7, 8;
