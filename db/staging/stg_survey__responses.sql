-- Grain: one row per delivered response.
create view staging.stg_survey__responses as
select
  deliveries.association_id,
  responses.delivery_id,
  responses.line,
  golf as wave_id,
  respons_id as response_id,
  bu_code as neighbourhood_code,
  leeftijdsklasse as age_band,
  woonduurklasse as tenure_band,
  staging.dwelling_type(woningtype) as dwelling_type,
  paneltoken as panel_token
from raw.survey__responses as responses
join ops.deliveries as deliveries using (delivery_id);
