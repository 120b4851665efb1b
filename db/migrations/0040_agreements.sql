-- The number of the agreement that a goal stands in, and who takes part in it with what; empty where nothing was said of it.
alter table raw.goals__goals add column afspraaknr text, add column partijen text;
alter table warehouse.goals add column agreement_number text, add column parties text;
