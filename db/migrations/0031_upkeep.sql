-- Grain: one row per mail to the operator. It waits until the mail server has taken it. `about` is what it tells of, so that nothing is
-- told twice. No personal data, and no value of a row.
create table ops.mails (
  mail_id bigint generated always as identity primary key,
  about text not null unique,
  subject text not null,
  body text not null,
  made_at timestamptz not null default now(),
  attempts integer not null default 0,
  tried_at timestamptz,
  problem text,
  sent_at timestamptz
);

-- Grain: one row per backup that the schedule made or tried to make, and per proof of one; its outcome is null while it is busy.
create table ops.upkeep (
  upkeep_id bigint generated always as identity primary key,
  task text not null check (task in ('backup', 'proof')),
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  outcome text check (outcome in ('passed', 'failed')),
  message text,
  backup text
);
