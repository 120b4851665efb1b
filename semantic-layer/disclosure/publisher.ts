import { cellKey, drawsFrom, type Draws } from "./cell-keys.ts";
import { bandOf } from "./extreme-shares.ts";
import { isInLattice, nameOf } from "./lattice.ts";
import { lintedCells } from "./lint.ts";
import { designFactor, publishedMargin } from "./margin.ts";
import { noiseOf, noisyCount, noisyMean, weightFactor, type Noise } from "./noise.ts";
import { requirePolicy } from "./policy.ts";
import { requireKeys } from "./record-keys.ts";
import { noisySpread } from "./spread.ts";
import { isShown, publishedCount } from "./thresholds.ts";
import type { Cell, Cells, Keys, Lattice, Policy, PublishedCell } from "./types.ts";

/**
 * What is shared of a measure: every cell that was given, in that order, shown or withheld. A cell is shown when its noisy count reaches
 * the threshold and the lint lets it stand beside the others. Everything shown follows from the noisy count and the noisy mean; nothing
 * of it from an exact number. The same households with the same answers get the same number in whichever cell they stand.
 *
 * Throws a RangeError, before anything is computed, without both keys; for a policy that cannot hold; for a cell outside the
 * lattice or given twice; for sums that no answers inside the scale can have; and when atoms and cells disagree.
 */
export function publish(
  { subject, cells, atoms }: Cells,
  policy: Policy,
  lattice: Lattice,
  keys: Keys,
): PublishedCell[] {
  requireKeys(keys);
  requirePolicy(policy);
  requireCells(cells, policy, lattice);
  const noise = noiseOf(policy);
  const draws = drawsFrom(subject, keys.noiseKey);
  const noisy = cells.map((cell) => withNoise(cell, draws(cellKey(cell.recordKeySum)), noise, policy));
  const counted = noisy.filter(({ count }) => isShown(count, policy.threshold));
  const linted = lintedCells(
    counted.map(({ cell }) => cell),
    atoms,
    policy,
  );
  const spread = policy.statistic === "share" ? 1 : spreadOf(counted, noise, policy);
  return noisy.map((each) =>
    linted.has(each.cell)
      ? shown(each, spread, policy)
      : { coordinate: each.cell.coordinate, state: "withheld", reason: "PROTECTED" },
  );
}

type Noisy = { cell: Cell; draws: Draws; count: number; factor: number; value: number };

function withNoise(cell: Cell, draws: Draws, noise: Noise, policy: Policy): Noisy {
  const count = noisyCount(cell.n, noise.whole(draws.n));
  if (!isShown(count, policy.threshold)) return { cell, draws, count, factor: NaN, value: NaN };
  const factor = weightFactor(cell);
  const mean = cell.swy / cell.sw;
  const value = noisyMean({ mean, noisyCount: count, factor, e: noise.continuous(draws.y) }, policy);
  return { cell, draws, count, factor, value };
}

function shown({ cell, count, factor, value }: Noisy, spread: number, policy: Policy): PublishedCell {
  const n = publishedCount(count);
  const base = { coordinate: cell.coordinate, state: "shown", n } as const;
  const band = policy.sensitive ? bandOf(value, count) : null;
  if (band !== null) return { ...base, value: null, band, se: null, lo: null, hi: null };
  const margin = publishedMargin({ value, n, N: cell.N, factor, deff: designFactor(cell), spread }, policy);
  return { ...base, value, band: null, ...margin };
}

/** From the association's own cell; where that is not shown, the widest that can be. */
function spreadOf(counted: readonly Noisy[], noise: Noise, policy: Policy): number {
  const total = counted.find(
    ({ cell: { coordinate } }) => coordinate.level === "association" && Object.keys(coordinate.group).length === 0,
  );
  if (!total) return 1;
  const { cell, value, count, draws } = total;
  return noisySpread(cell, { value, noisyCount: count, e: noise.continuous(draws.spread) }, policy);
}

function requireCells(cells: readonly Cell[], policy: Policy, lattice: Lattice): void {
  const seen = new Set<string>();
  for (const cell of cells) {
    const name = nameOf(cell.coordinate);
    if (!isInLattice(lattice, cell.coordinate)) throw new RangeError(`${name} is not in the lattice.`);
    if (seen.has(name)) throw new RangeError(`${name} is there twice.`);
    seen.add(name);
    requireScale(cell, name, policy);
  }
}

/** Noise covers one household from end to end of the scale, so an answer beyond it would show. */
function requireScale({ sw, swy, swyy, yMin, yMax }: Cell, name: string, { scale, statistic }: Policy): void {
  if (!(yMin >= scale.lower) || !(yMax <= scale.upper))
    throw new RangeError(`${name} has answers from ${yMin} to ${yMax}, not ${scale.lower} to ${scale.upper}.`);
  // Σwy² = Σwy only when every answer is 0 or 1.
  if (statistic === "share" && Math.abs(swyy - swy) > 1e-9 * sw)
    throw new RangeError(`${name} has answers that are not 0 or 1.`);
}
