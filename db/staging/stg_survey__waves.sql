-- Grain: one row per delivered survey wave.
create view staging.stg_survey__waves as
select
  deliveries.association_id,
  waves.delivery_id,
  waves.line,
  golf as wave_id,
  naam as wave_name,
  staging.dutch_date(peildatum) as reference_date,
  staging.dutch_date(geopend) as opened_date,
  staging.dutch_date(gesloten) as closed_date,
  staging.dutch_integer(uitgenodigd) as invited_count,
  staging.survey_mode(modus) as mode
from raw.survey__waves as waves
join ops.deliveries as deliveries using (delivery_id);
