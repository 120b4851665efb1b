import { solvePositive } from "../algebra.ts";
import type { Equations } from "../equations.ts";

/** Answers that the attacker already has, by place in the roster. */
export type Known = ReadonlyMap<number, number>;

/**
 * The Bayes-linear attack (A3): what a partner with the full roster would guess of every household.
 *
 * Before anything is published group a, of n_a households that no number tells apart, has μ_a = n_a·p̂ yeses with variance
 * S_a = n_a·p̂(1 − p̂), or for scores a sum with as much of that as they differ. With the equations b = A·x + error, error variance Σ:
 *
 *     E[x | b] = μ + S·Aᵀ·(A·S·Aᵀ + Σ)⁻¹·(b − A·μ) = μ + (S⁻¹ + AᵀΣ⁻¹A)⁻¹·AᵀΣ⁻¹·(b − A·μ)
 *
 * The second form is solved: there are often more numbers than groups. Answers that are known (A6) leave the groups and the sums.
 * Answers per household the expected answer, 0…1 or a little outside; a known household keeps its own answer.
 * Source: Goldstein & Wooff 2007, Bayes Linear Statistics.
 */
export function expectedAnswers(system: Equations, known: Known = new Map()): number[] {
  const { groups, groupOf, equations, prior } = system;
  const { share } = prior;
  const knownYes = groups.map(({ members }) => members.reduce((sum, member) => sum + (known.get(member) ?? 0), 0));
  const open = groups.map(({ members }) => members.filter((member) => !known.has(member)).length);
  const unknown = [...groups.keys()].filter((group) => open[group]! > 0);
  const column = new Map(unknown.map((group, at) => [group, at]));
  const size = unknown.length;
  const information = informationOf(system, column);
  for (const [at, group] of unknown.entries()) information[at * size + at]! += 1 / (open[group]! * prior.variance);
  const evidence = new Float64Array(size);
  for (const { groups: inside, total, variance } of equations) {
    const foreseen = (group: number) => groups[group]!.weight * (knownYes[group]! + open[group]! * share);
    const surprise = inside.reduce((left, group) => left - foreseen(group), total) / variance;
    for (const group of inside) if (open[group]! > 0) evidence[column.get(group)!]! += groups[group]!.weight * surprise;
  }
  const [moved] = solvePositive(information, [evidence]);
  const expected = (group: number) => share + (open[group]! > 0 ? moved![column.get(group)!]! / open[group]! : 0);
  return groupOf.map((group, place) => known.get(place) ?? expected(group));
}

/** AᵀΣ⁻¹A over the groups that have a column: how sharply the published numbers fix each group's yeses. */
export function informationOf({ groups, equations }: Equations, column: ReadonlyMap<number, number>): Float64Array {
  const size = column.size;
  const information = new Float64Array(size * size);
  for (const { groups: inside, variance } of equations) {
    const present = inside.filter((group) => column.has(group));
    for (const first of present) {
      const row = column.get(first)! * size;
      const weight = groups[first]!.weight / variance;
      for (const second of present) information[row + column.get(second)!]! += weight * groups[second]!.weight;
    }
  }
  return information;
}
