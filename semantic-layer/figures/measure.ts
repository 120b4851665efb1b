// From facts to moments: Cube says what a measure is, PostgreSQL computes it, and the rows never leave the database.
import { must } from "@fijne-buurten/db";
import { cubeSql } from "../cube.ts";
import { measureType } from "../cube/model-files.ts";
import type { CubeSql } from "../cube/query.ts";
import { isMeasured, type MeasuredCard, readCards } from "../kpis/card.ts";
import { type LeafQuery, leafQueries } from "../kpis/leaf-queries.ts";
import { onDivisions, type Frame, inFrames, type MeasuredPeriod, readFrame, statement } from "./frame.ts";
import type { Release } from "./release.ts";
import { forgetEmptyPeriods, keepSealed, sealedPeriods } from "./seal.ts";
import { addWaiting } from "./waiting.ts";

/**
 * Measures every card: leaf cells by Cube's SQL, then one statement that sums them up areas, calendar and groups. Only moments
 * that changed get a new version, and a sealed one only where a delivery changed what it counts. Returns the frame of the release.
 */
export async function measure(release: Release): Promise<Frame> {
  const { client, associationId, number } = release;
  await client.query("set local timezone = 'UTC'");
  const { sealed, kept } = await sealedPeriods(release);
  const frame = await measureFrame(release, "now", readCards().filter(isMeasured), kept);
  await keepSealed(release, frame, (cards) => measureFrame(release, "before", cards, sealed));
  await forgetEmptyPeriods(release, frame, kept);
  await addWaiting(release, frame);
  const closed = await client.query(statement("close-moments.sql", { frame }), [associationId, number]);
  const added = await client.query(inFrames(insertMoments, { frame }), [associationId, number]);
  release.log(`Gemeten: ${added.rowCount} nieuwe of gewijzigde cellen, ${closed.rowCount} vervallen.`);
  return frame;
}

/** Makes the tables of a frame, as known at the release that the views show. */
async function measureFrame(
  release: Release,
  name: string,
  cards: readonly MeasuredCard[],
  added: readonly MeasuredPeriod[],
): Promise<Frame> {
  const { client, associationId, referenceDate } = release;
  const frame = await readFrame(release, name, cards, added);
  // The views aggregate before they join, so the planner guesses a handful of rows and would loop over the tree for each of them.
  await client.query("set local enable_nestloop = off");
  await makeLeafCells(release, frame);
  await onDivisions(release, frame, async (vintage) => {
    await client.query(statement("homes.sql", { frame }), [associationId, referenceDate, vintage]);
    await measureLeafCells(release, frame);
  });
  await client.query("set local enable_nestloop to default");
  await client.query(inFrames("analyze frame_leaf_cells, frame_homes", { frame }));
  await client.query(statement("reach.sql", { frame }), [referenceDate]);
  await client.query(statement("grid.sql", { frame }), [associationId, referenceDate]);
  await client.query(inFrames("analyze frame_areas, frame_periods, frame_cards, frame_reach, frame_grid", { frame }));
  await client.query(statement("sum-up.sql", { frame }));
  return frame;
}

async function makeLeafCells({ client }: Release, frame: Frame): Promise<void> {
  await client.query(
    inFrames(
      `create temp table frame_leaf_cells (
        kpi_id text, area_key text, period text, group_key text, moment text, combine text, value numeric
      ) on commit drop`,
      { frame },
    ),
  );
}

/** On the division that the views show. */
async function measureLeafCells({ client, associationId }: Release, frame: Frame): Promise<void> {
  for (const card of frame.cards) {
    for (const query of leafQueries(card)) {
      const compiled = cubeSql(query, associationId);
      await client.query(inFrames(insertLeafCells(query, compiled), { frame }), [...compiled.parameters, card.id]);
    }
  }
}

/** What has no period yet (a case that is still open) or no place in the tree is in no cell. */
function insertLeafCells({ moments, area, period, group }: LeafQuery, { text, parameters, columns }: CubeSql): string {
  const column = (member: string) => `cells."${must(columns.get(member), `column of ${member}`)}"`;
  const values = moments.map(
    ([moment, measure]) => `('${moment}', '${measureType(measure)}', ${column(measure)}::numeric)`,
  );
  return `
    insert into frame_leaf_cells
    select $${parameters.length + 1}, ${column(area)}, ${column(period)}, ${group ? column(group) : "'all'"}, moment, combine, value
    from (${text}) as cells
    cross join lateral (values ${values.join(", ")}) as moments (moment, combine, value)
    where ${column(area)} is not null and ${column(period)} is not null and value is not null`;
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
