-- Grain: one row per delivered reference date, district and age band.
create view staging.stg_panel__members as
select
  deliveries.association_id,
  members.delivery_id,
  members.line,
  staging.dutch_date(peildatum) as reference_date,
  wijk as district_code,
  leeftijdsklasse as age_band,
  staging.dutch_integer(leden) as members_count
from raw.panel__members as members
join ops.deliveries as deliveries using (delivery_id);
