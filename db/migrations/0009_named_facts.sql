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
  'subject', jsonb_build_object(
    'nl', format('het cijfer “%s”', card #>> '{title,nl}'),
    'en', format('the figure “%s”', card #>> '{title,en}')
  )
) || card || jsonb_build_object(
  'statistic', case card ->> 'statistic'
    when 'share' then 'count'
    when 'total' then 'count'
    when 'external_score' then 'external'
    when 'areas_maintained' then 'derived'
    else card ->> 'statistic'
  end
);
