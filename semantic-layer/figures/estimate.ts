// From moments to estimates: the value of a cell and how sure we are of it. No goals here, and no database.
import { confidences, publicationLimits, thresholds } from "@fijne-buurten/db/vocabulary";
import { type Card, type CardOf, cubeOf } from "../kpis/card.ts";
import {
  boundsOfGap,
  boundsOfShare,
  boundsOfTotal,
  differenceOf,
  type Estimate as MeanEstimate,
  isKnown,
  mean,
  type Mode,
  PER_HOMES,
  proportion,
  rate,
  shareOf,
  type Stratum,
  type Unknown,
  weightedProportion,
} from "../statistics/index.ts";
import type { Estimate, MeasuredCell, NotKnown, Range, WithheldEstimate } from "./figure.ts";

/** A cell in the grid, or one outside it: a neighbourhood that an area in it is made of. */
export type GridCell = { cell: MeasuredCell; inGrid: boolean };

/** The estimates of the cells in the grid. */
export function estimateCells(cells: readonly GridCell[]): Estimate[] {
  const strataOf = strataAmong(cells.map(({ cell }) => cell));
  return cells.filter(({ inGrid }) => inGrid).map(({ cell }) => estimateCell(cell, strataOf(cell)));
}

/** The estimate of one cell. `strata` are the neighbourhoods in its area, for a mean; other statistics need none. */
export function estimateCell(cell: MeasuredCell, strata: readonly Stratum[] = []): Estimate {
  if (cell.moments === null) return withheld(cell, "NOT_DELIVERED");
  const moment = reader(cell.moments);
  switch (cell.card.statistic) {
    case "mean":
      return estimateMean(cell, cell.card, moment, strata);
    case "difference":
      return estimateDifference(cell, moment);
    case "proportion":
      return estimateProportion(cell, moment);
    case "count":
      return estimateCount(cell, cell.card, moment);
    case "rate":
      return estimateRate(cell, cell.card, moment);
    case "external":
      return estimateExternal(cell, moment);
    case "composite":
    case "derived":
      throw new Error(`${cell.card.id} is made of other figures; it has no moments to estimate from.`);
  }
}

type MomentReader = (name: string) => number;

/** A card asks for the moments that it needs, so one that is missing was lost on the way. */
function reader(moments: Readonly<Record<string, number>>): MomentReader {
  return (name) => {
    const value = moments[name];
    if (value === undefined) throw new Error(`A cell was measured without its moment ${name}.`);
    return value;
  };
}

/** Shown: what the tenants who live here now think (finite). Judged: how this area does (process). */
function estimateMean(
  cell: MeasuredCell,
  { centre, unit }: CardOf<"mean">,
  moment: MomentReader,
  strata: readonly Stratum[],
): Estimate {
  const n = moment("n");
  if ((cell.moments?.["waiting_share"] ?? 0) > publicationLimits.answers.value) return withheld(cell, "MANY_WAIT");
  if (n < thresholds.shown.value) return withheld(cell, "TOO_FEW");
  const isShare = unit === "share";
  const of = (mode: Mode, confidence: number) =>
    isShare ? weightedProportion(strata, { mode, confidence }) : mean(strata, { mode, confidence, centre });
  const shown = of("finite", confidences.shown.value);
  const judged = of("process", confidences.judged.value);
  return {
    ...measured(cell),
    // An answer that waits is one that was not given: what it would have changed, the interval cannot say.
    ...notKnown(cell, () => null),
    ...{ kind: "sampled", value: shown.value, lower: shown.lo, upper: shown.hi, n },
    // Two shares are compared by their limits and not by their standard errors, so a share keeps the size that says as much as a process.
    ...{ nEffective: isShare ? judged.nEff : shown.nEff, mean: isShare ? null : judged },
    ...{ numerator: inWeights(moment("numerator")), denominator: inWeights(moment("sw")) },
    ...{ judging: { lower: judged.lo, upper: judged.hi }, judgingAtBounds: null },
  };
}

/** Weights meet the numbers of homes within 1e-10, so from the eleventh digit on a sum of them says nothing: 270, and not 269.9999999922. */
const inWeights = (sum: number): number => Number(sum.toPrecision(WEIGHT_DIGITS));

const WEIGHT_DIGITS = 10;

