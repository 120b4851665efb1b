// What need not be measured again. Measuring a card is asking a few queries and summing up their answers in a frame. Where all that those
// read is what it was at the release before, so are its moments. Where only rows are otherwise, the queries are asked again, and only the
// periods are summed up of which something else was found.
import { readdirSync } from "node:fs";
import { hashOf, hashOfFiles, must, onlyRow, statesOf } from "@fijne-buurten/db";
import { cubeSql } from "../cube.ts";
import type { MeasuredCard } from "../kpis/card.ts";
import { leafQueries } from "../kpis/leaf-queries.ts";
import { type Frame, inFrames } from "./frame.ts";
import type { Release } from "./release.ts";

/** What the moments of a card depend on, but for the rows that wait: one hash of the rows that its queries read, and one of all else. */
type CardState = { base: string; rows: string };
type CardStates = ReadonlyMap<string, CardState>;

/** The cards to measure: those of which only rows changed, and those of which more did. */
export type Changes = { rows: readonly MeasuredCard[]; whole: readonly MeasuredCard[]; states: CardStates };

/** What changed since each card was measured, of a frame whose homes and reported periods are known. */
export async function findChanges(release: Release, frame: Frame): Promise<Changes> {
  const { client, associationId } = release;
  const states = await statesOfCards(release, frame);
  const remembered = await client.query<{ kpi_id: string; base: string; rows: string }>(
    "select kpi_id, base_state as base, state as rows from ops.measured_cards where association_id = $1",
    [associationId],
  );
  const known = new Map(remembered.rows.map(({ kpi_id, ...state }) => [kpi_id, state]));
  const isSame = ({ id }: MeasuredCard, part: keyof CardState) => known.get(id)?.[part] === states.get(id)?.[part];
  return {
    states,
    rows: frame.cards.filter((card) => isSame(card, "base") && !isSame(card, "rows")),
    whole: frame.cards.filter((card) => !isSame(card, "base")),
  };
}

async function statesOfCards({ client, associationId }: Release, frame: Frame): Promise<CardStates> {
  const asked = leafQueries().map((query, at) => ({ query, name: String(at), ...cubeSql(query, associationId) }));
  const read = await statesOf(client, new Map(asked.map(({ name, text }) => [name, text])));
  const statesRead = ({ id }: MeasuredCard) =>
    asked
      .filter(({ query }) => query.parts.some(({ card }) => card.id === id))
      .map(({ name }) => must(read.get(name), `state of ${name}`));
  const { rows: whole } = await client.query<{ state: string }>(inFrames(frameState, { frame }));
  const { rows: reported } = await client.query<{ kpi_id: string; state: string }>(inFrames(reportedStates, { frame }));
  const reportedOf = new Map(reported.map(({ kpi_id, state }) => [kpi_id, state]));
  const shared = [programHash(), onlyRow(whole).state];
  return new Map(
    frame.cards.map((card) => [
      card.id,
      {
        base: hashOf([...shared, JSON.stringify(card), reportedOf.get(card.id) ?? ""]),
        rows: hashOf(statesRead(card)),
      },
    ]),
  );
}

/**
 * Of the cards that were measured, whose leaf cells are in the frame: marks the leaf periods of which something else was found than before,
 * also where nothing is found any more, and remembers what was found now. Of the others adds the leaf periods that are known.
 */
export async function compareLeaves(
  { client, associationId }: Release,
  frame: Frame,
  { rows, whole, states }: Changes,
): Promise<void> {
  const ids = (cards: readonly MeasuredCard[]) => cards.map(({ id }) => id);
  await client.query(inFrames(makeLeafStates, { frame }));
  await client.query(inFrames(markChanged, { frame }), [associationId, ids(rows)]);
  await client.query(inFrames(addVanished, { frame }), [associationId, ids(rows)]);
  const measured = [...rows, ...whole];
  await client.query(inFrames(addKnown, { frame }), [associationId, ids(measured)]);
  await client.query(
    "delete from ops.measured_cards where association_id = $1 and (kpi_id = any ($2) or kpi_id <> all ($3))",
    [...[associationId, ids(measured), ids(frame.cards)]],
  );
  await client.query(inFrames(remember, { frame }), [
    associationId,
    JSON.stringify(measured.map(({ id }) => ({ kpi_id: id, ...must(states.get(id), `state of ${id}`) }))),
  ]);
}

