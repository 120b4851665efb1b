-- Grain: one row per whole month that was reported, and one per complex over the last 36 of those: the sum of one moment of a card ($2),
-- from its leaf cells. Of a month of which rows were purged only a part is left, so it is in neither. $1 association.
with whole_months as (
  select months.period as month, row_number() over (order by months.started_date desc) <= 36 as is_recent
  from frame_periods as months
  cross join frame_association as associations
  join frame_reported as reported on reported.period = months.sub_year and reported.kpi_id = $2 and reported.is_reported
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

-- Leaf cells were measured on every division that some period is measured on: here each counts once.
cells as (
  select leaf.moment, whole_months.month, whole_months.is_recent, areas.tree, leaf.area_key, leaf.value
  from frame_leaf_cells as leaf
  join frame_areas as areas using (area_key)
  join frame_association as associations on associations.vintage = areas.vintage
  join whole_months on whole_months.month = leaf.period
  where leaf.kpi_id = $2 and leaf.group_key = 'all'
)

select moment, month, null as complex, sum(value)::double precision as value
from cells
where tree = 'geography'
group by moment, month
union all
select moment, null, area_key, sum(value)::double precision
from cells
where tree = 'complex' and is_recent
group by moment, area_key
