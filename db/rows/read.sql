-- The rows behind a figure, for who serves staff and may read no table: one page of them, and a line in the log in the same statement, so that no
-- row is seen without one. They are those of the release that the figure is of, on the division that it was measured on. Whoever calls knows which role
-- asks; what no role sees (a kind that tells of crime or violence, rows outside the areas of a team) does not come out of here.
drop function if exists app.read_rows(text, text, text, integer, text[], integer, text);
create function app.read_rows(
  of_kpi text, of_area text, of_period text, at_release integer, own_areas text[], rows_before integer, by_actor text
) returns table (
  row_id text, case_id text, started_date date, ended_date date, kind text, home_id text, area_code text, area_name text, complex_code text,
  is_hit boolean, is_counted boolean, all_rows integer, all_hits integer, all_counted integer, all_unfilled integer
)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  page_size constant integer := 50;
  association constant text := (select association_id from ops.association);
  first_month text;
  month_after text;
  shown integer;
begin
  perform set_config('fb.release', at_release::text, true);
  perform set_config('fb.vintage', split_part(of_area, '@', 2), true);
  perform set_config('fb.reference_date', '', true);
  select to_char(periods.started_date, 'YYYY-MM'), to_char(periods.ends_date, 'YYYY-MM') into first_month, month_after
  from figures.periods as periods
  where periods.association_id = association and periods.period = of_period and warehouse.is_known(periods.known_from, periods.known_to);

  return query
  with tree as materialized (
    select * from warehouse.dim_area_tree
  ),

  places as (
    select leaf.area_key, leaf.area_code, leaf.area_level, leaf.area_name
    from tree as leaf
    where (of_area = any (leaf.path) or split_part(of_area, '/', 2) = 'complex')
      and (
        own_areas is null
        or exists (select from tree as around where around.area_key = any (leaf.path) and around.area_code = any (own_areas))
      )
  ),

  listed as materialized (
    select behind.*, places.area_code, places.area_level, places.area_name
    from app.rows_behind(association, of_kpi) as behind
    join places on places.area_key = behind.place_key
    where behind.month >= first_month and behind.month < month_after
      and (split_part(of_area, '/', 2) <> 'complex' or behind.complex_key = of_area)
  ),

  totals as (
    select
      count(*)::integer as all_rows, coalesce(sum(listed.hits), 0)::integer as all_hits,
      coalesce(sum(listed.counted), 0)::integer as all_counted, coalesce(sum(listed.unfilled), 0)::integer as all_unfilled
    from listed
  ),

  page as (
    select * from listed
    order by listed.started_date desc, listed.row_id, listed.month
    limit page_size offset rows_before
  )

  select
    page.row_id, page.case_id, page.started_date, page.ended_date,
    case when page.kind in ('GEL', 'RUZ', 'STA', 'DIE', 'VUI') then page.kind end,
    page.home_id,
    case when page.area_level = 'neighbourhood' then page.area_code end,
    case when page.area_level = 'neighbourhood' then page.area_name end,
    split_part(split_part(page.complex_key, '/', 4), '@', 1),
    page.hits > 0, page.counted > 0,
    totals.all_rows, totals.all_hits, totals.all_counted, totals.all_unfilled
  from totals
  cross join page
  order by page.started_date desc, page.row_id, page.month;

  get diagnostics shown = row_count;
  perform app.write_audit(
    'rows_read', by_actor, array['kpi:' || of_kpi, 'area:' || of_area, 'period:' || of_period, 'release:' || at_release],
    jsonb_build_object('rows', shown, 'what', 'figure')
  );
end
$$;

revoke all on function app.rows_behind(text, text), app.read_rows(text, text, text, integer, text[], integer, text) from public;
do $$
begin
  if exists (select from pg_roles where rolname = 'fb_app') then
    grant execute on function app.read_rows(text, text, text, integer, text[], integer, text) to fb_app;
  end if;
end
$$;
