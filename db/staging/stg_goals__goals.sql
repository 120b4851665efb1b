-- Grain: one row per delivered goal.
create view staging.stg_goals__goals as
select
  deliveries.association_id,
  goals.delivery_id,
  goals.line,
  staging.filled(doelnr) as goal_id,
  lower(staging.filled(kpi)) as kpi_id,
  staging.area_level(niveau) as area_level,
  staging.filled(gebied) as area_code,
  case lower(btrim(soort)) when 'norm' then 'norm' when 'behoud' then 'hold' end as goal_kind,
  staging.dutch_decimal(norm) as norm,
  upper(staging.filled(nulmeting)) as baseline_period,
  staging.dutch_decimal(marge) as margin,
  upper(staging.filled(periode)) as period,
  staging.dutch_date(uiterlijk) as due_date,
  staging.filled(vastgesteld_door) as set_by,
  staging.dutch_date(vastgesteld_op) as set_date,
  staging.filled(vastgelegd_in) as agreed_in
from raw.goals__goals as goals
join ops.deliveries as deliveries using (delivery_id);
