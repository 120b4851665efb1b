-- Grain: one row per delivered line with a question that the questionnaire does not have.
select answers.line
from staging.stg_survey__answers as answers
where answers.delivery_id = $1
  and not exists (select 1 from warehouse.survey_items as items where items.item = answers.item)
