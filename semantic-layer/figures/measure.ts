// From facts to moments: Cube says what a measure is, PostgreSQL computes it, and the rows never leave the database.
import { sql } from "@fijne-buurten/db";
import { cubeSql, type CubeSql } from "../cube.ts";
import { modelMembers } from "../cube/model-files.ts";
import { type Card, readCards } from "../kpis/card.ts";
import type { Release } from "./release.ts";
import { findSealedPeriods, forgetEmptyPeriods, keepSealed } from "./seal.ts";

/**
 * Measures every card: leaf cells by Cube's SQL, then one statement that sums them up areas, calendar and groups. Only moments
 * that changed get a new version, and a sealed one only where a delivery changed what it counts. Leaves the grid of the release
 * behind as a temporary table, for estimate.
 */
export async function measure(release: Release): Promise<void> {
  const { client, associationId, number } = release;
  await client.query("set local timezone = 'UTC'");
  const cards = readCards().filter((card) => !card.derivedFrom);
  await findSealedPeriods(release);
  await measureCells(release, cards, "kept_periods");
  await keepSealed(release, cards, measureCells);
  await forgetEmptyPeriods(release);
  const closed = await client.query(statement("close-moments.sql"), [associationId, number]);
  const added = await client.query(insertMoments, [associationId, number]);
  release.log(`Gemeten: ${added.rowCount} nieuwe of gewijzigde cellen, ${closed.rowCount} vervallen.`);
}

/** Makes the temporary tables from `release_areas` to `measured`, for the release that the views show. */
async function measureCells(
  release: Release,
  cards: readonly Card[],
  periods: "kept_periods" | "sealed_periods",
): Promise<void> {
  const { client, associationId, referenceDate } = release;
  await readDimensions(release, cards, periods);
  // The views aggregate before they join, so the planner guesses a handful of rows and would loop over the tree for each of them.
  await client.query("set local enable_nestloop = off");
  await measureLeafCells(release, cards);
  await client.query("set local enable_nestloop to default");
  await client.query(statement("reach.sql"), [referenceDate]);
  await client.query(statement("grid.sql"), [associationId, referenceDate]);
  await client.query("analyze release_areas, release_periods, release_cards, reach, grid");
  await client.query(statement("sum-up.sql"));
}

/** The dimensions and the cards as this release sees them, in temporary tables: the views behind them are walked once. */
async function readDimensions(
  { client, associationId }: Release,
  cards: readonly Card[],
  periods: string,
): Promise<void> {
  for (const [table, view] of [
    ["release_association", "dim_associations"],
    ["release_areas", "dim_areas"],
    ["release_periods", "dim_periods"],
  ]) {
    await client.query(
      `create temp table ${table} on commit drop as select * from warehouse.${view} where association_id = $1`,
      [associationId],
    );
  }
  await client.query(
    `insert into release_periods select * from ${periods} where period not in (select period from release_periods)`,
  );
  const { rows } = await client.query<{ sub_year_kind: string }>("select sub_year_kind from release_association");
  const subYear = rows[0]?.sub_year_kind ?? "quarter";
  await client.query(
    `create temp table release_cards on commit drop as
     select * from jsonb_to_recordset($1) as card (
       kpi_id text, definition_version int, areas text[], period_kinds text[], groups text[], "window" text,
       reported_by text[], moments text[], is_additive boolean
     )`,
    [JSON.stringify(cards.map((card) => cardRow(card, subYear)))],
  );
}

function cardRow({ id, version, grid, measures }: Card, subYear: string) {
  return {
    kpi_id: id,
    definition_version: version.number,
    areas: grid.areas,
    period_kinds: grid.periods.map((kind) => (kind === "sub_year" ? subYear : kind)),
    groups: grid.groups,
    window: grid.window,
    reported_by: grid.reportedBy,
    moments: Object.keys(measures),
    // A largest, a smallest or a last count cannot be corrected by adding what changed.
    is_additive:
      grid.window !== "last_snapshot" &&
      Object.values(measures).every((measure) => ["sum", "count"].includes(modelMembers().measures.get(measure)!.type)),
  };
}

async function measureLeafCells({ client, associationId }: Release, cards: readonly Card[]): Promise<void> {
  await client.query(`create temp table leaf_cells (
    kpi_id text, area_key text, period text, group_key text, moment text, combine text, value numeric
  ) on commit drop`);
  for (const card of cards) {
    for (const query of leafQueries(card)) {
      const compiled = await cubeSql({ ...query, associationId });
      await client.query(insertLeafCells(query, compiled), [...compiled.parameters, card.id]);
    }
  }
  await client.query("analyze leaf_cells");
}

type LeafQuery = {
  moments: [moment: string, measure: string][];
  measures: string[];
  dimensions: string[];
  only: Record<string, string>;
  area: string;
  period: string;
  group: string | null;
};

/** One query per cube that a card reads and per tree that its grid has: the finest area known, and complexes. */
function leafQueries({ measures, grid, only }: Card): LeafQuery[] {
  const leaf = grid.leaf!;
  const trees = grid.areas.includes("complex") ? ["area_key", "complex_key"] : ["area_key"];
  const cubes = Map.groupBy(Object.entries(measures), ([, measure]) => measure.split(".")[0]!);
  return trees.flatMap((tree) =>
    [...cubes].map(([cube, moments]) => {
      const dimensions = [tree, leaf.period, ...(leaf.group ? [leaf.group] : [])].map((name) => `${cube}.${name}`);
      return {
        moments,
        dimensions,
        measures: moments.map(([, measure]) => measure),
        only: Object.fromEntries(Object.entries(only).filter(([member]) => member.startsWith(`${cube}.`))),
        area: dimensions[0]!,
        period: dimensions[1]!,
        group: dimensions[2] ?? null,
      };
    }),
  );
}

/** What has no period yet (a case that is still open) or no place in the tree is in no cell. */
function insertLeafCells({ moments, area, period, group }: LeafQuery, { text, parameters, columns }: CubeSql): string {
  const column = (member: string) => `cells."${columns.get(member)!}"`;
  const types = modelMembers().measures;
  const values = moments.map(
    ([moment, measure]) => `('${moment}', '${types.get(measure)!.type}', ${column(measure)}::numeric)`,
  );
  return `
    insert into leaf_cells
    select $${parameters.length + 1}, ${column(area)}, ${column(period)}, ${group ? column(group) : "'all'"}, moment, combine, value
    from (${text}) as cells
    cross join lateral (values ${values.join(", ")}) as moments (moment, combine, value)
    where ${column(area)} is not null and ${column(period)} is not null and value is not null`;
}

const insertMoments = `
  insert into figures.moments (association_id, kpi_id, definition_version, area_key, period, group_key, moments, known_from)
  select $1, kpi_id, definition_version, area_key, period, group_key, moments, $2
  from measured
  where not exists (
    select from figures.moments as live
    where live.association_id = $1 and live.known_to is null and live.kpi_id = measured.kpi_id
      and live.area_key = measured.area_key and live.period = measured.period and live.group_key = measured.group_key
  )`;

function statement(file: string): string {
  return sql(new URL(file, import.meta.url));
}
