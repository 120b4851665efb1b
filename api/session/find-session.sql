-- Grain: the session with this hash, while it goes on, with the roles that an administrator gave its person.
select
  sealed,
  person,
  extract(epoch from now() - used_at)::float as unused,
  extract(epoch from now() - checked_at)::float as known,
  extract(epoch from now() - asked_at)::float as asked,
  coalesce(
    (
      select json_agg(json_build_object('association', association_id, 'role', role, 'areas', areas))
      from app.given_roles
      where given_roles.person = sessions.person
    ),
    '[]'
  ) as given
from app.sessions
where session_hash = $1 and used_at > now() - $2::interval and began_at > now() - $3::interval
