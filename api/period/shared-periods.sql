-- Grain: one row per period of which the reader may see a figure, the oldest first.
select period, period_kind, started_date, ends_date
from shared.periods
order by started_date, period
