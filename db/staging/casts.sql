-- How a cell of a Dutch export becomes a value. Each gives null for what it cannot read, and never an error: the rules of the
-- contract have refused such rows before, and a view must not fall over one that was missed. Each is one expression, so that
-- PostgreSQL writes it out in the query instead of calling it a million times, and tries the usual spelling first. No pattern
-- remembers its parts, (?:…) instead of (…): that halves the time.

-- The text without spaces around it; none where the sender says that there is none.
create function staging.filled(value text) returns text
  language sql immutable parallel safe
  return case
    when value is null or btrim(value, E' \t\r\n\u00a0') = '' then null
    when lower(btrim(value, E' \t\r\n\u00a0')) in ('-', '.', 'n.v.t.', 'n.v.t', 'nvt.', 'onbekend', 'na', 'n/a', 'null') then null
    else btrim(value, E' \t\r\n\u00a0')
  end;

-- A date of the calendar, or none: 30 February is none, and makes no error as make_date would.
create function staging.calendar_date(year integer, month integer, day integer) returns date
  language sql immutable parallel safe
  return case
    when year between 1 and 9998 and month between 1 and 12 and day between 1 and case
      when month in (4, 6, 9, 11) then 30
      when month <> 2 then 31
      when year % 4 = 0 and (year % 100 <> 0 or year % 400 = 0) then 29
      else 28
    end then make_date(year, month, day)
  end;

-- 'dd-mm-jjjj', also 'd-m-jjjj' and with ' 00:00:00' behind it. 31-12-9999 and 01-01-1753 are how systems write "no date".
create function staging.dutch_date(value text) returns date
  language sql stable parallel safe
  return case
    -- Any day of 1800 to 2199 but 29 February can be read at once.
    when value ~ '^(?:(?:0[1-9]|1[0-9]|2[0-8])-(?:0[1-9]|1[0-2])|(?:29|30)-(?:0[13-9]|1[0-2])|31-(?:0[13578]|1[02]))-(?:1[89]|2[01])[0-9][0-9]$'
      then to_date(value, 'DD-MM-YYYY')
    when value !~ '^\s*\d{1,2}-\d{1,2}-\d{4}(?: 0?0:00(?::00)?)?\s*$' then null
    when value ~ '^\s*0?1-0?1-1753' then null
    else staging.calendar_date(
      left(split_part(value, '-', 3), 4)::integer, split_part(value, '-', 2)::integer, btrim(split_part(value, '-', 1))::integer
    )
  end;

-- Whether a cell says "no date" in so many words.
create function staging.is_no_date(value text) returns boolean
  language sql immutable parallel safe
  return staging.filled(value) is null or value ~ '^\s*(?:31-12-9999|0?1-0?1-1753)(?: 0?0:00(?::00)?)?\s*$';

-- '713,02', '1.234,56', '€ 713,02', '-5'. A dot is only ever a thousands dot: '713.02' is not a Dutch number.
create function staging.dutch_decimal(value text) returns numeric
  language sql immutable parallel safe
  return case
    when value ~ '^\d{1,15}(?:,\d{1,10})?$' then replace(value, ',', '.')::numeric
    when value ~ '^[\s\u00a0]*(?:€[\s\u00a0]*)?-?(?:\d{1,15}|\d{1,3}(?:\.\d{3}){1,4})(?:,\d{1,10})?[\s\u00a0]*$'
      then translate(value, E',.€ \t\u00a0', '.')::numeric
  end;

-- '12', '1.234'.
create function staging.dutch_integer(value text) returns integer
  language sql immutable parallel safe
  return case
    when value ~ '^\d{1,9}$' then value::integer
    when value ~ '^\s*-?(?:\d{1,9}|\d{1,3}(?:\.\d{3}){1,2})\s*$' then translate(value, E'. \t', '')::integer
  end;

-- '4.1171' of an open-data file; 'NA' is none.
create function staging.point_decimal(value text) returns numeric
  language sql immutable parallel safe
  return case when value ~ '^\s*-?\d{1,15}(?:\.\d{1,15})?\s*$' then btrim(value)::numeric end;

-- 'Ja', 'j', '1', 'waar'. Empty is unknown, not no.
create function staging.yes_no(value text) returns boolean
  language sql immutable parallel safe
  return case lower(btrim(value))
    when 'ja' then true when 'j' then true when '1' then true when 'waar' then true when 'true' then true
    when 'nee' then false when 'n' then false when '0' then false when 'onwaar' then false when 'false' then false
  end;

-- '30', '±30', 'ca. 30' and '30-40', of which the middle is taken.
create function staging.approximate_count(value text) returns integer
  language sql immutable parallel safe
  return case
    when value ~ '^\s*\d{1,6}\s*[-–]\s*\d{1,6}\s*$' then (
      regexp_substr(value, '\d+', 1, 1)::integer + regexp_substr(value, '\d+', 1, 2)::integer
    ) / 2
    when value ~ '^\s*(?:±|\+/-|ca\.?|circa|ongeveer)?\s*\d{1,6}\s*$' then regexp_substr(value, '\d+')::integer
  end;

-- A spelled name with only its letters and digits: 'Nautena-zuid' and 'nautena zuid' are the same place.
create function staging.letters(value text) returns text
  language sql immutable parallel safe
  return regexp_replace(lower(value), '[^[:alnum:]]', '', 'g');

-- A day as files write it.
create function staging.written_date(value date) returns text
  language sql stable parallel safe
  return to_char(value, 'DD-MM-YYYY');
