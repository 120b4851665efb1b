-- Of a complete count with a norm to reach: how many more of what was counted would have had to count; of a share of cases: for its whole judging
-- interval to be at the norm.
alter table figures.figures add column hits_needed integer;
