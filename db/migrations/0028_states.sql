-- Grain: one row per association and card, with one hash of all that it was last measured on, and the leaf periods that it found. Where the
-- hash is the same, so is the outcome, and the work is not done again.
create table ops.measured_cards (
  association_id text not null,
  kpi_id text not null,
  state text not null,
  leaf_periods text[] not null,
  primary key (association_id, kpi_id)
);

-- Grain: one row per association and claim that held, with one hash of all that it was checked on.
create table ops.checked_claims (
  association_id text not null,
  claim text not null,
  state text not null,
  primary key (association_id, claim)
);
