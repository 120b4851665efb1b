import { solvePositive } from "../algebra.ts";
import type { Equation, Equations } from "../equations.ts";
import { informationOf } from "./likelihood.ts";

/** How sharply a sum can be estimated by combining everything published. */
type Averaged = {
  name: string;
  /** Standard deviation of the best estimate, in answers of average weight. */
  sd: number;
  /** The same, as a share of the noise in the one published number; null for a difference, which has none. */
  kept: number | null;
};

/** A prior so wide that it decides nothing, and keeps what no combination can estimate from being solved. */
const RIDGE = 1e-7;

/** An estimate this uncertain rests on the ridge alone: the sum cannot be estimated. */
const NOT_ESTIMABLE = 1e4;

/**
 * The averaging attack (A5). Different partitions of the same households carry independent noise, so their sums average it out. The
 * best linear unbiased estimate of a contrast c of the group totals has variance
 *
 *     cᵀ·(AᵀΣ⁻¹A)⁺·c
 *
 * Contrasts: every area's own total, and every difference B∖A of one published cell inside another with at most 4 households.
 * Source: Asghar & Kaafar, PETS 2020.
 */
export function averagedNoise(system: Equations, isAreaTotal: (name: string) => boolean): Averaged[] {
  const { equations, groups } = system;
  const size = groups.length;
  const information = informationOf(system, new Map(groups.map((_, group) => [group, group])));
  for (let group = 0; group < size; group++) information[group * size + group]! += RIDGE;
  const contrasts = [
    ...equations
      .filter(({ name }) => isAreaTotal(name))
      .map((equation) => ({ name: equation.name, own: equation.variance, of: [equation] })),
    ...smallDifferences(system).map(([outer, inner]) => ({
      name: `${outer.name} − ${inner.name}`,
      own: null,
      of: [outer, inner],
    })),
  ];
  const vectors = contrasts.map(({ of: [outer, inner] }) => contrastOf(system, outer!, inner));
  const solved = solvePositive(information, vectors);
  return contrasts.flatMap(({ name, own }, index) => {
    const variance = dot(vectors[index]!, solved[index]!);
    if (variance > NOT_ESTIMABLE) return [];
    const weights = [...vectors[index]!].filter((weight) => weight > 0);
    const average = weights.reduce((sum, weight) => sum + weight, 0) / Math.max(weights.length, 1);
    return [{ name, sd: Math.sqrt(variance) / average, kept: own === null ? null : Math.sqrt(variance / own) }];
  });
}

function smallDifferences({ equations }: Equations): [Equation, Equation][] {
  return equations.flatMap((outer) =>
    equations
      .filter(
        (inner) =>
          outer.n > inner.n && outer.n - inner.n <= 4 && inner.groups.every((group) => outer.groups.includes(group)),
      )
      .map((inner): [Equation, Equation] => [outer, inner]),
  );
}

function contrastOf({ groups }: Equations, outer: Equation, inner?: Equation): Float64Array {
  const contrast = new Float64Array(groups.length);
  for (const group of outer.groups) contrast[group] = groups[group]!.weight;
  for (const group of inner?.groups ?? []) contrast[group] = 0;
  return contrast;
}

function dot(first: Float64Array, second: Float64Array): number {
  return first.reduce((sum, value, index) => sum + value * second[index]!, 0);
}
