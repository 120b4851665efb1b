-- What an administrator runs once, with psql, on a PostgreSQL (17 or newer) of their own: six roles that log in, and the database of the
-- directory. Beside it the owner makes a database for each association. A seventh role has a database of its own, in which copies are proved.
-- The passwords come from the environment, so that none of them stands in a file. Where nobody signs in APP_PASSWORD may be left out,
-- and where nothing is shared SHARED_PASSWORD: then fb_app and fb_shared cannot log in.
\getenv owner_password OWNER_PASSWORD
\getenv etl_password ETL_PASSWORD
\getenv api_password API_PASSWORD
\getenv cube_password CUBE_PASSWORD
\set app_password ''
\getenv app_password APP_PASSWORD
\set shared_password ''
\getenv shared_password SHARED_PASSWORD
\getenv proof_password PROOF_PASSWORD
create role fb_owner login createdb password :'owner_password';
create role fb_etl login password :'etl_password';
create role fb_api login password :'api_password';
create role fb_cube login password :'cube_password';
create role fb_app login password :'app_password';
create role fb_shared login password :'shared_password';
create database fijne_buurten owner fb_owner;
revoke all on database fijne_buurten from public;
grant connect, temporary on database fijne_buurten to fb_etl;
grant connect on database fijne_buurten to fb_api, fb_cube, fb_app, fb_shared;
create role fb_proof login password :'proof_password';
create database fijne_buurten_proof owner fb_proof;
revoke all on database fijne_buurten_proof from public;
