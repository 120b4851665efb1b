-- Grain: one row, the whole answer as JSON. The least that any API could do.
with live as (select release from figures.current_releases where association_id = 'voorbeeld'),
figure_rows as (
  select
    json_build_object('code', areas.area_code, 'name', areas.area_name, 'level', areas.area_level) as area,
    figures.period, live.release, figures.withheld_reason as "reason", figures.value, figures.lower, figures.upper, figures.n,
    figures.numerator, figures.denominator, figures.interval_reason as "intervalReason", figures.verdict,
    case when figures.goal_kind is not null then json_build_object(
      'kind', figures.goal_kind, 'norm', figures.goal_norm, 'baseline', figures.goal_baseline, 'margin', figures.goal_margin,
      'dueOn', figures.goal_due_on
    ) end as goal,
    case when figures.change_value is not null then json_build_object(
      'value', figures.change_value, 'lower', figures.change_lower, 'upper', figures.change_upper, 'since', figures.change_since
    ) end as change
  from live
  join figures.figures as figures
    on figures.association_id = 'voorbeeld' and figures.kpi_id = $1 and figures.audience = 'internal' and figures.group_key = 'all'
    and figures.known_from <= live.release and (figures.known_to is null or figures.known_to > live.release)
  join figures.areas as areas
    on areas.association_id = 'voorbeeld' and areas.area_key = figures.area_key and areas.area_level = $2
    and areas.known_from <= live.release and (areas.known_to is null or areas.known_to > live.release)
  join figures.periods as periods
    on periods.association_id = 'voorbeeld' and periods.period = figures.period
    and periods.known_from <= live.release and (periods.known_to is null or periods.known_to > live.release)
  order by periods.started_date, figures.period, figures.area_key
  limit 500
)
select json_build_object('data', json_build_object(
  'release', (
    select json_build_object('number', release, 'publishedAt', published_at, 'referenceDate', reference_date)
    from live join figures.releases using (release)
  ),
  'kpis', (
    select json_agg(json_build_object(
      'id', kpi_id, 'title', card->'title'->'nl', 'ambition', card->'ambition', 'unit', card->'unit', 'direction', card->'direction',
      'headline', card->'headline'
    )) from live join figures.cards on known_from <= release and (known_to is null or known_to > release)
  ),
  'kpi', (
    select json_build_object(
      'title', card->'title'->'nl', 'definition', card->'definition'->'nl', 'numerator', card->'numerator'->'nl',
      'denominator', card->'denominator'->'nl', 'unit', card->'unit',
      'sources', (select json_agg(json_build_object('name', entity, 'lastDelivered', last_delivered_on)) from figures.sources),
      'figures', json_build_object('nodes', (select json_agg(figure_rows) from figure_rows))
    ) from live join figures.cards on kpi_id = $1 and known_from <= release and (known_to is null or known_to > release)
  )
))::text as answer
