-- Grain: one row per association and question of which the answer is kept, with the state of all that it was asked of. Not to be read by
-- anybody but who asks: where the state differs, so may the answer.
create table ops.kept_answers (
  association_id text not null,
  name text not null,
  state text not null,
  answer jsonb not null,
  primary key (association_id, name)
);
