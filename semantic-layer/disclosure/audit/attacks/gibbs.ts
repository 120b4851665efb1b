import type { Equations } from "../equations.ts";
import { randomFor } from "../random.ts";
import { expectedAnswers } from "./likelihood.ts";

const SWEEPS = 700;
const BURN_IN = 150;

/** An exact sum is a wall that a sampler of single groups cannot pass; this much give lets it walk along. */
const LEAST_VARIANCE = 0.15;

/** Beyond the bound of the noise nothing is possible, but a sampler that starts there must be able to come back. */
const OUT_OF_BOUNDS = -60;

/**
 * The near-optimal attack (A4): a Gibbs sampler over whole yes-counts per group, binomial prior, the noise as published (normal, cut
 * off at its bound). It starts from the Bayes-linear guess and answers the expected answer per household. Slow, so it runs
 * where asked for: it shows how much the fast attack (A3) leaves on the table.
 */
export function sampledAnswers(system: Equations, seed: number, sweeps = SWEEPS, burnIn = BURN_IN): number[] {
  const { groups, groupOf, equations, prior } = system;
  const random = randomFor(seed, "gibbs");
  const start = expectedAnswers(system);
  const sizes = groups.map(({ members }) => members.length);
  const yes = groups.map(({ members }) => Math.round(members.length * Math.min(Math.max(start[members[0]!]!, 0), 1)));
  const rowsOf = groups.map((_, group) =>
    [...equations.keys()].filter((row) => equations[row]!.groups.includes(group)),
  );
  const sums = equations.map(({ groups: inside }) =>
    inside.reduce((sum, group) => sum + groups[group]!.weight * yes[group]!, 0),
  );
  const logsOf = sizes.map((size) => binomialLogs(size, prior.share));
  const total = new Float64Array(groups.length);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const [group, size] of sizes.entries()) {
      const { weight } = groups[group]!;
      const logs = Array.from({ length: size + 1 }, (_, count) =>
        rowsOf[group]!.reduce(
          (sum, row) => sum + fit(equations[row]!, sums[row]! + weight * (count - yes[group]!)),
          logsOf[group]![count]!,
        ),
      );
      const most = Math.max(...logs);
      const drawn = random.pick(
        [...logs.keys()],
        logs.map((log) => Math.exp(log - most)),
      );
      for (const row of rowsOf[group]!) sums[row]! += weight * (drawn - yes[group]!);
      yes[group] = drawn;
    }
    if (sweep >= burnIn) for (const [group, count] of yes.entries()) total[group]! += count;
  }
  return groupOf.map((group) => total[group]! / (sweeps - burnIn) / sizes[group]!);
}

function fit({ total, lower, upper, variance }: Equations["equations"][number], sum: number): number {
  const inside = sum >= lower && sum <= upper ? 0 : OUT_OF_BOUNDS;
  return inside - (total - sum) ** 2 / (2 * Math.max(variance, LEAST_VARIANCE));
}

function binomialLogs(size: number, share: number): number[] {
  const logs = [size * Math.log(1 - share)];
  for (let count = 1; count <= size; count++)
    logs.push(logs[count - 1]! + Math.log((size - count + 1) / count) + Math.log(share / (1 - share)));
  return logs;
}
