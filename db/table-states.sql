-- Grain: one row per table or small view ($1) with the query that tells its state: of all rows, also of those that should not be there. A
-- row of a table with a history never changes: it is added, closed or purged, and each of these shows in a count or in the newest release.
-- Of others all content counts.
select
  relations.oid::regclass::text as name,
  format(
    'select %s as state from %s as rows',
    case
      when bool_or(attname = 'known_to') then 'concat_ws('' '', count(*), max(known_from), max(known_to))'
      -- The day is told apart from the rest: few queries depend on it.
      when relations.oid = 'warehouse.dim_associations'::regclass
        then 'sum(hashtextextended((to_jsonb(rows) - ''reference_date'' - ''last_release'')::text, 0))::text'
      else 'sum(hashtextextended(rows::text, 0))::text'
    end,
    relations.oid::regclass
  ) as query
from unnest($1::regclass[]) as relations (oid)
join pg_attribute on attrelid = relations.oid and attnum > 0 and not attisdropped
group by relations.oid
