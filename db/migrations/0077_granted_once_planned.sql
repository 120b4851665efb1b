-- What the key in fb.key opens is asked several times by each statement that a partner's question needs. As 0071 has it, but with a plan that a
-- connection makes once: before, most of the time went to planning it again at each of them.
create or replace function shared.granted()
returns table (
  agreement_id text, is_public boolean, parties text[], purpose text, legal_ground text, kpis text[], areas text[],
  valid_from timestamptz, valid_until timestamptz, key_expires_at timestamptz, contact text, points_per_hour integer, changed_at timestamptz
)
language plpgsql stable security definer
rows 1
set search_path = ''
as $$
#variable_conflict use_column
begin
  return query
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
      and (not agreements.is_sandbox or exists (select from shared.release where release.is_synthetic));
end
$$;
