-- Grain: one row per approved panel questionnaire that reached somebody: whether its members were told within six weeks after it closed what
-- came of it, in every district and age band. Due is what was, and what closed more than six weeks before the last day on which the file was
-- delivered.
create view warehouse.fct_panel_feedback as
with questionnaires as (
  select
    association_id,
    questionnaire_id,
    max(closed_date) as closed_date,
    case when bool_and(is_fed_back) then max(fed_back_date) end as fed_back_date,
    min(last_day) as last_day
  from warehouse.fct_panel_questionnaires
  where delivered_count > 0
  group by association_id, questionnaire_id
)

select
  questionnaires.association_id,
  questionnaires.questionnaire_id,
  associations.association_key as area_key,
  questionnaires.closed_date,
  questionnaires.fed_back_date,
  warehouse.month(questionnaires.closed_date) as month,
  (terms.is_in_time)::integer as questionnaires_fed_back,
  (terms.is_in_time or coalesce(questionnaires.last_day > terms.due_date, false))::integer as questionnaires_due
from questionnaires
join warehouse.dim_associations as associations using (association_id)
cross join lateral (
  select
    questionnaires.closed_date + 42 as due_date,
    coalesce(questionnaires.fed_back_date <= questionnaires.closed_date + 42, false) as is_in_time
) as terms;
