-- How many more cases it should have been so in for a share of cases to meet its norm; null where that is not told.
alter table figures.figures add column cases_needed integer check (cases_needed > 0);
