-- Grain: one row per delivered line of an association beside another in the same division. The one whose file it is stays.
select line
from (
  select
    line,
    count(*) over same_division > 1 as has_rival,
    lower(area_code) = association_id as is_own,
    bool_or(lower(area_code) = association_id) over same_division as has_own
  from staging.stg_geography__areas
  where delivery_id = $1 and area_level = 'association'
  window same_division as (partition by vintage)
) as compared
where has_rival and not (is_own and has_own)
