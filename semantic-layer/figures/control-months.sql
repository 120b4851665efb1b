-- Grain: one row per whole month that was reported, and one per complex over the last 36 of those: the sum of one measure, from the leaf cells
-- of a card ($kpi). Of a month of which rows were purged only a part is left, so it is in neither. $1 association.
with whole_months as (
  select months.period as month, row_number() over (order by months.started_date desc) <= 36 as is_recent
  from frame_periods as months
  cross join frame_association as associations
  join frame_reported as reported on reported.period = months.sub_year and reported.kpi_id = $kpi and reported.is_reported
  join warehouse.nuisance_last_days as sent on sent.association_id = $1
  where months.period_kind = 'month'
    and warehouse.covered_to(months.ends_date, sent.last_day) = months.ends_date
    and months.ends_date <= associations.reference_date + 1
    and not exists (
      select from ops.removals
      join ops.removal_counts as counts using (removal_id)
      where removals.association_id = $1 and removals.kind = 'purge'
        and counts.source in ('nuisance', 'tenancy') and counts.until_day >= months.started_date
    )
),

cells as (
  select leaf.month, leaf.complex, leaf.value, whole_months.is_recent
  from (leaf_cells) as leaf
  join whole_months using (month)
)

select month, null as complex, sum(value)::double precision as value
from cells
group by month
union all
select null, complex, sum(value)::double precision
from cells
where is_recent and complex is not null
group by complex
