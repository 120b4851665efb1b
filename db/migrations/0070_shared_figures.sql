-- Grain: one row per KPI, area, period and group that is shared, or withheld where it was shared before, as known at a release. What is told
-- was made of the answers as they were known at known_from. A value is told as it is, as the end of a band, or only by the side of its
-- norm on which it lies.
create table figures.shared_figures (
  association_id text not null,
  kpi_id text not null,
  definition_version integer not null,
  area_key text not null,
  period text not null,
  group_key text not null,
  -- The areas of the same households, the widest first: one figure with one verdict.
  same_areas text[] not null,
  -- Whether everybody may see it, and not only who has an agreement.
  is_public boolean not null,
  -- It was shared before, and is not any more; nobody is told why.
  is_withheld boolean not null,
  value double precision,
  band text check (band in ('AT_MOST', 'AT_LEAST')),
  beside_norm text check (beside_norm in ('JUST_BELOW', 'JUST_ABOVE')),
  -- What the value is rounded to; null where it is exact.
  step double precision,
  lower double precision,
  upper double precision,
  -- To five; null where nobody was counted.
  n integer,
  verdict text,
  verdict_note text,
  known_from integer not null,
  known_to integer,
  constraint known_to_follows check (known_to > known_from),
  constraint withheld_says_nothing check (
    not is_withheld
    or num_nonnulls(value, band, beside_norm, step, lower, upper, n, verdict, verdict_note) = 0 and not is_public
  ),
  constraint told_in_one_way check (is_withheld or (value is null) <> (beside_norm is null)),
  constraint interval_is_whole check ((lower is null) = (upper is null)),
  constraint band_has_no_interval check (band is null or lower is null)
);
create unique index shared_figures_live on figures.shared_figures (association_id, kpi_id, area_key, period, group_key)
  where known_to is null;

-- Grain: one row per release whose shareable figures were attacked before they were shared: what the attacks found.
create table figures.share_certificates (
  association_id text not null,
  release integer not null references figures.releases,
  -- The last release in which nothing that may be shared is otherwise, so that it holds there too.
  holds_to integer not null references figures.releases,
  made_at timestamptz not null,
  -- A hash of the rules and of the attacks.
  rules text not null,
  has_passed boolean not null,
  sets integer not null,
  smallest integer,
  findings jsonb not null,
  primary key (association_id, release)
);

-- What a card said of noise and of thresholds for what was delivered as counts is said in one word now.
update figures.cards
set card = jsonb_set(
  card, '{protection}', case when card ->> 'protection' in ('none', 'exact-total') then '"exact"' else '"area-total"' end::jsonb
)
where card ->> 'protection' in ('none', 'exact-total', 'aggregate', 'cell-key');
