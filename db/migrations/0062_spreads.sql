-- Of a mean or what is made of means: its standard error as a process and the degrees of freedom of that (none where they are endless), so that two
-- figures can be compared when somebody asks. The judging interval of a hold is that of a change, from which neither follows.
alter table figures.figures add column process_se double precision;
alter table figures.figures add column process_df double precision;
