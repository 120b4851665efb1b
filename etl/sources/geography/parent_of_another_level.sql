-- Grain: one row per delivered line whose parent stands in the same file, but not one level up in its tree.
select child.line
from staging.stg_geography__areas as child
where child.delivery_id = $1
  and exists (
    select 1
    from staging.stg_geography__areas as parent
    where parent.delivery_id = $1 and parent.area_code = child.parent_code and parent.vintage = child.vintage
  )
  and not exists (
    select 1
    from staging.stg_geography__areas as parent
    where parent.delivery_id = $1
      and parent.area_code = child.parent_code
      and parent.vintage = child.vintage
      and staging.may_lie_in(child.area_level, parent.area_level)
  )
