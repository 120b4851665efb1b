-- The number of the opportunity that a meeting place came from, as the register of opportunities gives it. The register may be older than the
-- list of places, so nothing is checked here.
alter table raw.activity__meeting_places add column kansnr text;
alter table warehouse.meeting_places add column opportunity_id text;

-- Of a project: in how many of its homes somebody talked with the tenants about more than the work.
alter table raw.activity__projects add column sociaal_contact text;
alter table warehouse.projects
  add column social_contact_count integer check (social_contact_count >= 0),
  add constraint contact_is_in_homes check (social_contact_count <= dwellings_count);

-- Grain: one row per KPI about opportunities, as known at a release: what was decided and is not open yet, and why others were declined.
create table figures.opportunity_accounts (
  association_id text not null,
  kpi_id text not null,
  account jsonb not null,
  known_from integer not null,
  known_to integer,
  check (known_to > known_from)
);
create unique index opportunity_accounts_live on figures.opportunity_accounts (association_id, kpi_id) where known_to is null;
