-- Grain: one row per delivered tenancy agreement. The file's einddatum is the last day; ended_date is the day after.
create view staging.stg_tenancy__tenancies as
select
  deliveries.association_id,
  tenancies.delivery_id,
  tenancies.line,
  contractnr as tenancy_id,
  eenheidnr as dwelling_id,
  staging.dutch_date(begindatum) as started_date,
  staging.dutch_date(einddatum) + 1 as ended_date,
  eindreden as ended_reason,
  leeftijdsklasse as age_band,
  huishoudklasse as household_class,
  staging.dutch_decimal(rekenhuur) as rent_eur
from raw.tenancy__tenancies as tenancies
join ops.deliveries as deliveries using (delivery_id);
