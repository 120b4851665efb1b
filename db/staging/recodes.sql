-- Dutch words of the files that become English codes in more than one table. Null for a word that is not in the list.
create function staging.area_level(value text) returns text
  language sql immutable parallel safe
  return case lower(btrim(value))
    when 'corporatie' then 'association'
    when 'gemeente' then 'municipality'
    when 'wijk' then 'district'
    when 'buurtgroep' then 'neighbourhood_group'
    when 'buurt' then 'neighbourhood'
    when 'complex' then 'complex'
  end;

-- Whether an area of one level may lie straight below one of another: its figures then reach the root of their tree.
create function staging.may_lie_in(area_level text, parent_level text) returns boolean
  language sql immutable parallel safe
  return (area_level, parent_level) in (
    ('municipality', 'association'),
    ('district', 'municipality'),
    ('neighbourhood_group', 'district'),
    ('neighbourhood', 'neighbourhood_group'),
    ('neighbourhood', 'district'),
    ('complex', 'association')
  );

create function staging.dwelling_type(value text) returns text
  language sql immutable parallel safe
  return case lower(btrim(value))
    when 'eengezins' then 'single_family'
    when 'meergezins' then 'apartment'
    when 'senioren' then 'senior'
  end;

create function staging.origin(value text) returns text
  language sql immutable parallel safe
  return case lower(btrim(value)) when 'nieuwbouw' then 'new_build' when 'bestaand' then 'existing' end;

create function staging.survey_mode(value text) returns text
  language sql immutable parallel safe
  return case lower(btrim(value))
    when 'post' then 'post'
    when 'online' then 'online'
    when 'telefoon' then 'telephone'
    when 'aan de deur' then 'face_to_face'
    when 'gemengd' then 'mixed'
  end;
