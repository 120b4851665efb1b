-- A norm cannot be moved in silence: a figure keeps what became of its goal, and a proposal is told from a goal.

alter table raw.goals__goals add column status text;

-- A proposal judges nothing, so it need not be signed yet.
alter table warehouse.goals
  add column goal_state text not null default 'agreed' check (goal_state in ('proposed', 'agreed')),
  alter column set_by drop not null,
  alter column set_date drop not null,
  alter column agreed_in drop not null,
  add constraint agreed_is_signed check (
    goal_state <> 'agreed' or (set_by is not null and set_date is not null and agreed_in is not null)
  );
alter table warehouse.goals alter column goal_state drop default;

-- Goals of earlier releases follow, so that those can still be read.
update figures.goals set goal = goal || '{"goal_state": "agreed", "history": [], "would_have_said": []}';

alter table figures.figures
  -- What must be said of the goal: it was changed, or it came when the figures were known.
  add column goal_note text check (goal_note in ('CHANGED', 'CHANGED_LATE', 'RECEIVED_LATE', 'SET_LATE', 'WITHDRAWN_LATE')),
  add column goal_noted_on date,
  -- What the goal asked before: the columns of warehouse.goals that say so.
  add column goal_before jsonb,
  -- Its period has a goal that was set or moved when figures of it were known.
  add column is_kept_inside boolean not null default false,
  add constraint goal_note_has_a_day check ((goal_note is null) = (goal_noted_on is null)),
  add constraint kept_inside_is_not_shared check (audience = 'internal' or not is_kept_inside);
alter table figures.figures alter column is_kept_inside drop default;

-- The note of a goal that was set too late now stands beside the goal. In these releases it judged nothing, and still says so.
update figures.figures set
  verdict_note = null,
  goal_note = 'SET_LATE',
  goal_noted_on = (
    select (goals.goal ->> 'set_date')::date
    from figures.goals
    where goals.association_id = figures.association_id
      and goals.goal_id = figures.goal_id
      and goals.known_from <= figures.known_from
    order by goals.known_from desc
    limit 1
  ),
  is_kept_inside = true
where verdict_note = 'GOAL_SET_TOO_LATE';

alter table figures.figures drop constraint figures_verdict_note_check;
alter table figures.figures add constraint figures_verdict_note_check check (verdict_note in ('IMPROVED', 'NOT_ALL_KNOWN'));
