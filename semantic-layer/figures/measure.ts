// From facts to moments: Cube says what a measure is, PostgreSQL computes it, and the rows never leave the database.
import { must } from "@fijne-buurten/db";
import { cubeSql } from "../cube.ts";
import { measureType } from "../cube/model-files.ts";
import type { CubeSql } from "../cube/query.ts";
import { isMeasured, type MeasuredCard, readCards } from "../kpis/card.ts";
import { type LeafPart, type LeafQuery, leafQueries } from "../kpis/leaf-queries.ts";
import { byHash, type CardPeriod, onDivisions, type Frame, inFrames, readFrame, statement } from "./frame.ts";
import { type Changes, compareLeaves, findChanges, keepMoments, listChangedPeriods } from "./kept.ts";
import type { Release } from "./release.ts";
import { forgetEmptyPeriods, keepSealed, sealedPeriods } from "./seal.ts";
import { addWaiting } from "./waiting.ts";

/**
 * Measures every card of which something changed: leaf cells by Cube's SQL, then one statement that sums them up areas, calendar and groups,
 * for the periods of which something else was found than before. Only moments that changed get a new version, and a sealed one only where a
 * delivery changed what it counts. Returns the frame of the release, and the cards of which the leaf cells are in it.
 */
export async function measure(release: Release): Promise<{ frame: Frame; measured: readonly MeasuredCard[] }> {
  const { client, associationId, number } = release;
  await client.query("set local timezone = 'UTC'");
  // A rough count of what is in a frame is enough to plan by.
  await client.query("set local default_statistics_target = 10");
  const { sealed, kept } = await sealedPeriods(release);
  const cards = readCards().filter(isMeasured);
  const frame = await readFrame(release, "now", cards, kept, "kept");
  const { whole, rows } = await byHash(release, () => measureChanged(release, frame));
  await keepMoments(release, frame, whole);
  await keepSealed(release, frame, whole, async (differing) => {
    const before = await readFrame(release, "before", cardsOf(cards, differing), sealed, frame);
    await measurePeriods(release, before, differing);
    return before;
  });
  await forgetEmptyPeriods(release, frame, kept);
  await addWaiting(release, frame);
  await byHash(release, async () => {
    const closed = await client.query(statement("close-moments.sql", { frame }), [associationId, number]);
    const added = await client.query(inFrames(insertMoments, { frame }), [associationId, number]);
    release.log(`Gemeten: ${added.rowCount} nieuwe of gewijzigde cellen, ${closed.rowCount} vervallen.`);
  });
  return { frame, measured: [...whole, ...rows] };
}

/** Measures the cards that read something that changed since they were measured, for the periods of which something else was found. */
async function measureChanged(release: Release, frame: Frame): Promise<Changes> {
  await readReported(release, frame);
  const changes = await findChanges(release, frame);
  const { whole, rows } = changes;
  release.log(
    `Te meten: ${whole.length + rows.length} van de ${frame.cards.length} cijfers; bij de andere is niets veranderd.`,
  );
  await measureLeafCells(release, frame, [...whole, ...rows]);
  await compareLeaves(release, frame, changes);
  await sumUp(release, frame, () => listChangedPeriods(release, frame, whole));
  return changes;
}

const cardsOf = (cards: readonly MeasuredCard[], periods: readonly CardPeriod[]): MeasuredCard[] => {
  const ids = new Set(periods.map(({ kpi_id }) => kpi_id));
  return cards.filter(({ id }) => ids.has(id));
};

/** Measures these periods of the cards of a frame, and no other, as known at the release that the views show. */
export async function measurePeriods(release: Release, frame: Frame, periods: readonly CardPeriod[]): Promise<void> {
  await byHash(release, async () => {
    await readReported(release, frame);
    await measureLeafCells(release, frame, frame.cards);
    await sumUp(release, frame, () => release.client.query(inFrames(insertAnew, { frame }), [JSON.stringify(periods)]));
  });
}

const insertAnew = `
  insert into frame_anew select kpi_id, period from jsonb_to_recordset($1) as periods (kpi_id text, period text)`;

/** Which periods were reported, and which homes were let in them; and makes room for what will be found. */
async function readReported({ client, associationId, referenceDate }: Release, frame: Frame): Promise<void> {
  await client.query(statement("reported.sql", { frame }), [associationId, referenceDate]);
  await client.query(statement("homes.sql", { frame }), [referenceDate]);
  await client.query(inFrames(makeTables, { frame }));
}

