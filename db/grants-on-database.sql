-- Who may open this database. Only its owner can say so.
do $$
begin
  if exists (select from pg_database where datname = current_database() and pg_has_role(datdba, 'usage')) then
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect, temporary on database %I to fb_etl', current_database());
    execute format('grant connect on database %I to fb_api, fb_cube', current_database());
  end if;
end
$$;
