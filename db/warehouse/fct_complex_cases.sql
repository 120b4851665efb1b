-- Grain: one row per complex and year in which at least ten of its homes were let on average: its new nuisance cases, and how many of them
-- count as concentrated: all, where it is in the tenth of those complexes with most of them per home. At the same number per home the one
-- with the first key comes first.
create view warehouse.fct_complex_cases as
with homes as (
  select
    association_id, complex_key, opened_year as year,
    sum(home_months) / count(distinct opened_month) as homes_count,
    sum(home_months) as home_months
  from warehouse.fct_nuisance_frame
  where complex_key is not null
  group by association_id, complex_key, opened_year
),

opened as (
  select association_id, complex_key, opened_year as year, sum(cases_opened) as cases_opened
  from warehouse.fct_nuisance_cases
  group by association_id, complex_key, opened_year
),

ranked as (
  select
    homes.association_id, homes.complex_key, homes.year, homes.home_months,
    coalesce(opened.cases_opened, 0) as cases_opened,
    row_number() over (
      partition by homes.association_id, homes.year
      order by coalesce(opened.cases_opened, 0) / homes.home_months desc, homes.complex_key collate "C"
    ) as place,
    count(*) over (partition by homes.association_id, homes.year) as complexes_count
  from homes
  left join opened using (association_id, complex_key, year)
  where homes.homes_count >= 10
)

select
  ranked.association_id,
  ranked.year,
  associations.association_key as area_key,
  ranked.complex_key,
  ranked.home_months,
  ranked.cases_opened,
  case when ranked.place <= ceil(ranked.complexes_count / 10.0) then ranked.cases_opened else 0 end as cases_concentrated
from ranked
join warehouse.dim_associations as associations using (association_id);
