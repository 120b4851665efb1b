-- The part of the year that a day falls in: '2026-T2' for an association that counts in tertialen, else '2026-Q3'.
create function warehouse.sub_year(day date, sub_year_kind text) returns text
  language sql immutable parallel safe
  return case sub_year_kind
    when 'tertiaal' then extract(year from day) || '-T' || div(extract(month from day) - 1, 4) + 1
    else extract(year from day) || '-Q' || extract(quarter from day)
  end;

create function warehouse.year(day date) returns text
  language sql immutable parallel safe
  return extract(year from day)::text;

create function warehouse.month(day date) returns text
  language sql immutable parallel safe
  return extract(year from day) || '-' || lpad(extract(month from day)::text, 2, '0');

-- The range of one day; of no day none. PostgreSQL's own range from null to null holds every day.
create function warehouse.only_day(day date) returns datemultirange
  language sql immutable parallel safe
  return case when day is null then '{}' else datemultirange(daterange(day, day, '[]')) end;
