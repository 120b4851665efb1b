-- What PostGraphile needs to answer the same question from the same tables: how they hang together, and a question by level.
comment on table figures.figures is
  E'@foreignKey (association_id, area_key) references figures.areas (association_id, area_key)|@fieldName area\n@name figure';
comment on table figures.areas is E'@primaryKey association_id,area_key';
comment on table figures.cards is E'@primaryKey association_id,kpi_id';
comment on table figures.sources is E'@primaryKey association_id,source,entity';

create function figures.figures_of(kpi text, level text, as_of integer) returns setof figures.figures
language sql stable as $$
  select figures.*
  from figures.figures as figures
  join figures.areas as areas using (association_id, area_key)
  join figures.periods as periods using (association_id, period)
  where figures.association_id = 'voorbeeld' and figures.kpi_id = kpi and areas.area_level = level and figures.audience = 'internal'
    and figures.group_key = 'all'
    and figures.known_from <= as_of and (figures.known_to is null or figures.known_to > as_of)
    and areas.known_from <= as_of and (areas.known_to is null or areas.known_to > as_of)
    and periods.known_from <= as_of and (periods.known_to is null or periods.known_to > as_of)
  order by periods.started_date, figures.period, figures.area_key
$$;

create function figures.cards_title(card figures.cards) returns text language sql stable as $$ select card.card->'title'->>'nl' $$;
create function figures.cards_definition(card figures.cards) returns text language sql stable as $$ select card.card->'definition'->>'nl' $$;
create function figures.cards_numerator(card figures.cards) returns text language sql stable as $$ select card.card->'numerator'->>'nl' $$;
create function figures.cards_denominator(card figures.cards) returns text language sql stable as $$ select card.card->'denominator'->>'nl' $$;
create function figures.cards_ambition(card figures.cards) returns text language sql stable as $$ select card.card->>'ambition' $$;
create function figures.cards_unit(card figures.cards) returns text language sql stable as $$ select card.card->>'unit' $$;
create function figures.cards_direction(card figures.cards) returns text language sql stable as $$ select card.card->>'direction' $$;
create function figures.cards_headline(card figures.cards) returns boolean language sql stable as $$ select (card.card->>'headline')::boolean $$;