/** Sums up the leaf cells of a frame, over the periods that `listAnew` lists once it is known which leaf periods each is made of. */
async function sumUp(
  { client, referenceDate }: Release,
  frame: Frame,
  listAnew: () => Promise<unknown>,
): Promise<void> {
  await client.query(inFrames("analyze frame_leaf_cells, frame_leaf_periods, frame_homes", { frame }));
  await client.query(statement("candidates.sql", { frame }), [referenceDate]);
  await client.query(statement("reach.sql", { frame }));
  await client.query(statement("grid.sql", { frame }));
  await listAnew();
  await client.query(
    inFrames("analyze frame_areas, frame_periods, frame_cards, frame_reach, frame_anew, frame_grid", { frame }),
  );
  await client.query(statement("sum-up.sql", { frame }));
}

const makeTables = `
  create temp table frame_leaf_cells (
    kpi_id text, area_key text, period text, group_key text, moment text, combine text, value numeric
  ) on commit drop;
  create temp table frame_leaf_periods (kpi_id text, period text, is_there boolean, is_changed boolean) on commit drop;
  create temp table frame_anew (kpi_id text, period text) on commit drop`;

/** Measures the leaf cells of cards on every division of the frame. */
async function measureLeafCells(release: Release, frame: Frame, cards: readonly MeasuredCard[]): Promise<void> {
  const { client, associationId } = release;
  await onDivisions(release, frame, async () => {
    for (const query of leafQueries()) {
      const parts = query.parts.filter(({ card }) => cards.includes(card));
      if (parts.length === 0) continue;
      const compiled = cubeSql(query, associationId);
      await client.query(inFrames(insertLeafCells(query, parts, compiled), { frame }), compiled.parameters);
    }
  });
  await client.query(inFrames(addWholeGroups, { frame }));
  await client.query(inFrames(insertLeafPeriods, { frame }));
}

/** What is known of each group is known of all together. */
const addWholeGroups = `
  insert into frame_leaf_cells
  select kpi_id, area_key, period, 'all', moment, combine, value from frame_leaf_cells where group_key <> 'all'`;

/** Homes that could have been asked do not say that anybody was. */
const insertLeafPeriods = `
  insert into frame_leaf_periods select distinct kpi_id, period, true, false from frame_leaf_cells where moment <> 'N'`;

/**
 * What has no period yet (a case that is still open) or no place in a tree is in no cell of that tree. Parts that read the same rows are
 * read together: with many cards most rows are of the others.
 */
function insertLeafCells(
  { areas, period, group }: LeafQuery,
  parts: readonly LeafPart[],
  { text, columns }: CubeSql,
): string {
  const column = (member: string) => `cells."${must(columns.get(member), `column of ${member}`)}"`;
  const sameRows = Map.groupBy(parts, ({ only, hasComplexes }) => JSON.stringify([only, hasComplexes]));
  const selects = [...sameRows.values()].map((same) => {
    const { only, hasComplexes } = must(same[0], "a part");
    const places = (hasComplexes ? areas : [areas[0]]).map((area) => `(${column(area)})`);
    const values = same.flatMap(({ card, moments }) =>
      moments.map(
        ([moment, measure]) => `('${card.id}', '${moment}', '${measureType(measure)}', ${column(measure)}::numeric)`,
      ),
    );
    const conditions = Object.entries(only).map(([member, value]) => ` and ${column(member)}::text = '${value}'`);
    return `
    select
      kpi_id, area_key, ${column(period)}, ${group ? column(group) : "'all'"}, moment, combine,
      case combine when 'max' then max(value) when 'min' then min(value) else sum(value) end
    from cells
    cross join lateral (values ${places.join(", ")}) as places (area_key)
    cross join lateral (values ${values.join(", ")}) as moments (kpi_id, moment, combine, value)
    where area_key is not null and ${column(period)} is not null and value is not null${conditions.join("")}
    group by 1, 2, 3, 4, moment, combine`;
  });
  return `
    with cells as materialized (${text})
    insert into frame_leaf_cells${selects.join("\n    union all")}`;
}

const insertMoments = `
  insert into figures.moments (association_id, kpi_id, definition_version, area_key, period, group_key, moments, in_grid, known_from)
  select $1, kpi_id, definition_version, area_key, period, group_key, moments, in_grid, $2
  from frame_measured as measured
  where not exists (
    select from figures.moments as live
    where live.association_id = $1 and live.known_to is null and live.kpi_id = measured.kpi_id
      and live.area_key = measured.area_key and live.period = measured.period and live.group_key = measured.group_key
  )`;
