-- Grain: one row per delivered answer. 99 is "weet niet".
create view staging.stg_survey__answers as
select
  deliveries.association_id,
  answers.delivery_id,
  answers.line,
  golf as wave_id,
  respons_id as response_id,
  vraag as item,
  nullif(staging.dutch_integer(antwoord), 99) as score
from raw.survey__answers as answers
join ops.deliveries as deliveries using (delivery_id);
