-- Grain: one row per delivered goal.
create view staging.stg_goals__goals as
select
  deliveries.association_id,
  goals.delivery_id,
  goals.line,
  doelnr as goal_id,
  kpi as kpi_id,
  staging.area_level(niveau) as area_level,
  gebied as area_code,
  case lower(btrim(soort)) when 'norm' then 'norm' when 'behoud' then 'hold' end as goal_kind,
  staging.dutch_decimal(norm) as norm,
  nulmeting as baseline_period,
  staging.dutch_decimal(marge) as margin,
  periode as period,
  staging.dutch_date(uiterlijk) as due_date,
  vastgesteld_door as set_by,
  staging.dutch_date(vastgesteld_op) as set_date,
  vastgelegd_in as agreed_in,
  afspraaknr as agreement_number,
  partijen as parties,
  case lower(btrim(coalesce(goals.status, 'vastgesteld'))) when 'vastgesteld' then 'agreed' when 'voorstel' then 'proposed' end as goal_state
from raw.goals__goals as goals
join ops.deliveries as deliveries using (delivery_id);
