-- The only way into the log. Applied to the directory and to the database of each association whenever they are brought up to date. Each looks in
-- pg_temp last: unless told a session finds there first what is called `text`, and what somebody made there would run with the rights of the owner.

-- A text with its length in bytes before it, so that no two lines have the same bytes.
create or replace function app.audit_text(written text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select octet_length(written) || ':' || written || ','
$$;

-- The hash of a line: SHA-256 of its parts, one after another. line.ts makes the same.
create or replace function app.audit_hash(line app.audit) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select encode(sha256(convert_to(
    app.audit_text((line).number::text)
    || app.audit_text(to_char((line).written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    || app.audit_text((line).kind)
    || app.audit_text((line).actor)
    || app.audit_text(coalesce((
      select string_agg(app.audit_text(code), '' order by place) from unnest((line).about) with ordinality as codes (code, place)
    ), ''))
    || app.audit_text((line).details)
    || app.audit_text((line).previous_hash),
    'UTF8'
  )), 'hex')
$$;

-- Adds a line. Whoever comes second waits for the first to commit, so there is one chain. Its owner alone may call this.
create or replace function app.chain_audit(of_kind text, by_actor text, about_codes text[], with_details jsonb) returns bigint
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  chain app.audit_chain;
  line app.audit;
begin
  select * into strict chain from app.audit_chain for update;
  line := row(
    chain.last_number + 1, clock_timestamp(), of_kind, by_actor, about_codes, with_details::text, chain.last_hash, repeat('0', 64)
  );
  line.line_hash := app.audit_hash(line);
  insert into app.audit select line.*;
  update app.audit_chain set last_number = line.number, last_hash = line.line_hash;
  return line.number;
end
$$;

-- Writes a line, and returns its number. Refuses a kind that is not known, and details or codes that such a line may not have: a text with a space
-- in it might be a name.
create or replace function app.write_audit(of_kind text, by_actor text, about_codes text[], with_details jsonb) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  allowed text[] := (select detail_keys from app.audit_kinds where kind = of_kind);
begin
  if allowed is null or of_kind in ('audit_expired', 'audit_term_changed') then
    raise exception 'audit: a line of kind % cannot be written', of_kind using errcode = 'check_violation';
  end if;
  if exists (select from unnest(about_codes) as code where code is null or code !~ '^[^[:space:][:cntrl:]]{1,200}$') then
    raise exception 'audit: % is about something that is no code', of_kind using errcode = 'check_violation';
  end if;
  if exists (
    select from jsonb_each(with_details) as detail
    where detail.key <> all (allowed)
      or jsonb_typeof(detail.value) in ('object', 'array')
      or jsonb_typeof(detail.value) = 'string' and detail.value #>> '{}' !~ '^[^[:space:][:cntrl:]]{0,200}$'
  ) then
    raise exception 'audit: % has a detail that it may not have', of_kind using errcode = 'check_violation';
  end if;
  return app.chain_audit(of_kind, by_actor, about_codes, with_details);
end
$$;

-- Deletes whole months from the front whose term is over, and returns how many lines went. A line at the end says how many, and the hash in which
-- they ended: the first that stays goes on from there. At most one month goes at once, so a clock that jumps ahead takes no more than that.
create or replace function app.expire_audit() returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  chain app.audit_chain;
  oldest timestamptz;
  until timestamptz;
  first_kept bigint;
  last app.audit;
  gone bigint;
begin
  select * into strict chain from app.audit_chain for update;
  select written_at into oldest from app.audit order by number limit 1;
  until := least(
    date_trunc('month', clock_timestamp() - make_interval(months => chain.keep_months), 'UTC'),
    date_trunc('month', oldest, 'UTC') + interval '1 month'
  );
  first_kept := coalesce((select min(number) from app.audit where written_at >= until), chain.last_number + 1);
  select * into last from app.audit where number < first_kept order by number desc limit 1;
  if last.number is null then
    return 0;
  end if;
  select count(*) into gone from app.audit where number < first_kept;
  perform app.chain_audit(
    'audit_expired', 'planning', '{}',
    jsonb_build_object('lines', gone, 'up_to', last.number, 'hash', last.line_hash, 'keep_months', chain.keep_months)
  );
  delete from app.audit where number < first_kept;
  return gone;
end
$$;

-- Sets how many months a line is kept. Only the owner may, and a line says so.
create or replace function app.keep_audit(months integer) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform app.chain_audit('audit_term_changed', 'opdracht', '{}', jsonb_build_object('keep_months', months));
  update app.audit_chain set keep_months = months;
end
$$;

-- Refuses every change that comes not from the functions above, also of the owner. She can take this away, and then the hashes tell.
create or replace function app.refuse_change_of_audit() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  calls text;
begin
  get diagnostics calls = pg_context;
  if calls !~ '(?n)^PL/pgSQL function app\.(chain_audit|expire_audit|keep_audit)\(' then
    raise exception 'audit: permission denied; lines are only written by app.write_audit' using errcode = 'insufficient_privilege';
  end if;
  return null;
end
$$;
-- Made once: making one waits for all who write.
do $$
declare
  guarded text;
begin
  foreach guarded in array array['app.audit', 'app.audit_chain'] loop
    if not exists (select from pg_trigger where tgrelid = guarded::regclass and tgname = 'only_by_our_functions') then
      execute format(
        'create trigger only_by_our_functions before insert or update or delete or truncate on %s '
        'execute function app.refuse_change_of_audit()',
        guarded
      );
    end if;
  end loop;
end
$$;

-- The pipeline writes lines, verifies and copies them; who serves staff and partners writes them, and shows them to who may read them. Nobody else
-- has to do with it.
revoke all on app.audit, app.audit_chain, app.audit_kinds from public;
revoke all on function
  app.audit_text(text), app.audit_hash(app.audit), app.chain_audit(text, text, text[], jsonb), app.write_audit(text, text, text[], jsonb),
  app.expire_audit(), app.keep_audit(integer), app.refuse_change_of_audit()
  from public;
grant usage on schema app to fb_etl;
grant select on app.audit, app.audit_chain, app.audit_kinds to fb_etl;
grant execute on function app.write_audit(text, text, text[], jsonb), app.expire_audit() to fb_etl;
do $$
begin
  if exists (select from pg_roles where rolname = 'fb_app') then
    grant usage on schema app to fb_app;
    grant execute on function app.write_audit(text, text, text[], jsonb) to fb_app;
    grant select on app.audit to fb_app;
  end if;
end
$$;
