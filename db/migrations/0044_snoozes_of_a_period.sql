-- A signal is of a period: what is put off says nothing of another year. What was put off before is of none, and asks for attention again.
alter table ops.snoozes add column period text not null default '';
alter table ops.snoozes alter column period drop default;
