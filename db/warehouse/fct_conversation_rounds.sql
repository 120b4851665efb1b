-- Grain: one row per round of conversations, of any kind. Counted as rounds are those from door to door, in a stairwell (portiek) or a street:
-- due is what was held, what was cancelled, and what was still planned when its day had passed. Their addresses count only where the round was
-- held: as reached or not where both numbers are known, and as unknown where only that of the approached is.
create view warehouse.fct_conversation_rounds as
select
  rounds.association_id,
  rounds.round_id,
  rounds.held_date,
  warehouse.month(rounds.held_date) as month,
  warehouse.sub_year(rounds.held_date, associations.sub_year_kind) as sub_year,
  warehouse.year(rounds.held_date) as year,
  neighbourhoods.area_key as neighbourhood_key,
  coalesce(neighbourhoods.area_key, associations.association_key) as area_key,
  complexes.complex_key,
  rounds.kind,
  rounds.status,
  (doors.is_held)::integer as rounds_held,
  (doors.is_at_doors and (rounds.status <> 'gepland' or coalesce(rounds.held_date <= sent.last_day, false)))::integer as rounds_due,
  case when doors.is_held then rounds.approached_count end as approached_count,
  case when doors.is_held then rounds.spoken_count end as spoken_count,
  case when doors.is_held and rounds.approached_count is not null then rounds.spoken_count end as reached_count,
  case when doors.is_held then rounds.approached_count - rounds.spoken_count end as unreached_count,
  case when doors.is_held and rounds.spoken_count is null then rounds.approached_count end as unknown_count
from warehouse.conversation_rounds as rounds
join warehouse.dim_associations as associations using (association_id)
left join warehouse.dim_area_codes as neighbourhoods
  on neighbourhoods.association_id = rounds.association_id
  and neighbourhoods.area_level = 'neighbourhood'
  and neighbourhoods.area_code = rounds.neighbourhood_code
left join warehouse.dim_complexes as complexes
  on complexes.association_id = rounds.association_id and complexes.complex_id = rounds.complex_id
left join warehouse.activity_last_days as sent
  on sent.association_id = rounds.association_id
  and sent.entity = 'conversation_rounds'
  and sent.snapshot_period = rounds.snapshot_period
cross join lateral (
  select
    rounds.kind in ('portiek', 'straat') as is_at_doors,
    rounds.kind in ('portiek', 'straat') and rounds.status = 'gehouden' as is_held
) as doors
where warehouse.is_known(rounds.known_from, rounds.known_to)
  -- A round that moved to another year stands in both years' files until the first is sent again; the later year knows better.
  and not exists (
    select
    from warehouse.conversation_rounds as moved
    where moved.association_id = rounds.association_id
      and moved.round_id = rounds.round_id
      and moved.snapshot_period > rounds.snapshot_period
      and warehouse.is_known(moved.known_from, moved.known_to)
  );
