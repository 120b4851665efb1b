// From moments to estimates: the value of a cell and how sure we are of it. No goals here, and no database below the first function.
import { sql } from "@fijne-buurten/db";
import { type Card, readCards } from "../kpis/card.ts";
import {
  boundsOf,
  JUDGING_CONFIDENCE,
  mean,
  proportion,
  shareOf,
  type Estimate as MeanEstimate,
  type Stratum,
} from "../statistics/index.ts";
import type { Release } from "./release.ts";

/** Below this many answers or cases a sample or a process is not shown, not even inside the house. */
export const FEWEST_SHOWN = 10;

export type Area = { areaKey: string; areaLevel: string; areaCode: string; path: readonly string[] };
export type Period = { period: string; periodKind: string; startedDate: string; endsDate: string };

/** One cell of the grid with its moments; none where the source has not delivered the period. */
export type Cell = {
  card: Card;
  definitionVersion: number;
  area: Area;
  period: Period;
  group: string;
  moments: Readonly<Record<string, number>> | null;
};

export type Estimate = Cell & {
  withheld: "TOO_FEW" | "NOT_DELIVERED" | null;
  value: number | null;
  /** The shown interval, 95%. */
  lower: number | null;
  upper: number | null;
  intervalReason: "COMPLETE_COUNT" | "EXTERNAL_MODEL" | null;
  n: number | null;
  nEffective: number | null;
  numerator: number | null;
  denominator: number | null;
  bounds: { lower: number; upper: number } | null;
  /** The judging interval of the value, 90% in process mode, and what a change of a mean needs beside it. */
  judging: { lower: number; upper: number; mean: MeanEstimate | null } | null;
  /** Facts that only some cards have, by name. */
  details: Record<string, number>;
};

/** Estimates every cell of the release's grid, which measure made in the same transaction. */
export async function estimate(release: Release): Promise<Estimate[]> {
  return estimateCells(await readCells(release));
}

/** The estimates of the cells in the grid; those outside it are neighbourhoods that an area in it is made of. */
export function estimateCells(cells: readonly { cell: Cell; inGrid: boolean }[]): Estimate[] {
  const strata = strataOf(cells.map(({ cell }) => cell));
  return cells.filter(({ inGrid }) => inGrid).map(({ cell }) => estimateCell(cell, strata.of(cell)));
}

/** The estimate of one cell. `strata` are the neighbourhoods in its area, for a mean; other statistics need none. */
export function estimateCell(cell: Cell, strata: readonly Stratum[] = []): Estimate {
  if (cell.moments === null) return withheld(cell, "NOT_DELIVERED");
  const { numerator = null, denominator = null } = cell.moments;
  switch (cell.card.statistic) {
    case "mean":
      return estimateMean(cell, cell.moments, strata);
    case "proportion":
      return estimateProportion(cell, cell.moments);
    case "share":
    case "external_score": {
      const value = shareOf(numerator!, denominator!);
      const isCount = cell.card.statistic === "share";
      const intervalReason = isCount ? "COMPLETE_COUNT" : "EXTERNAL_MODEL";
      if (value === null) return withheld(cell, "TOO_FEW");
      return { ...nothing(cell), value, numerator, denominator, n: isCount ? denominator : null, intervalReason };
    }
    case "total":
      return { ...nothing(cell), value: numerator, numerator, intervalReason: "COMPLETE_COUNT" };
    case "areas_maintained":
      throw new Error(`${cell.card.id} is derived from verdicts; it has no moments to estimate from.`);
  }
}

/** Shown: what the tenants who live here now think (finite). Judged: how this area does (process). */
function estimateMean(cell: Cell, moments: Record<string, number>, strata: readonly Stratum[]): Estimate {
  const { n, sw, numerator } = moments;
  if (n! < FEWEST_SHOWN) return { ...withheld(cell, "TOO_FEW"), n: n! };
  const { centre } = cell.card;
  const shown = mean(strata, { mode: "finite", centre });
  const judged = mean(strata, { mode: "process", confidence: JUDGING_CONFIDENCE, centre });
  return {
    ...nothing(cell),
    ...{ value: shown.value, lower: shown.lo, upper: shown.hi, n: n!, nEffective: shown.nEff },
    ...{ numerator: numerator!, denominator: sw! },
    judging: { lower: judged.lo, upper: judged.hi, mean: judged },
  };
}

