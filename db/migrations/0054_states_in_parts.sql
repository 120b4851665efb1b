-- What a card is measured on is remembered in parts: all but its rows (base_state), its rows (state), and what was found of each leaf period.
-- Where only rows changed, only the periods are measured again of which something else was found. Of what was measured before, the parts are
-- not known, and it is measured once more.
alter table ops.measured_cards add column base_state text;
alter table ops.measured_cards add column leaf_states jsonb;

-- Grain: one row per association and card, with one hash of all figures that readers see of it, so that those need not be compared.
create table ops.published_cards (
  association_id text not null,
  kpi_id text not null,
  state text not null,
  primary key (association_id, kpi_id)
);
