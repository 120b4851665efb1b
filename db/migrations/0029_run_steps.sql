-- Grain: one row per step of a run that was taken: how long it took in all, and how many rows passed through it, where they are counted.
create table ops.run_steps (
  run_id bigint not null references ops.runs (run_id),
  step text not null,
  seconds numeric not null,
  rows bigint,
  primary key (run_id, step)
);
