-- Grain: one row per delivered nuisance case.
create view staging.stg_nuisance__cases as
select
  deliveries.association_id,
  cases.delivery_id,
  cases.line,
  dossiernr as case_id,
  staging.dutch_date(geopend) as opened_date,
  staging.dutch_date(gesloten) as closed_date,
  soort as kind,
  bu_code as neighbourhood_code,
  complexnr as complex_id,
  staging.yes_no(zelf_gesproken) as talked_first,
  staging.yes_no(na_steun_gesproken) as talked_after_support,
  staging.yes_no(bemiddeling_gestart) as mediation_started,
  staging.yes_no(begeleid) as support_given,
  case lower(btrim(afsluitreden))
    when 'zelf opgelost' then 'self_solved'
    when 'bemiddeling' then 'mediated'
    when 'ingrijpen' then 'intervened'
    when 'overig' then 'other'
  end as close_reason
from raw.nuisance__cases as cases
join ops.deliveries as deliveries using (delivery_id);
