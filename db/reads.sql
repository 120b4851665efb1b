-- Grain: one row per table or view that a query may name, with what it reads in the end: tables, and the small views ($1), which are told
-- apart by their own rows. reads_day: the answer depends on the day that a release is about.
with recursive direct as (
  select
    rules.ev_class as reader,
    depends.refobjid as read,
    bool_or(depends.refobjid = 'warehouse.dim_associations'::regclass and columns.attname = 'reference_date') as reads_day
  from pg_rewrite as rules
  join pg_depend as depends on depends.classid = 'pg_rewrite'::regclass and depends.objid = rules.oid
  left join pg_attribute as columns on columns.attrelid = depends.refobjid and columns.attnum = depends.refobjsubid
  where depends.refclassid = 'pg_class'::regclass and depends.refobjid <> rules.ev_class
  group by rules.ev_class, depends.refobjid
),

relations as (
  select classes.oid, classes.oid::regclass::text as name, classes.oid::regclass::text = any ($1) as is_small, relkind = 'r' as is_table
  from pg_class as classes
  where relkind in ('r', 'v') and relnamespace in ('warehouse'::regnamespace, 'ops'::regnamespace, 'figures'::regnamespace)
),

reads as (
  select oid as reader, oid as read, false as reads_day from relations
  union
  select reads.reader, direct.read, direct.reads_day
  from reads
  join relations on relations.oid = reads.read and not relations.is_small
  join direct on direct.reader = reads.read
)

select
  readers.name,
  coalesce(array_agg(distinct relations.name) filter (where relations.is_table or relations.is_small), '{}') as reads,
  bool_or(reads.reads_day) as "readsDay"
from reads
join relations as readers on readers.oid = reads.reader
left join relations on relations.oid = reads.read
group by readers.name