/** How much higher the one group scores than the other, as a process: how many homes each stands for is not known from a register. */
function estimateDifference(cell: MeasuredCell, moment: MomentReader): Estimate {
  if ((cell.moments?.["waiting_share"] ?? 0) > publicationLimits.answers.value) return withheld(cell, "MANY_WAIT");
  const n = Math.min(moment("of_n"), moment("against_n"));
  if (n < thresholds.shown.value) return withheld(cell, "TOO_FEW");
  const group = (side: "of" | "against") =>
    mean([asStratum((name) => (name === "N" ? 0 : moment(`${side}_${name}`)))], { mode: "process" });
  const at = (confidence: number): MeanEstimate => differenceOf(group("of"), group("against"), confidence);
  const [shown, judged] = [at(confidences.shown.value), at(confidences.judged.value)];
  return {
    ...measured(cell),
    ...notKnown(cell, () => null),
    ...{ kind: "sampled", value: shown.value, lower: shown.lo, upper: shown.hi, n, nEffective: shown.nEff },
    ...{ numerator: null, denominator: null, mean: judged },
    ...{ judging: { lower: judged.lo, upper: judged.hi }, judgingAtBounds: null },
  };
}

function estimateProportion(cell: MeasuredCell, moment: MomentReader): Estimate {
  const [x, n] = [moment("numerator"), moment("denominator")];
  if (n < thresholds.shown.value) return withheld(cell, "TOO_FEW");
  const shown = proportion({ x, n });
  const unknown = notKnown(cell, (most) => boundsOfShare(x, n, most));
  const { bounds } = unknown;
  const atBounds = (share: number, all: number): Range => judgingOf({ x: share * all, n: all });
  return {
    ...measured(cell),
    ...unknown,
    ...{ kind: "sampled", value: shown.value, lower: shown.lo, upper: shown.hi, n, nEffective: n },
    ...{ numerator: x, denominator: n, judging: judgingOf({ x, n }), mean: null },
    judgingAtBounds: bounds && [atBounds(bounds.lower, n), atBounds(bounds.upper, n)],
  };
}

export function judgingOf(share: { x: number; n: number }): Range {
  const { lo, hi } = proportion(share, confidences.judged.value);
  return { lower: lo, upper: hi };
}

function estimateCount(cell: MeasuredCell, card: CardOf<"count">, moment: MomentReader): Estimate {
  const numerator = moment("numerator");
  if (card.unit === "count") {
    const unknown = notKnown(cell, (most) => boundsOfTotal(numerator, most));
    return { ...measured(cell), ...unknown, kind: "counted", value: numerator, numerator, denominator: null, n: null };
  }
  const denominator = moment("denominator");
  const share = shareOf(numerator, denominator);
  // Who gave no grade made no few observations.
  if (card.unit === "grade" && denominator === 0) return withheld(cell, "NOT_DELIVERED");
  const isFew = hasLeastDenominator(card) && denominator < thresholds.shown.value;
  if (share === null || isFew) return withheld(cell, "TOO_FEW");
  const counted = { kind: "counted", numerator, denominator } as const;
  switch (card.unit) {
    case "share": {
      const unknown = notKnown(cell, (most) => boundsOfShare(numerator, denominator, most, mostOf(card)));
      return { ...measured(cell), ...unknown, ...counted, value: share, n: denominator };
    }
    case "per_100_homes": {
      const per100 = (total: number): number => (PER_HOMES * total) / denominator;
      const unknown = notKnown(cell, (most) => {
        const { lower, upper } = boundsOfTotal(numerator, most);
        return { lower: per100(lower), upper: per100(upper) };
      });
      return { ...measured(cell), ...unknown, ...counted, value: per100(numerator), n: numerator };
    }
    case "percentage_points": {
      const unknown = notKnown(cell, (most) => {
        const bounds = boundsOfGap(numerator, denominator, most);
        return bounds && { lower: HUNDRED * bounds.lower, upper: HUNDRED * bounds.upper };
      });
      return { ...measured(cell), ...unknown, ...counted, value: HUNDRED * share, n: denominator };
    }
    case "grade":
    case "per_activity":
      // What a grade would be, or how many people came, where nobody wrote it down, no bound can say.
      return { ...measured(cell), ...notKnown(cell, () => null), ...counted, value: share, n: denominator };
  }
}

/**
 * Whether a complete count is not told of few. Among few answers any group differs, by chance alone; and a share of a few agreements tells what
 * one household pays, or why it left.
 */
export const hasLeastDenominator = (card: Card): boolean =>
  card.statistic === "count" &&
  (card.unit === "percentage_points" ||
    card.unit === "grade" ||
    (card.unit !== "count" && card.grid.reportedBy.includes("tenancy/tenancies")));

const HUNDRED = 100;

