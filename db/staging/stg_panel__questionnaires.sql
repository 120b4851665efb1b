-- Grain: one row per delivered questionnaire, district and age band.
create view staging.stg_panel__questionnaires as
select
  deliveries.association_id,
  questionnaires.delivery_id,
  questionnaires.line,
  vragenlijst as questionnaire_id,
  wijk as district_code,
  leeftijdsklasse as age_band,
  thema as topic,
  staging.dutch_date(verzonden) as sent_date,
  staging.dutch_date(gesloten) as closed_date,
  staging.dutch_integer(uitgenodigd) as invited_count,
  staging.dutch_integer(bezorgd) as delivered_count,
  staging.dutch_integer(volledig) as completed_count,
  staging.survey_mode(modus) as mode,
  staging.dutch_date(teruggekoppeld_op) as fed_back_date
from raw.panel__questionnaires as questionnaires
join ops.deliveries as deliveries using (delivery_id);
