-- A release of sample size: 52 areas, 12 KPIs, eight years. The KPI that is asked for has a goal to hold; every tenth figure is withheld.
insert into figures.releases values (1, 'voorbeeld', '2026-11-01T05:00Z', '2026-10-31', true, 'bench');
insert into figures.current_releases values ('voorbeeld', 'Woonstichting Voorbeeld (synthetisch)', 1);

insert into figures.areas (association_id, area_key, tree, area_level, area_code, area_name, vintage, parent_key, path, homes_count, known_from)
with recursive numbered as (
  select 'association' as area_level, 'voorbeeld' as code, null as parent
  union all select 'municipality', 'GM0267', 'association/voorbeeld'
  union all select 'district', 'WK02670' || n, 'municipality/GM0267' from generate_series(1, 5) as n
  union all select 'neighbourhood_group', 'G' || n, 'district/WK02670' || 1 + n % 5 from generate_series(1, 12) as n
  union all select 'neighbourhood', 'BU026701' || lpad(n::text, 2, '0'), 'neighbourhood_group/G' || 1 + n % 12 from generate_series(1, 33) as n
),
keyed as (
  select
    *,
    'voorbeeld/geography/' || area_level || '/' || code || '@2025' as area_key,
    'voorbeeld/geography/' || parent || '@2025' as parent_key
  from numbered
),
placed as (
  select *, array[area_key] as path from keyed where parent is null
  union all
  select keyed.*, placed.path || keyed.area_key from keyed join placed on keyed.parent_key = placed.area_key
)
select 'voorbeeld', area_key, 'geography', area_level, code, 'Buurt ' || code, 2025, parent_key, path, 100, 1 from placed;

insert into figures.periods (association_id, period, period_kind, started_date, ends_date, known_from)
select 'voorbeeld', year::text, 'year', make_date(year, 1, 1), make_date(year + 1, 1, 1), 1 from generate_series(2019, 2026) as year
union all
select 'voorbeeld', year || '-W1', 'survey_wave', make_date(year, 3, 1), make_date(year, 5, 16), 1 from generate_series(2019, 2026) as year
union all
select 'voorbeeld', year || '-T' || t, 'tertiaal', make_date(year, 4 * t - 3, 1), make_date(year, 4 * t - 3, 1) + interval '4 months', 1
from generate_series(2019, 2026) as year, generate_series(1, 3) as t;

insert into figures.cards (association_id, kpi_id, definition_version, card, known_from)
select 'voorbeeld', kpi_id, 1, jsonb_build_object(
  'id', kpi_id, 'ambition', (array['resilient_neighbourhoods', 'tenants_act', 'meeting_places', 'in_conversation'])[1 + n % 4], 'headline', n <= 4,
  'title', texts, 'definition', texts, 'numerator', texts, 'denominator', texts, 'caveats', texts,
  'unit', 'index', 'direction', 'higher', 'statistic', 'mean', 'inference', 'sample', 'goalKind', 'hold', 'protection', 'area-total',
  'grid', '{"areas": ["neighbourhood"], "periods": ["survey_wave"], "groups": ["all"]}'::jsonb, 'owner', 'Wonen', 'outdatedAfterDays', 400,
  'sources', '[{"source": "survey", "entity": "answers"}, {"source": "survey", "entity": "responses"}]'::jsonb,
  'version', '{"number": 1, "from": "2026-01-01", "reason": "Eerste definitie"}'::jsonb
), 1
from unnest(array[
  'resilience_level', 'neighbourhoods_maintained', 'tenants_grade', 'leefbaarometer_score', 'tenants_took_action', 'own_conversation_first',
  'meeting_places_created', 'opportunities_used', 'panel_participation', 'panel_size', 'neighbourhoods_in_conversation', 'suitable_allocations'
]) with ordinality as kpi (kpi_id, n)
cross join jsonb_build_object('nl', 'Een zin die zegt wat dit cijfer betekent, in gewone woorden.', 'en', 'A sentence.') as texts;

insert into figures.sources (
  association_id, source, entity, last_delivered_on, covers_period, rows_read, rows_accepted, rows_quarantined, known_from
)
select 'voorbeeld', 'survey', entity, '2026-06-15', '2026-W1', 700, 690, 10, 1 from unnest(array['answers', 'responses']) as entity;

insert into figures.goals (association_id, goal_id, goal, known_from)
values ('voorbeeld', 'D1', jsonb_build_object(
  'goal_id', 'D1', 'kpi_id', 'resilience_level', 'area_level', 'neighbourhood', 'area_code', null, 'goal_kind', 'hold', 'norm', null,
  'baseline_period', '2023-W1', 'margin', 3, 'period', null, 'due_date', '2026-12-31', 'set_by', 'Bestuur', 'set_date', '2022-12-01',
  'agreed_in', 'Koersplan', 'goal_state', 'agreed', 'history', '[]'::jsonb, 'would_have_said', '[]'::jsonb
), 1);

insert into figures.figures (
  association_id, kpi_id, definition_version, area_key, period, group_key, audience, withheld_reason, value, lower, upper, judging_lower,
  judging_upper, n, n_effective, numerator, denominator, verdict, goal_id, goal_kind, goal_baseline, goal_baseline_period, goal_margin,
  goal_due_on, is_kept_inside, change_value, change_lower, change_upper, change_since, known_from
)
select
  'voorbeeld', kpi_id, 1, area_key, period, 'all', 'internal',
  case when is_withheld then 'TOO_FEW' end,
  case when not is_withheld then value end, case when not is_withheld then value - 2.1234567 end, case when not is_withheld then value + 2.1234567 end,
  value - 1.1, value + 1.1, 84, 71.234567, value * 84, 84, case when not is_withheld then 'MAINTAINED' end,
  'D1', 'hold', 70.123456, '2023-W1', 3, '2026-12-31', false, value - 70.123456, -1.25, 2.25, '2023-W1', 1
from (
  select *, 65 + 10 * random() as value, row_number() over (order by area_key, period) % 10 = 0 as is_withheld
  from (select kpi_id from figures.cards) as cards, (select area_key from figures.areas) as areas, (select period, period_kind from figures.periods) as periods
  where (period_kind = 'survey_wave') = (kpi_id in ('resilience_level', 'tenants_grade'))
) as cells;
analyze;
