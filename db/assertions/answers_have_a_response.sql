-- Every answer is of a response that we know, except where a later delivery of the respondents took the response back, and the
-- answers of that wave have not been delivered again since.
-- Dutch: er zijn antwoorden van een respondent die niet (meer) is geleverd
-- Laid to: survey/answers survey/responses
with last_responses as (
  select association_id, period, max(delivery_id) as delivery_id
  from ops.deliveries
  where source = 'survey' and entity = 'responses' and status in ('received', 'accepted')
  group by association_id, period
)

select answers.association_id, answers.wave_id, answers.response_id, count(*) as answers_count
from warehouse.survey_answers as answers
left join warehouse.survey_responses as responses
  on responses.association_id = answers.association_id
  and responses.wave_id = answers.wave_id
  and responses.response_id = answers.response_id
  and responses.known_to is null
left join last_responses
  on last_responses.association_id = answers.association_id and last_responses.period = answers.wave_id
where answers.known_to is null
  and responses.response_id is null
  and (last_responses.delivery_id is null or last_responses.delivery_id <= answers.delivery_id)
group by answers.association_id, answers.wave_id, answers.response_id;
