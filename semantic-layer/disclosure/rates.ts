import { fayFeuer } from "../statistics/rate.ts";
import { cellKey, drawsFrom, type Draws } from "./cell-keys.ts";
import { isInLattice, nameOf } from "./lattice.ts";
import { lintedCells } from "./lint.ts";
import { clamp, noiseOf, noisyCount, roundTo, type Noise } from "./noise.ts";
import { RECOMMENDED } from "./policy.ts";
import { requireKeys } from "./record-keys.ts";
import { publishedReporters } from "./thresholds.ts";
import type { Cell, Cells, Coordinate, Keys, Lattice } from "./types.ts";

/** r_cap: a household that reports more often counts as one that reported this often. Instead of a dominance rule. */
export const MOST_REPORTS = 5;

const STEP = 0.1;

/** Homes are public, and `withheld` follows from them alone. `reporters` null is the band "0–9", and then nothing else is known. */
export type PublishedRate =
  | { coordinate: Coordinate; homes: number; state: "shown"; reporters: number; rate: number; lo: number; hi: number }
  | { coordinate: Coordinate; homes: number; state: "banded"; reporters: null }
  | { coordinate: Coordinate; homes: number; state: "withheld"; reason: "PROTECTED" };

/** The answer of a home's record: its reports, at most five. Throws a RangeError for what is no number of reports. */
export function cappedReports(reports: number): number {
  if (!Number.isInteger(reports) || reports < 0) throw new RangeError(`A home has 0 reports or more, not ${reports}.`);
  return Math.min(reports, MOST_REPORTS);
}

/**
 * Reports per 100 homes. Takes the cells of all homes, each with its capped reports as answer, 0 for most, and weight 1: n is the
 * homes, Σy is k, and those above 0 are h.
 *
 *     k̃ = k + r_cap·e,   rate = 100·k̃/homes,   ĥ = h + v ≥ 10 or the band "0–9"
 *
 * e is continuous: with whole noise k̃ would leave the same remainder as k when divided by r_cap, and whoever knows the others' reports
 * would know a household's from one cell. The 95% interval is Fay & Feuer's gamma on k̃ with variance φ·k̃ + r_cap²·V and w = r_cap; φ,
 * the reports of a household beside each other, is Σr²/Σr of the association with noise of its own. Unit: reports per 100 homes.
 *
 * Who answered a survey is known; who reported is the secret. So which cells there are and which are withheld follows from the homes, and
 * two cells of other homes have other noise, also where the same households reported: that nobody else did would show.
 *
 * Throws a RangeError without keys, outside the lattice, and for reports above the cap or weights.
 */
export function publishRates({ subject, cells, atoms }: Cells, lattice: Lattice, keys: Keys): PublishedRate[] {
  requireKeys(keys);
  for (const cell of cells) requireReports(cell, lattice);
  const noise = noiseOf(RECOMMENDED);
  const draws = drawsFrom(subject, keys.noiseKey);
  const noisy = cells.map((cell) => withNoise(cell, draws(cellKey(cell.recordKeySum)), noise));
  // Any of these may become a band; what is left of another then grows by as many homes as the lint asks, or more.
  const large = cells.filter(({ n }) => n >= RECOMMENDED.lint);
  const linted = lintedCells(large, atoms, RECOMMENDED);
  const dispersion = dispersionOf(noisy, noise);
  return noisy.map(({ cell, reporters, reports }) => {
    const base = { coordinate: cell.coordinate, homes: cell.n };
    if (!linted.has(cell)) return { ...base, state: "withheld", reason: "PROTECTED" };
    if (reporters === null) return { ...base, state: "banded", reporters };
    const { lo, hi } = interval(reports, dispersion);
    const per100 = (count: number) => roundTo((100 * count) / base.homes, STEP);
    return { ...base, state: "shown", reporters, rate: per100(reports), lo: per100(lo), hi: per100(hi) };
  });
}

type Noisy = { cell: Cell; draws: Draws; reporters: number | null; reports: number };

function withNoise(cell: Cell, draws: Draws, noise: Noise): Noisy {
  const reports = noisyCount(cell.swy, MOST_REPORTS * noise.continuous(draws.k));
  return { cell, draws, reporters: publishedReporters(noisyCount(cell.positive, noise.whole(draws.h))), reports };
}

/** Between 1, every reporter once, and r_cap; rather too large. */
function dispersionOf(noisy: readonly Noisy[], noise: Noise): number {
  const total = noisy.find(
    ({ cell: { coordinate } }) => coordinate.level === "association" && Object.keys(coordinate.group).length === 0,
  );
  if (!total || total.reporters === null || total.reports === 0) return MOST_REPORTS;
  const squares =
    total.cell.swyy + MOST_REPORTS ** 2 * (noise.continuous(total.draws.spread) + Math.sqrt(RECOMMENDED.variance));
  return clamp(Math.ceil((10 * squares) / total.reports) / 10, 1, MOST_REPORTS);
}

function interval(reports: number, dispersion: number): { lo: number; hi: number } {
  const variance = dispersion * reports + MOST_REPORTS ** 2 * RECOMMENDED.variance;
  return fayFeuer({ k: reports, kk: variance, rMax: MOST_REPORTS });
}

function requireReports(cell: Cell, lattice: Lattice): void {
  const name = nameOf(cell.coordinate);
  if (!isInLattice(lattice, cell.coordinate)) throw new RangeError(`${name} is not in the lattice.`);
  if (cell.sw !== cell.n) throw new RangeError(`${name} has weights; reports are counted.`);
  if (cell.yMin < 0 || cell.yMax > MOST_REPORTS)
    throw new RangeError(`${name} has reports that were not capped at ${MOST_REPORTS}.`);
}
