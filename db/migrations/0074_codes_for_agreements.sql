-- What an agreement can be about, for who makes one: names of KPIs and areas. Row-level security shows that role nothing of what is shared under
-- them, and it need not see more.
create function app.shared_kpis() returns setof text
language sql stable security definer
set search_path = ''
as $$
  select kpis.kpi_id from shared.kpis order by 1
$$;

create function app.shared_areas() returns table (area text, area_code text)
language sql stable security definer
set search_path = ''
as $$
  select areas.area_level || '/' || areas.area_code, areas.area_code from shared.areas where areas.is_in_force
$$;

revoke all on function app.shared_kpis, app.shared_areas from public;
