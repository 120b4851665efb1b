import { equationsOf, type Equation } from "./equations.ts";
import { isShown, type Knowledge, placeOf, type Release } from "./knowledge.ts";
import { noiseLaw } from "./noise-law.ts";

/** Over cells: Σz², Σd², what Σd² should be, and Σz·d, with z and d as `publishedNoise` has them. */
export type NoiseSums = { cells: number; means: number; counts: number; declared: number; products: number };

/**
 * Whether the noise that was published is the noise that was declared. Every other attack takes the declared noise for granted; this one
 * looks at the numbers themselves, which only the owner of the exact answers can:
 *
 *     z = (b − Σ w·y)/√Var(b),     d = n̂₅ − E[n̂₅],     n̂₅ the shown count, E and Var given that n + v ≥ threshold
 *
 * with b and its variance as the attacker sets them up (`equations.ts`, rounding included). z² is 1 on average, d² is Var(n̂₅), and z·d
 * is 0, because mean and count draw from streams of their own. d is not scaled: of 100 households another count than 100 is shown seven
 * times in a hundred, and such a cell would weigh as much as fourteen others. Only cells in which no noise within its bound could have been cut off at
 * an end of the scale or hidden in a band, so that being looked at says nothing about the noise. Null where none was declared.
 */
export function publishedNoise({ records, cells }: Release, knowledge: Knowledge): NoiseSums | null {
  if (knowledge.variance === 0) return null;
  const { groups, equations } = equationsOf(records, cells, knowledge);
  const countOf = new Map(cells.filter(isShown).map((cell) => [placeOf(cell), cell.n]));
  const { lower, upper } = knowledge.scale;
  const sumOf = (group: number) =>
    groups[group]!.members.reduce((sum, at) => sum + (records[at]!.answer - lower) / (upper - lower), 0);
  const sums: NoiseSums = { cells: 0, means: 0, counts: 0, declared: 0, products: 0 };
  for (const equation of equations) {
    const truth = equation.groups.reduce((sum, group) => sum + groups[group]!.weight * sumOf(group), 0);
    const sw = equation.groups.reduce((sum, group) => sum + groups[group]!.weight * groups[group]!.members.length, 0);
    const law = shownCounts(equation.n, knowledge);
    if (!isAlwaysWhole(equation, truth / sw, sw, knowledge)) continue;
    const ofMean = (equation.total - truth) / Math.sqrt(equation.variance);
    const ofCount = countOf.get(equation.name)! - law.mean;
    sums.cells += 1;
    sums.means += ofMean ** 2;
    sums.counts += ofCount ** 2;
    sums.declared += law.variance;
    sums.products += ofMean * ofCount;
  }
  return sums;
}

/** Σz²/cells, Σd²/Σ Var and the correlation of z and d, over all worlds together; NaN without cells. */
export function noiseKept(all: readonly NoiseSums[]): { means: number; counts: number; together: number } {
  const total = (field: keyof NoiseSums) => all.reduce((sum, sums) => sum + sums[field], 0);
  const [means, counts] = [total("means"), total("counts")];
  return {
    means: means / total("cells"),
    counts: counts / total("declared"),
    together: Math.abs(total("products")) / Math.sqrt(means * counts),
  };
}

/** Whether the mean stays inside the scale, and outside the bands, with the largest noise on either side. */
function isAlwaysWhole({ n, upper, total }: Equation, mean: number, sw: number, known: Knowledge): boolean {
  const most = (upper - total) / sw;
  const isBanded = n - known.bound < known.extreme.below;
  const edge = isBanded ? known.extreme.share : 0;
  return mean - most >= edge && mean + most <= 1 - edge;
}

/** Mean and variance of the count that is shown of n households, given that it is shown. */
function shownCounts(
  n: number,
  { bound, variance, threshold, countStep }: Knowledge,
): { mean: number; variance: number } {
  const possible = noiseLaw(bound, variance).filter(({ noise }) => n + noise >= threshold);
  const all = possible.reduce((sum, { chance }) => sum + chance, 0);
  const rounded = (noise: number) => Math.round((n + noise) / countStep) * countStep;
  const mean = possible.reduce((sum, { noise, chance }) => sum + chance * rounded(noise), 0) / all;
  return {
    mean,
    variance: possible.reduce((sum, { noise, chance }) => sum + chance * (rounded(noise) - mean) ** 2, 0) / all,
  };
}
