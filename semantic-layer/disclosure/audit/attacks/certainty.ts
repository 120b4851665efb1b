import { linearSolver } from "../../solver.ts";
import type { Equations } from "../equations.ts";

/** How many yeses a group of households must at least and can at most have, given everything published; for scores, their sum on 0…1. */
type Range = { least: number; most: number };

/** Slack for the solver's own tolerance, in answers. */
const SOLVER = 1e-4;

/**
 * The certainty attack (A2): two linear programmes per group of households.
 *
 * Unknowns x_a, the yeses in group a, 0 ≤ x_a ≤ n_a; every equation bounds its sum, lower ≤ Σ weight·x ≤ upper. The least and
 * most of one x_a over all that is possible, rounded inwards to answers that can be given: whole ones, or tenths of the scale for a score of
 * ten items. Where they meet, the attacker knows.
 * Throws a RangeError when nothing is possible at all: then the attacker's picture of the publisher is wrong, and nothing
 * can be concluded from the attack. Solver: HiGHS.
 */
export async function rangesOf(system: Equations, targets: readonly number[]): Promise<Range[]> {
  const highs = await linearSolver();
  const constraints = constraintsOf(system);
  const solve = (direction: "Minimize" | "Maximize", group: number): number => {
    const solution = highs.solve(`${direction}\n obj: x${group}\n${constraints}`);
    if (solution.Status !== "Optimal")
      throw new RangeError(`No answers fit what was published (${solution.Status}): the attacker's bounds are wrong.`);
    return solution.ObjectiveValue;
  };
  const perAnswer = Math.round(1 / system.prior.grain);
  return targets.map((group) => ({
    // Adding 0 makes −0 into 0.
    least: Math.ceil((solve("Minimize", group) - SOLVER) * perAnswer) / perAnswer + 0,
    most: Math.floor((solve("Maximize", group) + SOLVER) * perAnswer) / perAnswer + 0,
  }));
}

/**
 * The targets that cannot be ruled out without solving programmes. A group is certainly open when two sets of whole answers
 * that differ in it both fit all that was published: the truth, which only the audit has, and the truth with one answer of the group
 * changed as little as can be, alone or together with the opposite change in one other group.
 */
export function stillToSolve(system: Equations, answers: readonly number[], targets: readonly number[]): number[] {
  const { groups, equations, prior } = system;
  const yes = groups.map(({ members }) => members.reduce((sum, member) => sum + answers[member]!, 0));
  const rows = groups.map(() => new Set<number>());
  const sums = equations.map(({ groups: inside }, row) =>
    inside.reduce((sum, group) => (rows[group]!.add(row), sum + groups[group]!.weight * yes[group]!), 0),
  );
  const inBounds = (row: number, by: number) => {
    const { lower, upper } = equations[row]!;
    return sums[row]! + by >= lower && sums[row]! + by <= upper;
  };
  if (!sums.every((_, row) => inBounds(row, 0))) return [...targets];
  const possible = (group: number, by: number) =>
    yes[group]! + by > -SOLVER && yes[group]! + by < groups[group]!.members.length + SOLVER;
  const fits = (target: number, by: number, other?: number) => {
    const moved = (row: number) =>
      by *
      ((rows[target]!.has(row) ? groups[target]!.weight : 0) -
        (other !== undefined && rows[other]!.has(row) ? groups[other]!.weight : 0));
    const touched = other === undefined ? rows[target]! : rows[target]!.union(rows[other]!);
    return [...touched].every((row) => inBounds(row, moved(row)));
  };
  const others = [...groups.keys()];
  const isOpen = (target: number) =>
    [prior.grain, -prior.grain].some(
      (by) =>
        possible(target, by) &&
        (fits(target, by) ||
          others.some((other) => other !== target && possible(other, -by) && fits(target, by, other))),
    );
  return targets.filter((target) => !isOpen(target));
}

/** The bounds as text in the format of CPLEX, which the solver reads. */
function constraintsOf({ groups, equations }: Equations): string {
  const sums = equations.flatMap(({ groups: inside, lower, upper }, row) => {
    const sum = inside.map((group) => `+ ${groups[group]!.weight} x${group}`).join(" ");
    return [` low${row}: ${sum} >= ${lower}`, ` high${row}: ${sum} <= ${upper}`];
  });
  const bounds = groups.map(({ members }, group) => ` 0 <= x${group} <= ${members.length}`);
  return `Subject To\n${sums.join("\n")}\nBounds\n${bounds.join("\n")}\nEnd`;
}
