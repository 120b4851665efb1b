// Moments of a closed period are sealed when they are published: a purge of old rows must not change the past, and an accepted
// correction must. So a sealed moment changes by exactly what deliveries changed since the release that readers see.
import { showRelease, sql } from "@fijne-buurten/db";
import type { Card } from "../kpis/card.ts";
import type { Release } from "./release.ts";

/** What measuring leaves behind, for the release that the views show. */
const MEASURED_TABLES = [
  ...["release_association", "release_areas", "release_periods", "release_cards"],
  ...["leaf_cells", "reach", "grid", "measured"],
];

/**
 * Makes two temporary tables of calendar periods, for measuring to add to those that the rows of today show: the calendar begins
 * where the oldest row lies, and that row can be purged. `sealed_periods`: all that readers see sealed moments of. `kept_periods`:
 * those that no row shows any more. Waves and questionnaires are about no person: only a delivery takes them away.
 */
export async function findSealedPeriods({ client, associationId }: Release): Promise<void> {
  await client.query(
    `create temp table sealed_periods on commit drop as
     select association_id, period, period_kind, started_date, ends_date, null::text as month, null::text as sub_year, null::text as year
     from figures.periods
     where association_id = $1 and known_to is null
       and period_kind in (
         select 'year' union all select sub_year_kind from warehouse.dim_associations where association_id = $1
       )
       and period in (
         select distinct period from figures.moments where association_id = $1 and known_to is null and is_sealed
       )`,
    [associationId],
  );
  await client.query(
    `create temp table kept_periods on commit drop as
     select * from sealed_periods
     where period not in (select period from warehouse.dim_periods where association_id = $1)`,
    [associationId],
  );
}

/** A kept period in which nothing is left to count was a mistake that a delivery put right. */
export async function forgetEmptyPeriods({ client }: Release): Promise<void> {
  await client.query(`delete from kept_periods where period in (
    select period from measured where (moments ->> 'numerator')::numeric <> 0
  )`);
  for (const table of ["release_periods", "grid", "measured"]) {
    await client.query(`delete from ${table} where period in (select period from kept_periods)`);
  }
}

/** Measures cards as known at the release that the views show. */
type MeasureCells = (
  release: Release,
  cards: readonly Card[],
  periods: "kept_periods" | "sealed_periods",
) => Promise<void>;

/**
 * Corrects what was measured for sealed moments. Where they differ, the same rows are measured once more as they were known at
 * the release that readers see; only the cards concerned, and on most nights none.
 */
export async function keepSealed(release: Release, cards: readonly Card[], measureCells: MeasureCells): Promise<void> {
  const { client, associationId, number, before, referenceDate } = release;
  const { rows } = await client.query<{ kpi_id: string }>(differingSealed, [associationId]);
  if (before === null || rows.length === 0) return;
  const differing = cards.filter(({ id }) => rows.some(({ kpi_id }) => kpi_id === id));
  for (const table of MEASURED_TABLES) await client.query(`alter table pg_temp.${table} rename to ${table}_now`);
  await showRelease(client, before, referenceDate);
  await measureCells(release, differing, "sealed_periods");
  await showRelease(client, number, referenceDate);
  for (const table of MEASURED_TABLES) {
    await client.query(`alter table pg_temp.${table} rename to ${table}_before`);
    await client.query(`alter table pg_temp.${table}_now rename to ${table}`);
  }
  await client.query(sql(new URL("keep-sealed.sql", import.meta.url)), [associationId]);
}

const differingSealed = `
  select distinct live.kpi_id
  from figures.moments as live
  join release_cards using (kpi_id, definition_version)
  left join measured using (kpi_id, area_key, period, group_key)
  where live.association_id = $1 and live.known_to is null and live.is_sealed
    and live.moments is distinct from measured.moments
    and live.area_key in (select area_key from release_areas)
    and live.period in (select period from release_periods)`;
