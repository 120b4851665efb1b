-- A run may end with everything loaded and nothing published, because too little is known.
alter table ops.runs drop constraint runs_outcome_check;
alter table ops.runs add constraint runs_outcome_check check (outcome in ('published', 'nothing_new', 'held', 'refused', 'failed'));