/** Members of a panel are not among the homes: there may be more of them. */
const mostOf = ({ measures: { numerator, denominator } }: Extract<CardOf<"count">, { unit: "share" }>): number =>
  cubeOf(numerator) === cubeOf(denominator) ? 1 : Infinity;

const MONTHS_IN_A_YEAR = 12;

/**
 * Events per 100 homes and year, so that a part of a year compares with a whole one; or, of what counts once a year, per 100 homes. `n` is
 * the number of events.
 */
function estimateRate(cell: MeasuredCell, { measures }: CardOf<"rate">, moment: MomentReader): Estimate {
  const k = moment("numerator");
  const homeYears = "homes" in measures ? moment("homes") : moment("home_months") / MONTHS_IN_A_YEAR;
  if (k < thresholds.shown.value || homeYears <= 0) return withheld(cell, "TOO_FEW");
  const shown = rate({ k, homeYears });
  const per100 = (events: number): number => rate({ k: events, homeYears }).value;
  return {
    ...measured(cell),
    ...notKnown(cell, (most) => {
      const { lower, upper } = boundsOfTotal(k, most);
      return { lower: per100(lower), upper: per100(upper) };
    }),
    ...{ kind: "sampled", value: shown.value, lower: shown.lo, upper: shown.hi, n: k, nEffective: k },
    ...{ numerator: k, denominator: homeYears, judging: null, judgingAtBounds: null, mean: null },
  };
}

function estimateExternal(cell: MeasuredCell, moment: MomentReader): Estimate {
  const [numerator, denominator] = [moment("numerator"), moment("denominator")];
  // A score may be below nought, such as a distance to a mean.
  if (denominator <= 0) return withheld(cell, "TOO_FEW");
  const value = numerator / denominator;
  return { ...measured(cell), ...notKnown(cell, () => null), kind: "external", value, numerator, denominator };
}

/** What is not known of a cell. Rows that wait have moments only where there are some; unfilled rows where the card asks for them. */
function notKnown(cell: MeasuredCell, boundsAt: (most: Unknown) => Range | null): NotKnown {
  const most = (name: string): number => cell.moments?.[name] ?? 0;
  const unfilled = most("unfilled");
  const unknown: Unknown = {
    numerator: most("waiting_numerator") + unfilled,
    denominator: most("waiting_denominator") + unfilled,
    lostNumerator: most("lost_numerator"),
    lostDenominator: most("lost_denominator"),
  };
  return { waiting: most("waiting"), unfilled, bounds: isKnown(unknown) ? null : boundsAt(unknown) };
}

const measured = (cell: MeasuredCell) => ({ ...cell, verdictCounts: null });

function withheld(cell: MeasuredCell, reason: WithheldEstimate["reason"]): WithheldEstimate {
  return { ...measured(cell), kind: "withheld", reason };
}

/**
 * The strata of an area are its neighbourhoods, each with the homes in its frame. Where a neighbourhood has more answers than
 * homes in the frame, nothing is known about its frame. It gets an endless one: no correction for having asked a large part of it,
 * which is the careful side. Answers that lie in the area and in none of its neighbourhoods (CBS has replaced their code since)
 * are a stratum of their own.
 */
function strataAmong(cells: readonly MeasuredCell[]): (cell: MeasuredCell) => Stratum[] {
  const leaves = cells.filter(({ card, area }) => card.statistic === "mean" && area.areaLevel === "neighbourhood");
  const byWave = Map.groupBy(leaves, ({ card, period }) => `${card.id} ${period.period}`);
  return ({ card, period, area, moments }) => {
    if (card.statistic !== "mean" || moments === null) return [];
    const inside = (byWave.get(`${card.id} ${period.period}`) ?? []).flatMap((leaf) =>
      leaf.moments !== null && leaf.area.path.includes(area.areaKey) ? [asStratum(reader(leaf.moments))] : [],
    );
    const outside = restOf(asStratum(reader(moments)), inside);
    return [...inside, ...(outside.n > 0 ? [outside] : [])].map((stratum) => ({
      ...stratum,
      N: stratum.N < stratum.n ? Infinity : stratum.N,
    }));
  };
}

const SUMS = ["n", "sw", "swy", "swyy", "sww", "swwy", "swwyy", "N"] as const;
type Sums = Record<(typeof SUMS)[number], number>;

function asStratum(moment: MomentReader): Sums {
  return Object.fromEntries(SUMS.map((name) => [name, moment(name)])) as Sums;
}

/** The moments of an area that are in none of the parts. */
function restOf(whole: Sums, parts: readonly Sums[]): Sums {
  const rest = { ...whole };
  for (const name of SUMS) for (const part of parts) rest[name] -= part[name];
  return rest;
}
