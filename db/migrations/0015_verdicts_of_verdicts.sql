-- A figure that counts verdicts is no complete count: some of them cannot be said. Its bounds tell between which ends it lies.
alter table figures.figures drop constraint figures_interval_reason_check;
alter table figures.figures add constraint figures_interval_reason_check
  check (interval_reason in ('COMPLETE_COUNT', 'COUNT_OF_VERDICTS', 'EXTERNAL_MODEL'));

-- Every area is in one class. Earlier releases counted what improved as maintained, and all without a figure as withheld.
update figures.figures
set verdict_counts = '{"IMPROVED": 0, "NOT_DELIVERED": 0, "NO_GOAL": 0}'::jsonb || verdict_counts
where verdict_counts is not null;
