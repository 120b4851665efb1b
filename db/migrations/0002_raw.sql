-- What was delivered, as text, under the names of the files' own headers, until it has been loaded. Unlogged: after a power cut
-- the delivery is read again. Columns that the door drops (names, addresses, tenant numbers) have no place here.
create schema raw;

-- Grain: one row per line of a file gebieden.
create unlogged table raw.geography__areas (
  niveau text,
  code text,
  naam text,
  boom text,
  bovenliggend text,
  indelingsjaar text,
  delivery_id bigint not null,
  line bigint not null
);

-- Grain: one row per line of a file complexen.
create unlogged table raw.tenancy__complexes (
  complexnr text,
  naam text,
  opgegaan_in text,
  delivery_id bigint not null,
  line bigint not null
);

-- Grain: one row per line of a file woningen.
create unlogged table raw.tenancy__dwellings (
  eenheidnr text,
  bag_vbo text,
  soort text,
  complexnr text,
  bu_code text,
  woningtype text,
  bouwjaar text,
  delivery_id bigint not null,
  line bigint not null
);

-- Grain: one row per line of a file huurovereenkomsten.
create unlogged table raw.tenancy__tenancies (
  contractnr text,
  eenheidnr text,
  begindatum text,
  einddatum text,
  eindreden text,
  leeftijdsklasse text,
  huishoudklasse text,
  rekenhuur text,
  delivery_id bigint not null,
  line bigint not null
);

-- Grain: one row per line of a file toewijzingen.
create unlogged table raw.tenancy__allocations (
  toewijzingnr text,
  datum text,
  eenheidnr text,
  huishoudgrootte text,
  oudere text,
  inkomensklasse text,
  rekenhuur text,
  passendheid text,
  passendheidsdetail text,
  delivery_id bigint not null,
  line bigint not null
);

-- Grain: one row per line of a file enquete-golven.
create unlogged table raw.survey__waves (
  golf text,
  naam text,
  peildatum text,
  geopend text,
  gesloten text,
  uitgenodigd text,
  delivery_id bigint not null,
  line bigint not null
);

-- Grain: one row per line of a file enquete-respondenten.
create unlogged table raw.survey__responses (
  golf text,
  respons_id text,
  bu_code text,
  leeftijdsklasse text,
  woonduurklasse text,
  woningtype text,
  paneltoken text,
  delivery_id bigint not null,
  line bigint not null
);

-- Grain: one row per line of a file enquete-antwoorden.
create unlogged table raw.survey__answers (
  golf text,
  respons_id text,
  vraag text,
  antwoord text,
  delivery_id bigint not null,
  line bigint not null
);

-- Grain: one row per line of a file activiteiten.
create unlogged table raw.activity__activities (
  activiteitnr text,
  datum text,
  buurt text,
  soort text,
  status text,
  deelnemers text,
  huurder_organiseert text,
  delivery_id bigint not null,
  line bigint not null
);

-- Grain: one row per line of a file gespreksrondes.
create unlogged table raw.activity__conversation_rounds (
  rondenr text,
  datum text,
  buurt text,
  complexnr text,
  soort text,
  status text,
  adressen_benaderd text,
  adressen_gesproken text,
  delivery_id bigint not null,
  line bigint not null
);

-- Grain: one row per line of a file ontmoetingsplekken.
create unlogged table raw.activity__meeting_places (
  pleknr text,
  naam text,
  buurt text,
  herkomst text,
  soort text,
  status text,
  in_gebruik_per text,
  gesloten_per text,
  delivery_id bigint not null,
  line bigint not null
);

-- Grain: one row per line of a file kansen.
create unlogged table raw.activity__meeting_place_opportunities (
  kansnr text,
  buurt text,
  herkomst text,
  gesignaleerd text,
  besluitdatum text,
  besluit text,
  reden text,
  delivery_id bigint not null,
  line bigint not null
);

-- Grain: one row per line of a file projecten.
create unlogged table raw.activity__projects (
  projectnr text,
  buurt text,
  soort text,
  start text,
  opgeleverd text,
  woningen text,
  ontmoetingsplek text,
  delivery_id bigint not null,
  line bigint not null
);

-- Grain: one row per line of a file overlastdossiers.
create unlogged table raw.nuisance__cases (
  dossiernr text,
  geopend text,
  gesloten text,
  soort text,
  bu_code text,
  complexnr text,
  zelf_gesproken text,
  na_steun_gesproken text,
  bemiddeling_gestart text,
  afsluitreden text,
  delivery_id bigint not null,
  line bigint not null
);

-- Grain: one row per line of a file overlastmeldingen.
create unlogged table raw.nuisance__reports (
  meldingnr text,
  dossiernr text,
  datum text,
  kanaal text,
  melder text,
  delivery_id bigint not null,
  line bigint not null
);

-- Grain: one row per line of a file panelvragenlijsten.
create unlogged table raw.panel__questionnaires (
  vragenlijst text,
  wijk text,
  leeftijdsklasse text,
  thema text,
  verzonden text,
  gesloten text,
  uitgenodigd text,
  bezorgd text,
  volledig text,
  delivery_id bigint not null,
  line bigint not null
);

-- Grain: one row per line of a file panelleden.
create unlogged table raw.panel__members (
  peildatum text,
  wijk text,
  leeftijdsklasse text,
  leden text,
  delivery_id bigint not null,
  line bigint not null
);

-- Grain: one row per line of a file Leefbaarometer-scores.
create unlogged table raw.leefbaarometer__scores (
  bu_code text,
  jaar text,
  lbm text,
  afw text,
  fys text,
  onv text,
  soc text,
  vrz text,
  won text,
  delivery_id bigint not null,
  line bigint not null
);

-- Grain: one row per line of a file doelen.
create unlogged table raw.goals__goals (
  doelnr text,
  kpi text,
  niveau text,
  gebied text,
  soort text,
  norm text,
  nulmeting text,
  marge text,
  periode text,
  uiterlijk text,
  vastgesteld_door text,
  vastgesteld_op text,
  vastgelegd_in text,
  delivery_id bigint not null,
  line bigint not null
);

-- Grain: one row per line of a file koersplannen.
create unlogged table raw.goals__course_plans (
  koersplannr text,
  naam text,
  begindatum text,
  einddatum text,
  tussenperiode text,
  vaste_peildatum text,
  synthetisch text,
  delivery_id bigint not null,
  line bigint not null
);
