-- The release whose state the views show, set by the transaction that reads. Not set is an error, on purpose: a view that showed
-- "now" by default would mix two releases.
create function warehouse.asked_release() returns integer
  language sql stable parallel safe
  return current_setting('fb.release')::integer;

-- Whether a row was known at the release asked for. One expression, so that PostgreSQL writes it out in the query.
create function warehouse.is_known(known_from integer, known_to integer) returns boolean
  language sql stable parallel safe
  return known_from <= current_setting('fb.release')::integer
    and (known_to is null or known_to > current_setting('fb.release')::integer);
