-- Grain: one row per delivered response.
create view staging.stg_survey__responses as
select
  deliveries.association_id,
  responses.delivery_id,
  responses.line,
  upper(staging.filled(golf)) as wave_id,
  staging.filled(respons_id) as response_id,
  upper(staging.filled(bu_code)) as neighbourhood_code,
  staging.filled(leeftijdsklasse) as age_band,
  staging.filled(woonduurklasse) as tenure_band,
  staging.dwelling_type(woningtype) as dwelling_type,
  staging.filled(paneltoken) as panel_token
from raw.survey__responses as responses
join ops.deliveries as deliveries using (delivery_id);
