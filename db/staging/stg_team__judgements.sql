-- Grain: one row per delivered neighbourhood and year.
create view staging.stg_team__judgements as
select
  deliveries.association_id,
  judgements.delivery_id,
  judgements.line,
  bu_code as neighbourhood_code,
  staging.dutch_integer(jaar) as year,
  staging.dutch_decimal(rapportcijfer) as grade,
  staging.dutch_integer(beoordelaars) as judges_count
from raw.team__judgements as judgements
join ops.deliveries as deliveries using (delivery_id);
