import { solvePositive } from "../algebra.ts";
import type { Equations } from "../equations.ts";

/** Answers that the attacker already has, by place in the roster. */
export type Known = ReadonlyMap<number, number>;

/**
 * The Bayes-linear attack (A3): what a partner with the full roster would guess of every household.
 *
 * Before anything is published group a, of n_a households that no number tells apart, has μ_a = n_a·p̂ yeses with variance
 * S_a = n_a·p̂(1 − p̂). With the equations b = A·x + error, error variance Σ:
 *
 *     E[x | b] = μ + S·Aᵀ·(A·S·Aᵀ + Σ)⁻¹·(b − A·μ)
 *
 * Answers that are known (A6) leave the groups and the sums. Answers per household the expected answer, 0…1 or a little outside;
 * a known household keeps its own answer. Source: Goldstein & Wooff 2007, Bayes Linear Statistics.
 */
export function expectedAnswers(system: Equations, known: Known = new Map()): number[] {
  const { groups, equations, share } = system;
  const knownYes = groups.map(({ members }) => members.reduce((sum, member) => sum + (known.get(member) ?? 0), 0));
  const open = groups.map(({ members }) => members.filter((member) => !known.has(member)).length);
  const spread = open.map((count) => count * share * (1 - share));
  const surprise = Float64Array.from(equations, ({ groups: inside, total }) =>
    inside.reduce((left, group) => left - groups[group]!.weight * (knownYes[group]! + open[group]! * share), total),
  );
  const [solved] = solvePositive(covariance(system, spread), [surprise]);
  const moved = new Float64Array(groups.length);
  for (const [row, { groups: inside }] of equations.entries())
    for (const group of inside) moved[group]! += spread[group]! * groups[group]!.weight * solved![row]!;
  const expected = (group: number) => share + (open[group]! > 0 ? moved[group]! / open[group]! : 0);
  return system.groupOf.map((group, place) => known.get(place) ?? expected(group));
}

/** A·S·Aᵀ + Σ: how the published sums would vary together if answers were drawn anew. */
function covariance({ groups, equations }: Equations, spread: readonly number[]): Float64Array {
  const size = equations.length;
  const scaled = groups.map(({ weight }, group) => weight ** 2 * spread[group]!);
  const inside = equations.map((equation) => new Set(equation.groups));
  const result = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = row === column ? equations[row]!.variance : 0;
      const smaller = equations[row]!.groups.length < equations[column]!.groups.length ? row : column;
      const other = inside[smaller === row ? column : row]!;
      for (const group of equations[smaller]!.groups) if (other.has(group)) sum += scaled[group]!;
      result[row * size + column] = result[column * size + row] = sum;
    }
  }
  return result;
}
