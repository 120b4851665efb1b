-- Who signed in, and what roles were given here. Of the installation, and so in the directory: one person may have a role in several associations.
-- A person is a keyed hash of what the provider calls them; no name, no address.
create schema app;

-- Grain: one row per session of somebody who signed in. Deleted at the end of it.
create table app.sessions (
  -- SHA-256 of what the cookie holds, so that who reads this table has no session.
  session_hash bytea primary key,
  person text not null,
  -- A keyed hash of what the provider calls this session, by which it says that it ended there; null where it gave no name.
  provider_session bytea,
  began_at timestamptz not null default now(),
  used_at timestamptz not null default now(),
  -- When the provider last said that it knows the person, and when it was last asked.
  checked_at timestamptz not null default now(),
  asked_at timestamptz not null default now(),
  -- The provider's tokens and what it said of roles, encrypted with a key that is not in the database.
  sealed bytea not null
);
create index sessions_by_use on app.sessions (used_at);

-- Grain: one row per role that an administrator gave a person in an association.
create table app.given_roles (
  association_id text not null references directory.associations on delete cascade,
  person text not null check (person ~ '^[a-z2-7]{4}(-[a-z2-7]{4}){3}$'),
  role text not null check (role in ('board', 'team_leader', 'team', 'policy', 'operations', 'privacy')),
  -- Codes of areas, for a team; empty for every other role.
  areas text[] not null default '{}',
  given_at timestamptz not null default now(),
  primary key (association_id, person, role),
  constraint a_team_has_areas check ((role = 'team') = (cardinality(areas) > 0))
);