function estimateProportion(
  cell: Cell,
  { numerator, denominator, unfilled, unfilled_yes: surely = 0 }: Record<string, number>,
): Estimate {
  const n = denominator!;
  if (n < FEWEST_SHOWN) return { ...withheld(cell, "TOO_FEW"), n };
  const shown = proportion({ x: numerator!, n });
  const judged = proportion({ x: numerator!, n }, JUDGING_CONFIDENCE);
  return {
    ...nothing(cell),
    ...{
      value: shown.value,
      lower: shown.lo,
      upper: shown.hi,
      n,
      nEffective: n,
      numerator: numerator!,
      denominator: n,
    },
    // A row with an empty field and a yes counts for, whatever the empty field would have been.
    bounds: boundsOf(numerator! + surely, n + surely, unfilled! - surely),
    judging: { lower: judged.lo, upper: judged.hi, mean: null },
  };
}

function withheld(cell: Cell, reason: "TOO_FEW" | "NOT_DELIVERED"): Estimate {
  return { ...nothing(cell), withheld: reason };
}

function nothing(cell: Cell): Estimate {
  return {
    ...cell,
    ...{ withheld: null, value: null, lower: null, upper: null, intervalReason: null, n: null, nEffective: null },
    ...{ numerator: null, denominator: null, bounds: null, judging: null, details: {} },
  };
}

/**
 * The strata of an area are its neighbourhoods, each with the homes in its frame. Of a neighbourhood with more answers than homes
 * in the frame nothing is known about its frame, so it gets an endless one: no correction for having asked a large part of it,
 * which is the careful side. What lies in the area and in none of its neighbourhoods (answers whose code CBS has replaced since)
 * is a stratum of its own.
 */
function strataOf(cells: readonly Cell[]) {
  const leaves = cells.filter(({ card, area }) => card.statistic === "mean" && area.areaLevel === "neighbourhood");
  const byWave = Map.groupBy(leaves, ({ card, period }) => `${card.id} ${period.period}`);
  const of = ({ card, period, area, moments }: Cell): Stratum[] => {
    if (card.statistic !== "mean" || moments === null) return [];
    const inside = (byWave.get(`${card.id} ${period.period}`) ?? []).flatMap((leaf) =>
      leaf.moments !== null && leaf.area.path.includes(area.areaKey) ? [leaf.moments as Stratum] : [],
    );
    const outside = restOf(moments as Stratum, inside);
    return [...inside, ...(outside.n > 0 ? [outside] : [])].map((stratum) => ({
      ...stratum,
      N: stratum.N! < stratum.n ? Infinity : stratum.N,
    }));
  };
  return { of };
}

/** The moments of an area that are in none of the parts. */
function restOf(whole: Stratum, parts: readonly Stratum[]): Stratum {
  const rest = { ...whole };
  for (const moment of Object.keys(rest) as (keyof Stratum)[]) {
    for (const part of parts) rest[moment] = rest[moment]! - part[moment]!;
  }
  return rest;
}

type CellRow = {
  kpi_id: string;
  definition_version: number;
  area_key: string;
  period: string;
  group_key: string;
  moments: Record<string, number> | null;
  in_grid: boolean;
};

async function readCells({ client, associationId }: Release): Promise<{ cell: Cell; inGrid: boolean }[]> {
  const cards = new Map(readCards().map((card) => [card.id, card]));
  const areas = new Map((await client.query<Area>(readAreas)).rows.map((area) => [area.areaKey, area]));
  const periods = new Map((await client.query<Period>(readPeriods)).rows.map((period) => [period.period, period]));
  const { rows } = await client.query<CellRow>(sql(new URL("cells.sql", import.meta.url)), [associationId]);
  return rows.flatMap((row) => {
    const [card, area, period] = [cards.get(row.kpi_id), areas.get(row.area_key), periods.get(row.period)];
    // A sealed moment can outlive its area or period; without those there is nothing to say about it.
    if (!card || !area || !period) return [];
    const { definition_version: definitionVersion, group_key: group, moments } = row;
    return [{ cell: { card, definitionVersion, area, period, group, moments }, inGrid: row.in_grid }];
  });
}

const readAreas = `select area_key as "areaKey", area_level as "areaLevel", area_code as "areaCode", path from release_areas`;
const readPeriods = `
  select period, period_kind as "periodKind", started_date as "startedDate", ends_date as "endsDate" from release_periods`;
