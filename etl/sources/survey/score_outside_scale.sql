-- Grain: one row per delivered line with a score outside its question's scale. "Don't know" (99) is null in staging and passes.
select answers.line
from staging.stg_survey__answers as answers
join warehouse.survey_items as items using (item)
where answers.delivery_id = $1
  and answers.score not between items.scale_min and items.scale_max
