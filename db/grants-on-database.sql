-- Who may open this database. Only its owner can say so.
do $$
begin
  if exists (select from pg_database where datname = current_database() and pg_has_role(datdba, 'usage')) then
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect, temporary on database %I to fb_etl', current_database());
    execute format('grant connect on database %I to fb_api, fb_cube', current_database());
    -- Where nobody writes for staff, and where nothing is shared, these roles need not be there.
    if exists (select from pg_roles where rolname = 'fb_app') then
      execute format('grant connect on database %I to fb_app', current_database());
    end if;
    if exists (select from pg_roles where rolname = 'fb_shared') then
      execute format('grant connect on database %I to fb_shared', current_database());
    end if;
  end if;
end
$$;
