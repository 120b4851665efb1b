-- What only some figures can say gets a column of its own. Until now it lay together in details.
alter table figures.figures
  -- Of a period that still runs and has a norm: how many more may miss.
  add column misses_left integer,
  -- Where a hold cannot be judged: how many answers per wave it would take.
  add column answers_needed integer,
  -- Of a derived KPI: how many areas within have each verdict. WITHHELD counts those without a figure.
  add column verdict_counts jsonb;

update figures.figures set
  misses_left = (details ->> 'misses_left')::integer,
  answers_needed = (details ->> 'answers_needed')::integer,
  verdict_counts = case when details ? 'WITHHELD' then details end
where details <> '{}';

alter table figures.figures drop column details;

-- No step ever gave the third reason, TOO_FEW: a figure of too few is withheld or has a wide interval.
alter table figures.figures drop constraint figures_interval_reason_check;
alter table figures.figures add constraint figures_interval_reason_check
  check (interval_reason in ('COMPLETE_COUNT', 'EXTERNAL_MODEL'));

-- Statistics are called as the methods are, and a card says how a sentence calls its figure. Cards of earlier releases follow, so that
-- those can still be read.
update figures.cards set card = jsonb_build_object(
  'subject', case kpi_id
    when 'resilience_level' then '{"nl": "de veerkracht", "en": "resilience"}'
    when 'neighbourhoods_maintained' then '{"nl": "het deel van de buurtgroepen dat op peil blijft", "en": "the share of neighbourhood groups that keep their level"}'
    when 'tenants_grade' then '{"nl": "het cijfer van huurders voor hun buurt", "en": "the tenants’ grade for their neighbourhood"}'
    when 'leefbaarometer_score' then '{"nl": "de score in de Leefbaarometer", "en": "the Leefbaarometer score"}'
    when 'tenants_took_action' then '{"nl": "het deel van de huurders dat zelf in actie kwam", "en": "the share of tenants who took action themselves"}'
    when 'own_conversation_first' then '{"nl": "het deel van de melders dat eerst zelf met de buren praatte", "en": "the share of reporters who talked to the neighbours first"}'
    when 'meeting_places_created' then '{"nl": "het aantal nieuwe ontmoetingsplekken", "en": "the number of new meeting places"}'
    when 'opportunities_used' then '{"nl": "het deel van de kansen dat we benutten", "en": "the share of opportunities that we use"}'
    when 'panel_participation' then '{"nl": "de deelname aan het huurderspanel", "en": "participation in the tenants’ panel"}'
    when 'panel_size' then '{"nl": "de grootte van het huurderspanel", "en": "the size of the tenants’ panel"}'
    when 'neighbourhoods_in_conversation' then '{"nl": "het deel van de buurten waar we op meer manieren in gesprek zijn", "en": "the share of neighbourhoods where we talk in more than one way"}'
    when 'suitable_allocations' then '{"nl": "het deel passende toewijzingen", "en": "the share of suitable allocations"}'
    else jsonb_build_object(
      'nl', format('het cijfer “%s”', card #>> '{title,nl}'),
      'en', format('the figure “%s”', card #>> '{title,en}')
    )
  end
) || card || jsonb_build_object(
  'statistic', case card ->> 'statistic'
    when 'share' then 'count'
    when 'total' then 'count'
    when 'external_score' then 'external'
    when 'areas_maintained' then 'derived'
    else card ->> 'statistic'
  end
);
