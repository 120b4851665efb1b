// What need not be measured again. Measuring a card is asking a few queries and summing up their answers in a frame. Where all that those
// read is what it was at the release before, so are its moments.
import { readdirSync } from "node:fs";
import { hashOf, hashOfFiles, must, onlyRow, statesOf } from "@fijne-buurten/db";
import { cubeSql } from "../cube.ts";
import type { MeasuredCard } from "../kpis/card.ts";
import { leafQueries } from "../kpis/leaf-queries.ts";
import { type Frame, inFrames } from "./frame.ts";
import type { Release } from "./release.ts";

/** By KPI, one hash of everything that its moments depend on, but for the rows that wait. */
export type CardStates = ReadonlyMap<string, string>;

/** Of a frame whose homes and reported periods are known. */
export async function statesOfCards({ client, associationId }: Release, frame: Frame): Promise<CardStates> {
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
      hashOf([...shared, JSON.stringify(card), ...statesRead(card), reportedOf.get(card.id) ?? ""]),
    ]),
  );
}

/** The cards that were never measured on this. */
export async function changedCards(
  { client, associationId }: Release,
  { cards }: Frame,
  states: CardStates,
): Promise<readonly MeasuredCard[]> {
  const { rows } = await client.query<{ kpi_id: string; state: string }>(
    "select kpi_id, state from ops.measured_cards where association_id = $1",
    [associationId],
  );
  const known = new Map(rows.map(({ kpi_id, state }) => [kpi_id, state]));
  return cards.filter(({ id }) => known.get(id) !== states.get(id));
}

/** The moments of the other cards are those that are live. */
export async function keepOthers(
  { client, associationId }: Release,
  frame: Frame,
  changed: readonly MeasuredCard[],
): Promise<void> {
  const kept = frame.cards.filter((card) => !changed.includes(card)).map(({ id }) => id);
  await client.query(inFrames("update frame_cards set is_kept = true where kpi_id = any ($1)", { frame }), [kept]);
  await client.query(
    inFrames(
      `insert into frame_leaf_periods
      select kpi_id, unnest(leaf_periods) from ops.measured_cards where association_id = $1 and kpi_id = any ($2)`,
      { frame },
    ),
    [associationId, kept],
  );
}

export async function rememberStates(
  { client, associationId }: Release,
  frame: Frame,
  states: CardStates,
): Promise<void> {
  await client.query("delete from ops.measured_cards where association_id = $1", [associationId]);
  await client.query(
    inFrames(
      `insert into ops.measured_cards (association_id, kpi_id, state, leaf_periods)
      select $1, kpi_id, state, array(
        select period from frame_leaf_periods as leaf where leaf.kpi_id = states.kpi_id order by period
      )
      from unnest($2::text[], $3::text[]) as states (kpi_id, state)`,
      { frame },
    ),
    [associationId, [...states.keys()], [...states.values()]],
  );
}

/** How homes are counted today says nothing about what was measured then. */
const frameState = `
  select concat_ws(
    ' ',
    (select sum(hashtextextended((to_jsonb(areas) - 'homes_count')::text, 0)) from frame_areas as areas),
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
