-- Grain: one row per delivered line of a tenancy that overlaps by more than a day with another one of its dwelling that runs at least as
-- long. The longest stays, so that a home with a running tenancy is let. Most systems end a tenancy on the day on which the next begins:
-- such a day is no overlap. Ends are excluded in staging.
with ordered as (
  select
    line,
    tenancy_id,
    dwelling_id,
    started_date,
    coalesce(ended_date, 'infinity') as ended_date,
    coalesce(
      coalesce(ended_date, 'infinity') < max(coalesce(ended_date, 'infinity')) over (
        partition by dwelling_id order by started_date, coalesce(ended_date, 'infinity'), tenancy_id
        rows between unbounded preceding and 1 preceding
      ),
      false
    ) as ends_within_another
  from staging.stg_tenancy__tenancies
  where delivery_id = $1
),

followed as (
  select
    *,
    lead(started_date) over (
      partition by dwelling_id, ends_within_another order by started_date, ended_date, tenancy_id
    ) as next_started_date
  from ordered
)

select line
from followed
where case
  when ends_within_another then started_date < ended_date - 1
  else next_started_date < ended_date - 1
end
