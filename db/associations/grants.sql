-- Who may do what in the directory. Applied whenever an installation is built.
revoke all on schema directory, jobs from public;
grant usage on schema directory to fb_etl, fb_api, fb_cube;
grant select on all tables in schema directory to fb_etl;
grant select on directory.associations, directory.servers, directory.settings to fb_api, fb_cube;
grant update (association_name, is_synthetic) on directory.associations to fb_etl;
grant insert, delete on directory.unknown_files to fb_etl;
grant insert, update, delete on directory.mails to fb_etl;
grant usage, create on schema jobs to fb_etl;
