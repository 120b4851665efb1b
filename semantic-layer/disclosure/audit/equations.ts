import { isShown, belongsTo, placeOf, type Knowledge, type Roster, type ShownCell } from "./knowledge.ts";
import { noiseLaw } from "./noise-law.ts";
import type { PublishedCell } from "../types.ts";

/** Households that no published number tells apart: same areas, same traits, same weight. Members are places in the roster. */
type IndistinctHouseholds = { key: string; weight: number; members: number[] };

/** What one published number says about the sum Σ weight·answer over the groups of households in its cell. */
export type Equation = {
  name: string;
  /** Places of the groups in the cell; a cell never cuts a group in two. */
  groups: number[];
  n: number;
  /** The best guess of the sum, how wrong it may be at most on either side, and the variance of its error. */
  total: number;
  lower: number;
  upper: number;
  variance: number;
};

export type Equations = {
  groups: IndistinctHouseholds[];
  groupOf: number[];
  equations: Equation[];
  prior: Prior;
};

/** What is known of any answer beforehand. */
type Prior = {
  /** Mean and variance, on 0…1. */
  share: number;
  variance: number;
  /** Answers are multiples of this. */
  grain: number;
  /** What is guessed is whether an answer lies above this: a half for a yes, the mean for a score. */
  cut: number;
};

/** Keeps an exact number from dividing by nothing, and rounding in the last digit from contradicting it. */
const NEARLY_EXACT = 1e-6;

/**
 * Published cells as linear equations in the unknown answers, scaled to 0…1.
 *
 * The publisher shows m̃ = ȳ + (U − L)·κ·e/n̂, clamped to [L, U] and rounded to `step`, with |e| ≤ D, Var e = V,
 * κ = min(w_max·n/sw, 3), rounded up to 0.1, and n̂ = n + v the noisy count, itself shown rounded to 5. The attacker's roster says who responded
 * and what each weighs, so n, sw, w_max and κ are known, and the answers are the only unknowns besides e and v. Multiplied by sw:
 *
 *     b = sw·(m̃ − L)/(U − L),     b − Σ w·y = sw·κ·e/n̂ + ρ,     |ρ| ≤ sw·step/(2(U − L))
 *
 * so that |b − Σ w·y| ≤ sw·κ·D/n̂_min + |ρ|, with n̂_min the smallest n + v that rounds to the shown count and passes the
 * threshold, and variance sw²·(κ²·V·E[1/n̂² | shown count] + step²/(12(U − L)²)). With equal weights the bound is D·n/n̂_min: about
 * D answers. Clamping makes the error one-sided, which the bounds still hold. A band says m̃ < 0.1 or m̃ > 0.9.
 *
 * Two cells with the same households and the same number are one equation: the same noise, not a second look.
 * Households in `apart` get a group of their own, because something else tells them from the others.
 */
export function equationsOf(
  roster: Roster,
  cells: readonly PublishedCell[],
  knowledge: Knowledge,
  apart: ReadonlySet<string> = new Set(),
): Equations {
  const byGroup = Map.groupBy(roster.keys(), (place) => {
    const { id, areas, traits, weight } = roster[place]!;
    return [...Object.values(areas), ...Object.values(traits), weight, apart.has(id) ? id : ""].join("|");
  });
  const groups = [...byGroup].map(([key, members]) => ({ key, weight: roster[members[0]!]!.weight, members }));
  const groupOf: number[] = [];
  for (const [group, { members }] of groups.entries()) for (const member of members) groupOf[member] = group;
  const seen = new Set<string>();
  const equations: Equation[] = [];
  for (const cell of cells) {
    if (!isShown(cell)) continue;
    const inside = [...groups.keys()].filter((group) => belongsTo(roster[groups[group]!.members[0]!]!, cell));
    const key = [inside.join(","), cell.n, cell.value, cell.band].join("|");
    if (inside.length === 0 || seen.has(key)) continue;
    seen.add(key);
    equations.push(equationOf(cell, inside, groups, knowledge));
  }
  return { groups, groupOf, equations, prior: priorOf(overallShare(equations, groups), knowledge) };
}

