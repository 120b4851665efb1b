// Moments of a closed period are sealed when they are published: a purge of old rows must not change the past, and an accepted
// correction must. So a sealed moment changes by exactly what deliveries changed since the release that readers see.
import { showRelease } from "@fijne-buurten/db";
import type { MeasuredCard } from "../kpis/card.ts";
import { byHash, type CardPeriod, type Frame, inFrames, type MeasuredPeriod, statement } from "./frame.ts";
import type { Release } from "./release.ts";

/**
 * The calendar begins where the oldest row lies, and that row can be purged. `sealed`: all calendar periods that readers see sealed
 * moments of. `kept`: those that no row shows any more. Waves and questionnaires are about no person: only a delivery takes them away.
 */
export async function sealedPeriods({
  client,
  associationId,
}: Release): Promise<{ sealed: MeasuredPeriod[]; kept: MeasuredPeriod[] }> {
  const { rows } = await client.query<MeasuredPeriod & { isShown: boolean }>(readSealedPeriods, [associationId]);
  return { sealed: rows, kept: rows.filter(({ isShown }) => !isShown) };
}

const readSealedPeriods = `
  with sealed as materialized (
    select distinct period from figures.moments where association_id = $1 and known_to is null and is_sealed
  ),
  shown as materialized (
    select period from warehouse.dim_periods where association_id = $1
  )
  select
    period, period_kind as "periodKind", started_date::text as "startedDate", ends_date::text as "endsDate",
    coalesce(vintage, (
      select vintages.vintage from warehouse.dim_vintages as vintages
      where vintages.association_id = $1 and ends_date > in_force_from and ends_date <= in_force_to
    )) as vintage,
    null as mode,
    period in (select period from shown) as "isShown"
  from figures.periods
  join sealed using (period)
  where association_id = $1 and known_to is null
    and period_kind in (
      select unnest(array['year', sub_year_kind, 'year_to_' || sub_year_kind])
      from warehouse.dim_associations where association_id = $1
    )`;

/** A kept period in which nothing is left to count was a mistake that a delivery put right. */
export async function forgetEmptyPeriods(
  { client }: Release,
  frame: Frame,
  kept: readonly MeasuredPeriod[],
): Promise<void> {
  if (kept.length === 0) return;
  const { rows } = await client.query<{ period: string }>(
    inFrames(
      `select distinct period from frame_measured
      where period = any ($1) and (moments ->> 'numerator')::numeric <> 0`,
      { frame },
    ),
    [kept.map(({ period }) => period)],
  );
  const counted = new Set(rows.map(({ period }) => period));
  const empty = kept.map(({ period }) => period).filter((period) => !counted.has(period));
  for (const table of ["frame_periods", "frame_grid", "frame_measured"]) {
    await client.query(inFrames(`delete from ${table} where period = any($1)`, { frame }), [empty]);
  }
}

/**
 * Corrects what was measured for sealed moments. Where they differ, the same rows are measured once more as they were known at
 * the release that readers see; only the cards and periods concerned, and on most nights none. `whole`: cards of which every period was measured.
 */
export async function keepSealed(
  release: Release,
  now: Frame,
  whole: readonly MeasuredCard[],
  measureAgain: (differing: readonly CardPeriod[]) => Promise<Frame>,
): Promise<void> {
  const { client, associationId, number, referenceDate } = release;
  const { rows } = await client.query<CardPeriod>(inFrames(differingSealed, { now }), [
    associationId,
    whole.map(({ id }) => id),
  ]);
  if (release.before === null || rows.length === 0) return;
  await showRelease(client, release.before, referenceDate);
  const before = await measureAgain(rows);
  await showRelease(client, number, referenceDate);
  await byHash(release, () => client.query(statement("keep-sealed.sql", { now, before }), [associationId]));
}

const differingSealed = `
  select distinct live.kpi_id, live.period
  from figures.moments as live
  join now_cards using (kpi_id, definition_version)
  left join now_measured as measured using (kpi_id, area_key, period, group_key)
  where live.association_id = $1 and live.known_to is null and live.is_sealed
    -- Of other periods the live moments were kept.
    and (live.kpi_id = any ($2) or (live.kpi_id, live.period) in (select kpi_id, period from now_anew))
    and (warehouse.without_doubt(live.moments) is distinct from measured.moments or live.in_grid is distinct from measured.in_grid)
    and live.area_key in (select area_key from now_areas)
    and live.period in (select period from now_periods where period_kind = any (now_cards.period_kinds))`;
