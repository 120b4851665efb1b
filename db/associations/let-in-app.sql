-- Who keeps sessions may open the directory, and no database of an association. Only its owner can say so.
do $$
begin
  if exists (select from pg_roles where rolname = 'fb_app')
    and exists (select from pg_database where datname = current_database() and pg_has_role(datdba, 'usage')) then
    execute format('grant connect on database %I to fb_app', current_database());
  end if;
end
$$;