function equationOf(cell: ShownCell, inside: number[], groups: IndistinctHouseholds[], known: Knowledge): Equation {
  const sums = inside.reduce(
    (sum, group) => {
      const { weight, members } = groups[group]!;
      return {
        n: sum.n + members.length,
        sw: sum.sw + weight * members.length,
        wMax: Math.max(sum.wMax, weight),
      };
    },
    { n: 0, sw: 0, wMax: 0 },
  );
  const { n, sw } = sums;
  const kappa = kappaOf(sums, known);
  const inverse = inverseCounts(n, cell.n, known);
  const width = known.scale.upper - known.scale.lower;
  const slack = (sw * kappa * known.bound) / inverse.smallestCount + (sw * known.step) / (2 * width) + NEARLY_EXACT;
  const noise = (sw * kappa) ** 2 * known.variance * inverse.meanSquare;
  const shared = { name: placeOf(cell), groups: inside, n };
  if (cell.value === null) return bandEquation(cell, { ...shared, sw, slack, noise }, known);
  const total = (sw * (cell.value - known.scale.lower)) / width;
  const variance = noise + (sw * known.step) ** 2 / (12 * width ** 2) + NEARLY_EXACT;
  return { ...shared, total, lower: total - slack, upper: total + slack, variance };
}

/** min(w_max·n/sw, 3), rounded up as published: to one decimal. The hair is the publisher's own. */
function kappaOf({ n, sw, wMax }: { n: number; sw: number; wMax: number }, { largestKappa }: Knowledge): number {
  return Math.min(Math.ceil((10 * wMax * n) / sw - 1e-9) / 10, largestKappa);
}

type BandParts = Pick<Equation, "name" | "groups" | "n"> & { sw: number; slack: number; noise: number };

/** A share in a band is somewhere in it; the attacker takes it as uniform there. */
function bandEquation(cell: ShownCell, { sw, slack, noise, ...shared }: BandParts, { extreme }: Knowledge): Equation {
  const high = cell.band === "ABOVE_90_PERCENT";
  const [low, top] = high ? [(1 - extreme.share) * sw, sw] : [0, extreme.share * sw];
  const variance = (top - low) ** 2 / 12 + noise + NEARLY_EXACT;
  return { ...shared, total: (low + top) / 2, lower: low - slack, upper: top + slack, variance };
}

/** What the shown count tells about the unrounded noisy count n̂ by which the noise was divided. */
function inverseCounts(n: number, shown: number, known: Knowledge): { smallestCount: number; meanSquare: number } {
  const possible = noiseLaw(known.bound, known.variance)
    .map(({ noise, chance }) => ({ count: n + noise, chance }))
    .filter(({ count }) => count > 0 && count >= known.threshold && roundTo(count, known.countStep) === shown);
  // A count that the description cannot have shown: the attacker falls back on what is shown.
  if (possible.length === 0) return { smallestCount: shown, meanSquare: 1 / shown ** 2 };
  const all = possible.reduce((sum, { chance }) => sum + chance, 0);
  return {
    smallestCount: possible[0]!.count,
    meanSquare: possible.reduce((sum, { count, chance }) => sum + chance / count ** 2, 0) / all,
  };
}

function roundTo(value: number, step: number): number {
  return Math.round(value / step) * step;
}

function priorOf(share: number, { answers: { items, dispersion } }: Knowledge): Prior {
  return { share, variance: dispersion * share * (1 - share), grain: 1 / items, cut: items === 1 ? 0.5 : share };
}

/** The prior share of a yes: what the widest cell says, away from 0 and 1, where nothing would remain to be learnt. */
function overallShare(equations: readonly Equation[], groups: readonly IndistinctHouseholds[]): number {
  const widest = equations.reduce<Equation | null>((best, each) => (best && best.n >= each.n ? best : each), null);
  if (!widest) return 0.3;
  const sw = widest.groups.reduce((sum, group) => sum + groups[group]!.weight * groups[group]!.members.length, 0);
  return Math.min(Math.max(widest.total / sw, 0.02), 0.98);
}
