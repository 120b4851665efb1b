-- Grain: one row per delivered allocation. No passendheid is unknown, not NVT.
create view staging.stg_tenancy__allocations as
select
  deliveries.association_id,
  allocations.delivery_id,
  allocations.line,
  toewijzingnr as allocation_id,
  staging.dutch_date(datum) as allocated_date,
  eenheidnr as dwelling_id,
  staging.dutch_integer(huishoudgrootte) as household_size,
  staging.yes_no(oudere) as is_elderly,
  case lower(btrim(inkomensklasse)) when 'passend' then 'suitable' when 'daeb' then 'social' when 'hoger' then 'higher' end as income_class,
  staging.dutch_decimal(rekenhuur) as rent_eur,
  passendheid as suitability,
  passendheidsdetail as suitability_detail
from raw.tenancy__allocations as allocations
join ops.deliveries as deliveries using (delivery_id);
