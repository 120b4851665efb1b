-- What others may read (shared), and under which agreement they may (app). Who reads here is fb_shared, which can read nothing else. It says the
-- hash of its reader's key for as long as a transaction lasts, in the setting fb.key, and sees the rows that belong to that key. Without a key
-- those are the rows for everybody.
create schema app;
create schema shared;

-- Grain: one row per agreement under which others read shared figures. The agreement of the public has no key.
create table app.agreements (
  agreement_id text primary key check (agreement_id ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  is_public boolean not null default false,
  -- Of made-up figures only, for who tries it: its key is in the documentation.
  is_sandbox boolean not null default false,
  parties text[] not null check (cardinality(parties) > 0),
  purpose text not null check (purpose <> ''),
  legal_ground text not null check (legal_ground <> ''),
  -- Null is everything that is shared.
  kpis text[] check (cardinality(kpis) > 0),
  -- As level/code, each with what lies in it, in every division; null is all of them.
  areas text[] check (cardinality(areas) > 0),
  valid_from timestamptz not null default now(),
  valid_until timestamptz,
  -- A function and where it is reached, and no name of a person.
  contact text not null check (contact <> ''),
  signed_by text not null check (signed_by <> ''),
  -- Of the public: the day on which the tenants' organisation was asked.
  tenants_asked_on date,
  points_per_hour integer not null default 500000 check (points_per_hour > 0),
  ended_at timestamptz,
  made_at timestamptz not null default now(),
  -- Answers from before it was changed are not given after it.
  changed_at timestamptz not null default now(),
  constraint ends_after_it_begins check (valid_until > valid_from),
  constraint others_end check (is_public or is_sandbox or valid_until is not null),
  constraint public_was_asked check (not is_public or tenants_asked_on is not null)
);
create unique index agreements_one_public on app.agreements (is_public) where is_public and ended_at is null;

-- Grain: one row per key of an agreement. The key itself is shown once; what is kept cannot be turned back into it.
create table app.agreement_keys (
  -- The first letters of the key, by which people name it.
  key_id text primary key,
  agreement_id text not null references app.agreements on delete cascade,
  key_hash text not null unique check (key_hash ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz
);
create index agreement_keys_agreement on app.agreement_keys (agreement_id);

-- Grain: one row per agreement and hour in which it was used: how many questions, and what those cost.
create table app.agreement_usage (
  agreement_id text not null references app.agreements on delete cascade,
  used_hour timestamptz not null,
  points bigint not null,
  questions bigint not null,
  primary key (agreement_id, used_hour)
);

-- Grain: one row per association, so one in all: the release of which something was last shared, and when that was decided.
create table shared.release (
  association_id text primary key,
  association_name text not null,
  is_synthetic boolean not null,
  release integer not null,
  reference_date date not null,
  shared_at timestamptz not null
);

-- Grain: one row per KPI that may be shared: the public part of its card.
create table shared.kpis (
  kpi_id text primary key,
  definition_version integer not null,
  card jsonb not null
);

-- Grain: one row per area, of each division, but for complexes.
create table shared.areas (
  area_key text primary key,
  area_level text not null,
  area_code text not null,
  area_name text not null,
  vintage integer not null,
  is_in_force boolean not null,
  parent_key text,
  -- As level/code: the area itself and all that it lies in. And *, which is everywhere.
  within text[] not null
);

-- Grain: one row per period of which something is shared.
create table shared.periods (
  period text primary key,
  period_kind text not null,
  started_date date not null,
  ends_date date not null
);

-- Grain: one row per agreed goal of a KPI that may be shared: what is asked, not by whom.
create table shared.goals (
  goal_id text primary key,
  kpi_id text not null,
  goal_kind text not null,
  area_level text not null,
  -- Null: every area of the level.
  area_key text,
  -- Null: every later period.
  period text,
  norm double precision,
  baseline_period text,
  margin double precision,
  due_date date not null
);

-- Grain: one row per shared figure. What is withheld is not here, and nothing tells it from what does not exist.
create table shared.figures (
  kpi_id text not null,
  definition_version integer not null,
  area_key text not null,
  -- The same for areas that go on in each other.
  series_key text not null,
  period text not null,
  period_kind text not null,
  started_date date not null,
  group_key text not null,
  is_public boolean not null,
  value double precision,
  band text,
  beside_norm text,
  step double precision,
  lower double precision,
  upper double precision,
  n integer,
  verdict text,
  verdict_note text,
  primary key (started_date, period, area_key, kpi_id, group_key)
);
create index figures_kpi on shared.figures (kpi_id, started_date, period, area_key);

-- The agreement of the key in fb.key, with its terms; no row where that key, or its agreement, is not valid now. Without a key it is that of
-- the public. Now is the moment at which the transaction began.
create function shared.granted()
returns table (
  agreement_id text, is_public boolean, parties text[], purpose text, legal_ground text, kpis text[], areas text[],
  valid_from timestamptz, valid_until timestamptz, key_expires_at timestamptz, contact text, points_per_hour integer, changed_at timestamptz
)
language sql stable security definer
set search_path = ''
as $$
  with asked as (
    select nullif(current_setting('fb.key', true), '') as key_hash
  ),

  held as (
    select keys.agreement_id, keys.expires_at
    from app.agreement_keys as keys
    join asked on asked.key_hash = keys.key_hash
    where keys.revoked_at is null and keys.expires_at > now()
    union all
    select agreements.agreement_id, null
    from app.agreements
    join asked on asked.key_hash is null
    where agreements.is_public
  )

  select
    agreements.agreement_id, agreements.is_public, agreements.parties, agreements.purpose, agreements.legal_ground,
    coalesce(agreements.kpis, (select array_agg(own.kpi_id) from shared.kpis as own)),
    coalesce(agreements.areas, '{*}'),
    agreements.valid_from, agreements.valid_until, held.expires_at, agreements.contact, agreements.points_per_hour, agreements.changed_at
  from held
  join app.agreements using (agreement_id)
  where agreements.is_public = (held.expires_at is null)
    and agreements.ended_at is null
    and agreements.valid_from <= now()
    and (agreements.valid_until is null or agreements.valid_until > now())
    and (not agreements.is_sandbox or exists (select from shared.release where release.is_synthetic))
$$;

-- Begins a transaction that reads with this key. Returns its agreement, and what makes answers others; no row for a key that is not valid.
create function shared.open(asked_hash text)
returns table (agreement_id text, is_public boolean, changed_at timestamptz, release integer, shared_at timestamptz)
language plpgsql volatile security definer
set search_path = ''
as $$
begin
  perform set_config('fb.key', coalesce(asked_hash, ''), true);
  return query
    select granted.agreement_id, granted.is_public, granted.changed_at, told.release, told.shared_at
    from shared.granted()
    left join shared.release as told on true;
end
$$;

-- As open, and notes that the key was used, what was asked with it since it was last noted, and what that cost. Returns also how long the
-- key is valid, in seconds, and what its agreement has spent in this hour.
create function shared.enter(asked_hash text, cost bigint, asked bigint)
returns table (
  agreement_id text, is_public boolean, changed_at timestamptz, association_name text, is_synthetic boolean, release integer, reference_date date,
  shared_at timestamptz, seconds_left double precision, points_per_hour integer, points_spent bigint, seconds_to_next_hour double precision
)
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  held record;
  this_hour timestamptz := date_trunc('hour', now());
begin
  perform set_config('fb.key', coalesce(asked_hash, ''), true);
  select * into held from shared.granted();
  if not found then
    return;
  end if;
  update app.agreement_keys as keys set last_used_at = now()
  where keys.key_hash = asked_hash and (keys.last_used_at is null or keys.last_used_at < now() - interval '1 second');
  if asked > 0 then
    insert into app.agreement_usage as used (agreement_id, used_hour, points, questions) values (held.agreement_id, this_hour, cost, asked)
    on conflict on constraint agreement_usage_pkey
    do update set points = used.points + excluded.points, questions = used.questions + excluded.questions;
  end if;
  return query
    select
      held.agreement_id, held.is_public, held.changed_at, told.association_name, told.is_synthetic, told.release, told.reference_date,
      told.shared_at,
      extract(epoch from least(held.valid_until, held.key_expires_at) - now())::double precision,
      held.points_per_hour,
      coalesce((
        select used.points from app.agreement_usage as used where used.agreement_id = held.agreement_id and used.used_hour = this_hour
      ), 0),
      extract(epoch from this_hour + interval '1 hour' - now())::double precision
    from (select) as once
    left join shared.release as told on true;
end
$$;

-- What the agreement of the key used, a row a day, the newest first, of the last 90 days.
create function shared.usage()
returns table (used_on date, points bigint, questions bigint)
language sql stable security definer
set search_path = ''
as $$
  select (used.used_hour at time zone 'Europe/Amsterdam')::date, sum(used.points)::bigint, sum(used.questions)::bigint
  from app.agreement_usage as used
  join shared.granted() using (agreement_id)
  where used.used_hour > now() - interval '90 days'
  group by 1
  order by 1 desc
$$;

alter table shared.release enable row level security;
alter table shared.kpis enable row level security;
alter table shared.areas enable row level security;
alter table shared.periods enable row level security;
alter table shared.goals enable row level security;
alter table shared.figures enable row level security;

-- Each function is asked once for a statement, and not for each row.
create policy to_holder on shared.release for select
using (exists (select from shared.granted()));

create policy to_holder on shared.areas for select
using (
  within && (select granted.areas from shared.granted())
  and (area_level in ('association', 'municipality') or not (select granted.is_public from shared.granted()))
);

create policy to_holder on shared.figures for select
using (
  kpi_id = any ((select granted.kpis from shared.granted())::text[])
  and area_key in (select areas.area_key from shared.areas)
  and (is_public or not (select granted.is_public from shared.granted()))
);

-- The public is told of what it sees a figure of, and of nothing else.
create policy to_holder on shared.kpis for select
using (
  kpi_id = any ((select granted.kpis from shared.granted())::text[])
  and (not (select granted.is_public from shared.granted()) or kpi_id in (select figures.kpi_id from shared.figures))
);

create policy to_holder on shared.periods for select
using (period in (select figures.period from shared.figures));

create policy to_holder on shared.goals for select
using (
  kpi_id in (select kpis.kpi_id from shared.kpis)
  and (
    area_key in (select areas.area_key from shared.areas)
    or area_key is null and area_level in (select areas.area_level from shared.areas)
  )
);

-- Copies of an installation are made by the pipeline.
create policy to_copy on shared.release for select to fb_etl using (true);
create policy to_copy on shared.kpis for select to fb_etl using (true);
create policy to_copy on shared.areas for select to fb_etl using (true);
create policy to_copy on shared.periods for select to fb_etl using (true);
create policy to_copy on shared.goals for select to fb_etl using (true);
create policy to_copy on shared.figures for select to fb_etl using (true);

revoke all on function shared.granted, shared.open, shared.enter, shared.usage from public;
