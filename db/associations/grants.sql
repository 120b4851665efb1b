-- Who may do what in the directory. Applied whenever an installation is built.
revoke all on schema directory, jobs from public;
grant usage on schema directory to fb_etl, fb_api, fb_cube;
grant select on all tables in schema directory to fb_etl;
grant select on directory.associations, directory.servers, directory.settings to fb_api, fb_cube;
grant update (association_name, is_synthetic) on directory.associations to fb_etl;
grant insert, delete on directory.unknown_files to fb_etl;
grant insert, update, delete on directory.mails to fb_etl;
grant usage, create on schema jobs to fb_etl;

-- Who reads what is shared finds in which database that lies, as the others who read do.
do $$
begin
  if exists (select from pg_roles where rolname = 'fb_shared') then
    grant usage on schema directory to fb_shared;
    grant select on directory.associations, directory.servers, directory.settings to fb_shared;
  end if;
end
$$;

-- Signing in: sessions, and which roles were given. Where nobody signs in the role need not be there.
revoke all on schema app from public;
do $$
begin
  if exists (select from pg_roles where rolname = 'fb_app') then
    grant usage on schema app to fb_app;
    grant select, insert, update, delete on app.sessions to fb_app;
    grant select, insert, update, delete on app.given_roles to fb_app;
    -- Who writes for staff finds in which database the agreements of an association lie.
    grant usage on schema directory to fb_app;
    grant select on directory.associations, directory.servers to fb_app;
  end if;
end
$$;
