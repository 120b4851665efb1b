-- Grain: one row per group of questions of the survey that are scored together, and as what: an index of 0 to 100, a grade, or the share
-- of households that said yes. The scale of "don't know" is the share of those asked who did not know.
create table warehouse.survey_groups (
  item_group text primary key,
  measured_as text not null check (measured_as in ('index', 'grade', 'share')),
  dont_know_scale text unique
);
insert into warehouse.survey_groups values
  ('grade', 'grade', null),
  ('contact', 'index', null),
  ('mutual_help', 'index', null),
  ('addressing', 'index', null),
  ('taking_part', 'index', null),
  ('trust', 'index', null),
  ('effort', 'grade', 'effort_unknown'),
  ('reachable', 'share', null),
  ('active', 'share', null),
  ('willing', 'share', null);

alter table warehouse.survey_items drop constraint survey_items_item_group_check;
alter table warehouse.survey_items add foreign key (item_group) references warehouse.survey_groups;

-- The grade for effort and its "don't know" are those of the national benchmark of liveability (Aedes-verdieping leefbaarheid, 2023).
insert into warehouse.survey_items values
  ('inzet_1', 'effort', 1, 10, false,
    'Welk rapportcijfer geeft u voor wat wij doen voor de leefbaarheid van uw buurt?',
    'What mark out of ten do you give for what we do for the liveability of your neighbourhood?'),
  ('beheerder_1', 'reachable', 0, 1, false,
    'Weet u hoe u de beheerder van uw buurt of complex kunt bereiken?',
    'Do you know how to reach the caretaker of your neighbourhood or complex?'),
  ('actief_1', 'active', 0, 1, false,
    'Zet u zich op dit moment in voor uw buurt, straat of complex?',
    'Are you doing something for your neighbourhood, street or complex at the moment?'),
  ('bereid_1', 'willing', 0, 1, false,
    'Zou u zich willen inzetten voor iets concreets in uw buurt?',
    'Would you be willing to do something specific for your neighbourhood?');
