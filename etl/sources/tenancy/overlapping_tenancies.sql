-- Grain: one row per delivered line of a tenancy that runs while another one of the same dwelling runs. Ends are excluded in staging.
with tenancies as (
  select
    line,
    dwelling_id,
    started_date,
    coalesce(ended_date, 'infinity') as ended_date,
    max(coalesce(ended_date, 'infinity')) over (
      partition by dwelling_id order by started_date, line rows between unbounded preceding and 1 preceding
    ) as latest_end_before,
    min(started_date) over (
      partition by dwelling_id order by started_date, line rows between 1 following and unbounded following
    ) as next_start
  from staging.stg_tenancy__tenancies
  where delivery_id = $1
)
select line
from tenancies
where started_date < latest_end_before or next_start < ended_date
