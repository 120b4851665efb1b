-- Every share and count has bounds where not everything is known: how many rows wait in quarantine, and in how many a field is empty.
-- rows_waiting of a survey figure are answers that count as not given.
alter table figures.figures
  add column rows_waiting integer,
  add column rows_unfilled integer;

-- Not of figures of earlier releases: those stay as they were, and closing one is no change of it.
alter table figures.figures add constraint value_lies_within_its_bounds
  check (known_to is not null or bound_lower is null or (bound_lower <= value and value <= bound_upper)) not valid;

alter table figures.figures drop constraint figures_verdict_note_check;
alter table figures.figures add constraint figures_verdict_note_check
  check (verdict_note in ('IMPROVED', 'GOAL_SET_TOO_LATE', 'NOT_ALL_KNOWN'));

-- Rows in which nothing tells are called unfilled for every KPI.
update figures.moments set moments = moments - 'unknown' || jsonb_build_object('unfilled', moments -> 'unknown')
where moments ? 'unknown';
update figures.cards
set card = jsonb_set(card #- '{measures,unknown}', '{measures,unfilled}', card #> '{measures,unknown}')
where card #> '{measures,unknown}' is not null;
