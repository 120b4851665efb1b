-- Grain: one row per figure of a closed period that a card allows to be shared, as staff see it in the current release. $1 association,
-- $2 reference date, $3 the cards.
select
  figures.kpi_id, figures.definition_version, figures.area_key, figures.period, figures.group_key, areas.area_level,
  periods.period_kind, periods.vintage, figures.value, figures.lower, figures.upper, figures.numerator, figures.denominator,
  figures.verdict, figures.verdict_note, figures.judging_lower, figures.judging_upper, figures.goal_kind, figures.goal_norm,
  figures.goal_margin, figures.parts,
  figures.is_kept_inside or figures.withheld_reason is not null as is_withheld
from figures.figures
join figures.areas
  on areas.association_id = figures.association_id and areas.area_key = figures.area_key and areas.known_to is null
join figures.periods
  on periods.association_id = figures.association_id and periods.period = figures.period and periods.known_to is null
where figures.association_id = $1 and figures.known_to is null and figures.audience = 'internal' and figures.kpi_id = any ($3)
  and areas.tree = 'geography' and periods.ends_date <= $2
order by figures.kpi_id, figures.period, figures.group_key, array_length(areas.path, 1), figures.area_key
