-- Of a complete count with a norm to reach: how many more of what was counted would have had to count.
alter table figures.figures add column hits_needed integer;
