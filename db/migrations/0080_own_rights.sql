-- Functions with the rights of the owner look in pg_temp last. Unless told a session looks there first, so a type `date` that the pipeline made there
-- ran what it liked as the owner.
alter function app.shared_kpis set search_path = pg_catalog, pg_temp;
alter function app.shared_areas set search_path = pg_catalog, pg_temp;
alter function shared.granted set search_path = pg_catalog, pg_temp;
alter function shared.open set search_path = pg_catalog, pg_temp;
alter function shared.enter set search_path = pg_catalog, pg_temp;
alter function shared.usage set search_path = pg_catalog, pg_temp;
alter function shared.judged_by_law set search_path = pg_catalog, pg_temp;
alter function shared.fill set search_path = pg_catalog, pg_temp;
