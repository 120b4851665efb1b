-- Grain: one row per reference date, district and age band. Members are counted on a day and never added up over days: the
-- last count of a month stands for it.
create view warehouse.fct_panel_members as
select
  members.association_id,
  members.reference_date,
  warehouse.month(members.reference_date) as month,
  warehouse.sub_year(members.reference_date, associations.sub_year_kind) as sub_year,
  warehouse.year(members.reference_date) as year,
  members.reference_date = max(members.reference_date) over (
    partition by members.association_id, warehouse.month(members.reference_date)
  ) as is_last_of_month,
  districts.area_key as district_key,
  coalesce(districts.area_key, associations.association_key) as area_key,
  members.age_band,
  members.members_count
from warehouse.panel_members as members
join warehouse.dim_associations as associations using (association_id)
left join warehouse.dim_area_codes as districts
  on districts.association_id = members.association_id
  and districts.area_level = 'district'
  and districts.area_code = members.district_code
where warehouse.is_known(members.known_from, members.known_to);
