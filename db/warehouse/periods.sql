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

-- Up to which day, excluded, a month was delivered by files of which the last was sent on a day: sent in its last week, it is whole.
create function warehouse.covered_to(ends_date date, last_day date) returns date
  language sql immutable parallel safe
  return case when ends_date <= last_day + 8 then ends_date else last_day + 1 end;

-- The last day on which a report reopens the case that was closed on a day: the same day six months later, or the last of that month.
create function warehouse.reopens_until(closed_date date) returns date
  language sql immutable parallel safe
  return (closed_date + interval '6 months')::date;

-- The range of one day; of no day none. PostgreSQL's own range from null to null holds every day.
create function warehouse.only_day(day date) returns datemultirange
  language sql immutable parallel safe
  return case when day is null then '{}' else datemultirange(daterange(day, day, '[]')) end;