const makeLeafStates = `
  create temp table frame_leaf_states on commit drop as
  select kpi_id, period, sum(hashtextextended(concat_ws('|', area_key, group_key, moment, combine, value), 0))::text as state
  from frame_leaf_cells
  group by kpi_id, period`;

const markChanged = `
  update frame_leaf_periods as leaf set is_changed = true
  from frame_leaf_states as found, ops.measured_cards as known
  where leaf.kpi_id = any ($2) and (found.kpi_id, found.period) = (leaf.kpi_id, leaf.period)
    and known.association_id = $1 and known.kpi_id = leaf.kpi_id
    and (leaf.period <> all (known.leaf_periods) or known.leaf_states ->> leaf.period is distinct from found.state)`;

const addVanished = `
  insert into frame_leaf_periods
  select kpi_id, period, false, true
  from ops.measured_cards
  cross join unnest(leaf_periods) as period
  where association_id = $1 and kpi_id = any ($2)
    and (kpi_id, period) not in (select kpi_id, period from frame_leaf_periods)`;

const addKnown = `
  insert into frame_leaf_periods
  select kpi_id, period, true, false
  from ops.measured_cards
  cross join unnest(leaf_periods) as period
  where association_id = $1 and kpi_id <> all ($2) and kpi_id in (select kpi_id from frame_cards)`;

const remember = `
  insert into ops.measured_cards (association_id, kpi_id, base_state, state, leaf_periods, leaf_states)
  select
    $1, kpi_id, base, rows,
    array(select period from frame_leaf_periods as leaf where leaf.kpi_id = states.kpi_id and is_there order by period),
    coalesce(
      (select jsonb_object_agg(period, state) from frame_leaf_states as found where found.kpi_id = states.kpi_id), '{}'
    )
  from jsonb_to_recordset($2) as states (kpi_id text, base text, rows text)`;

/** Lists the periods to sum up: every one of the cards of which more than rows changed, and of the others those with a part that is otherwise. */
export async function listChangedPeriods(
  { client }: Release,
  frame: Frame,
  whole: readonly MeasuredCard[],
): Promise<void> {
  await client.query(
    inFrames(
      `insert into frame_anew
      select kpi_id, period from frame_reported where kpi_id = any ($1)
      union
      select kpi_id, period from frame_candidates where is_changed`,
      { frame },
    ),
    [whole.map(({ id }) => id)],
  );
}

/** Of every other period the live moments are what measuring would give. */
export async function keepMoments(
  { client, associationId }: Release,
  frame: Frame,
  whole: readonly MeasuredCard[],
): Promise<void> {
  await client.query(
    inFrames(
      `insert into frame_measured (kpi_id, definition_version, area_key, period, group_key, in_grid, moments)
      select
        kpi_id, definition_version, live.area_key, live.period, live.group_key, live.in_grid, warehouse.without_doubt(live.moments)
      from figures.moments as live
      join frame_cards as cards using (kpi_id, definition_version)
      where live.association_id = $1 and live.known_to is null and live.kpi_id <> all ($2)
        and (live.kpi_id, live.period) not in (select kpi_id, period from frame_anew)`,
      { frame },
    ),
    [associationId, whole.map(({ id }) => id)],
  );
}

/** How homes are counted today says nothing about what was measured then. */
const frameState = `
  select concat_ws(
    ' ',
    (select sum(hashtextextended((to_jsonb(areas) - 'homes_count' - 'neighbourhood_keys')::text, 0)) from frame_areas as areas),
    (select sum(hashtextextended(periods::text, 0)) from frame_periods as periods),
    (select sum(hashtextextended(homes::text, 0)) from frame_homes as homes)
  ) as state`;

const reportedStates = `
  select kpi_id, sum(hashtextextended(reported::text, 0))::text as state
  from frame_reported as reported
  group by kpi_id`;

/** What turns rows into moments beside the views. */
const programHash = (): string =>
  (known ??= hashOfFiles(
    import.meta.dirname,
    readdirSync(import.meta.dirname).filter((name) => name.endsWith(".sql") || name.endsWith(".ts")),
  ));

let known: string | undefined;
