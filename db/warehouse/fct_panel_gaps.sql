-- Grain: one row per approved panel questionnaire with answers: the group, a district or an age band, whose share of the answers lies furthest
-- from its share of the homes let on the day that the questionnaire was sent. gap_count is how many answers that group gave too many or too
-- few. Answers and homes of which the group is not known are in neither share. At the same distance the first group comes first.
create view warehouse.fct_panel_gaps as
with answers as (
  select questionnaires.association_id, questionnaires.questionnaire_id, groups.trait, groups.name, sum(completed_count) as answers_count
  from warehouse.fct_panel_questionnaires as questionnaires
  cross join lateral (values ('age_band', age_band), ('district', district_key)) as groups (trait, name)
  where groups.name is not null
  group by questionnaires.association_id, questionnaires.questionnaire_id, groups.trait, groups.name
),

homes as (
  select waves.association_id, waves.wave as questionnaire_id, groups.trait, groups.name, count(*) as homes_count
  from warehouse.dim_waves as waves
  join warehouse.fct_tenancies as tenancies
    on tenancies.association_id = waves.association_id
    and tenancies.started_date <= waves.started_date
    and (tenancies.counted_to is null or tenancies.counted_to > waves.started_date)
  left join warehouse.dim_area_tree as areas
    on areas.association_id = tenancies.association_id and areas.area_key = tenancies.area_key
  cross join lateral (values ('age_band', tenancies.age_band), ('district', areas.district_key)) as groups (trait, name)
  where waves.period_kind = 'panel_questionnaire' and waves.is_approved and groups.name is not null
  group by waves.association_id, waves.wave, groups.trait, groups.name
),

compared as (
  select
    association_id,
    questionnaire_id,
    trait,
    name,
    coalesce(answers.answers_count, 0)::numeric as answers_count,
    coalesce(homes.homes_count, 0)::numeric as homes_count,
    sum(answers.answers_count) over (partition by association_id, questionnaire_id, trait)::numeric as all_answers,
    sum(homes.homes_count) over (partition by association_id, questionnaire_id, trait)::numeric as all_homes
  from answers
  full join homes using (association_id, questionnaire_id, trait, name)
),

gaps as (
  select *, abs(answers_count - all_answers * homes_count / all_homes) as gap_count
  from compared
  where all_answers > 0 and all_homes > 0
)

select distinct on (gaps.association_id, gaps.questionnaire_id)
  gaps.association_id,
  gaps.questionnaire_id,
  associations.association_key as area_key,
  gaps.trait,
  gaps.name,
  gaps.gap_count,
  gaps.all_answers as answers_count
from gaps
join warehouse.dim_associations as associations using (association_id)
order by gaps.association_id, gaps.questionnaire_id, gaps.gap_count / gaps.all_answers desc, gaps.trait, gaps.name collate "C";
