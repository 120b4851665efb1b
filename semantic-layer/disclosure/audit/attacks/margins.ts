import { equationsOf } from "../equations.ts";
import { belongsTo, isShown, type Knowledge, placeOf, type Release } from "../knowledge.ts";
import { noiseLaw } from "../noise-law.ts";

/** How often the margin pointed at the truth, and how often it would have if it followed from published numbers alone. */
export type Pointing = { hits: number; expected: number; variance: number };

/**
 * The margin attack, the other half of A0. A margin computed from exact answers gives them away: the share p(1 − p) behind an SE of two
 * digits pins the yeses to about half an answer, which is sharper than the noise.
 *
 * For every cell the attacker lists the yes-counts x for which √(p(1 − p)/n + V/n̂²), p = x/n, rounds to the shown SE, and
 * weighs them by what the shown value says of x (normal noise, binomial prior). If the SE follows from published numbers, the
 * truth is among them as often as these weights say; if it is exact, always. Equal weights only: cells are counted as whole answers.
 */
export function pointedAt({ records, cells }: Release, knowledge: Knowledge): Pointing {
  const { equations, prior } = equationsOf(records, cells, knowledge);
  const { share } = prior;
  const shown = new Map(cells.filter(isShown).map((cell) => [placeOf(cell), cell]));
  const sum: Pointing = { hits: 0, expected: 0, variance: 0 };
  for (const { name, n, total, variance } of equations) {
    const cell = shown.get(name)!;
    if (cell.se === null) continue;
    const counts = Array.from({ length: n + 1 }, (_, count) => count);
    const weights = counts.map((count) =>
      Math.exp(-((count - total) ** 2) / (2 * variance) - (count - n * share) ** 2 / (2 * n * share * (1 - share))),
    );
    const all = weights.reduce((before, weight) => before + weight, 0);
    const consistent = counts.filter((count) => giveRise(count / n, n, cell.se!, knowledge));
    const chance = consistent.reduce((before, count) => before + weights[count]!, 0) / all;
    const truth = records.filter((record) => record.answer === 1 && belongsTo(record, cell)).length;
    sum.hits += consistent.includes(truth) ? 1 : 0;
    sum.expected += chance;
    sum.variance += chance * (1 - chance);
  }
  return sum;
}

/** How many standard deviations the hits lie above what chance explains. */
export function surplusOf(pointings: readonly Pointing[]): number {
  const total = (field: keyof Pointing) => pointings.reduce((sum, pointing) => sum + pointing[field], 0);
  return total("variance") > 0 ? (total("hits") - total("expected")) / Math.sqrt(total("variance")) : 0;
}

/** Whether this exact share gives the shown SE, for some noisy count and with either divisor. */
function giveRise(share: number, n: number, se: number, { bound, variance }: Knowledge): boolean {
  return noiseLaw(bound, variance).some(({ noise }) =>
    [n, n - 1].some((divisor) => {
      const exact = Math.sqrt((share * (1 - share)) / divisor + variance / (n + noise) ** 2);
      return Number(exact.toPrecision(2)) === se;
    }),
  );
}
