-- Every answer is to a question of ours and lies on its scale. A 0 on a scale from 1 to 10 would pull every mean down unseen.
-- Dutch: een antwoord ligt buiten de schaal van zijn vraag
-- Laid to: survey/answers
select answers.association_id, answers.wave_id, answers.response_id, answers.item
from warehouse.survey_answers as answers
left join warehouse.survey_items as items using (item)
where answers.known_to is null
  and (items.item is null or answers.score not between items.scale_min and items.scale_max);
