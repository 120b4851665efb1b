-- Grain: a session of person $1 that goes on. $2 and $3 are how long one may be unused, and may last.
select
  session_hash as hash,
  extract(epoch from now() - began_at)::float as began,
  extract(epoch from now() - used_at)::float as used
from app.sessions
where person = $1 and used_at > now() - $2::interval and began_at > now() - $3::interval
order by used_at desc, session_hash
