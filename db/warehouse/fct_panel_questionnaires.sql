-- Grain: one row per approved panel questionnaire, district and age band. Periods are those of its closing. Fed back is that members who got
-- it were told what came of it, up to the last day on which the file was delivered.
create view warehouse.fct_panel_questionnaires as
select
  questionnaires.association_id,
  questionnaires.questionnaire_id,
  questionnaires.topic,
  questionnaires.sent_date,
  questionnaires.closed_date,
  warehouse.month(questionnaires.closed_date) as month,
  warehouse.sub_year(questionnaires.closed_date, associations.sub_year_kind) as sub_year,
  warehouse.year(questionnaires.closed_date) as year,
  districts.area_key as district_key,
  coalesce(districts.area_key, associations.association_key) as area_key,
  questionnaires.age_band,
  questionnaires.invited_count,
  questionnaires.delivered_count,
  questionnaires.completed_count,
  sent.last_day,
  case when questionnaires.fed_back_date <= sent.last_day then questionnaires.fed_back_date end as fed_back_date,
  questionnaires.delivered_count > 0 and coalesce(questionnaires.fed_back_date <= sent.last_day, false) as is_fed_back
from warehouse.panel_questionnaires as questionnaires
join warehouse.dim_associations as associations using (association_id)
join warehouse.dim_waves as waves
  on waves.association_id = questionnaires.association_id
  and waves.wave = questionnaires.questionnaire_id
  and waves.is_approved
left join warehouse.dim_area_codes as districts
  on districts.association_id = questionnaires.association_id
  and districts.area_level = 'district'
  and districts.area_code = questionnaires.district_code
left join warehouse.panel_last_days as sent
  on sent.association_id = questionnaires.association_id and sent.snapshot_period = questionnaires.snapshot_period
where warehouse.is_known(questionnaires.known_from, questionnaires.known_to);
