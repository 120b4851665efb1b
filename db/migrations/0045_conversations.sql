-- More kinds of conversation than those at the door.
alter table warehouse.conversation_rounds drop constraint conversation_rounds_kind_check;
alter table warehouse.conversation_rounds add constraint conversation_rounds_kind_check
  check (kind in ('portiek', 'straat', 'kennismaking', 'groot onderhoud', 'bewonersbijeenkomst'));

-- Of a panel questionnaire: when its members were told what came of it. Null where they were not, or where the file does not say.
alter table raw.panel__questionnaires add column teruggekoppeld_op text;
alter table warehouse.panel_questionnaires
  add column fed_back_date date,
  add constraint fed_back_once_closed check (fed_back_date >= closed_date);
