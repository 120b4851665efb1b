-- Grain: one row, which says whether there is something to attack: nothing was attacked by these rules yet, a figure that may be shared of a
-- closed period is otherwise since then, its card is, with what the law asks, or a period has closed. $1 association, $2 reference date, $3 the cards, $4 the rules.
with last_attack as (
  select certificates.release, certificates.rules, releases.reference_date
  from figures.share_certificates as certificates
  join figures.releases on releases.release = certificates.release
  where certificates.association_id = $1
  order by certificates.release desc
  limit 1
),

closed_periods as (
  select periods.period, periods.ends_date
  from figures.periods
  where periods.association_id = $1 and periods.known_to is null and periods.ends_date <= $2
)

select
  not exists (select from last_attack where last_attack.rules = $4)
  or exists (
    select from closed_periods
    join last_attack on closed_periods.ends_date > last_attack.reference_date
  )
  or exists (
    select from figures.figures
    join closed_periods on closed_periods.period = figures.period
    join last_attack on greatest(figures.known_from, figures.known_to) > last_attack.release
    where figures.association_id = $1 and figures.kpi_id = any ($3) and figures.audience = 'internal'
  )
  or exists (
    select from figures.cards
    join last_attack on greatest(cards.known_from, cards.known_to) > last_attack.release
    where cards.association_id = $1 and cards.kpi_id = any ($3)
  ) as has_news
