-- Ends the session that the provider calls $2, or every session of person $1. One whose name there is not known may be the one that is meant. Each stands
-- in the log.
with gone as (
  delete from app.sessions
  where provider_session = $2 or (person = $1 and ($2::bytea is null or provider_session is null))
  returning person
)
select app.write_audit('session_ended', person, '{}', '{"reason": "provider"}') from gone
