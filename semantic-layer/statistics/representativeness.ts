import { responseLimits } from "@fijne-buurten/db/vocabulary";
import { propensities, type ResponseGroup } from "./propensities.ts";

type Representativeness = {
  /** R = 1 − 2S: 1 when every group is as likely to answer. */
  r: number;
  /** Spread of the response propensities, divisor N − 1. */
  s: number;
  /** ρ̄: the response rate. */
  rate: number;
  /** CV = S/ρ̄. */
  cv: number;
  /** (1 − R)/2ρ̄: the largest bias that the mean of the respondents can have, in standard deviations of the answer. */
  maxBias: number;
  /** By convention, not by statistics: good and mind from `responseLimits`, otherwise warn. */
  band: "GOOD" | "MIND" | "WARN";
  /** Per level of every variable, the least represented first. */
  levels: LevelResponse[];
  /** ½Σ|r_k/Σr − N_k/ΣN| over the groups. */
  dissimilarity: number;
};

type LevelResponse = {
  variable: string;
  level: string;
  N: number;
  r: number;
  /** √(N_k/N)·(ρ̄_k − ρ̄): below 0 is under-represented. */
  partial: number;
};

const GOOD = responseLimits.good.value;
const MIND = responseLimits.fair.value;

/**
 * How well the respondents represent everyone invited. ρ̂ of a group is its response rate (`saturated`), or the fit of a logistic
 * regression on the variables without interactions (`main`), which small groups need.
 *
 *     S² = Σ N_k(ρ̂_k − ρ̄)²/(N − 1),   R = 1 − 2S,   partial_k = √(N_k/N)·(ρ̄_k − ρ̄)
 *
 * The frame (all tenants) is known completely, so the correction for sampled frames is not needed. Throws a RangeError when a group
 * has r outside 0…N, the frame holds fewer than 2 households, nobody answered, or `main` has no variables; and as `propensities`.
 * Source: Schouten, Cobben & Bethlehem 2009.
 */
export function representativeness({
  groups,
  model = "main",
}: {
  groups: readonly ResponseGroup[];
  model?: "main" | "saturated";
}): Representativeness {
  const { invited, answered } = checkGroups(groups);
  // A fit without variables gives everyone the same propensity, and so always perfect representation.
  if (model === "main" && Object.keys(groups[0]!.levels).length === 0)
    throw new RangeError("Main effects need at least one variable that the groups have levels on.");
  const present = groups.filter(({ N }) => N > 0);
  const rho = model === "main" ? propensities(present) : present.map(({ N, r }) => r / N);
  const rate = answered / invited;
  const s = Math.sqrt(present.reduce((sum, { N }, group) => sum + N * (rho[group]! - rate) ** 2, 0) / (invited - 1));
  const r = 1 - 2 * s;
  return {
    ...{ r, s, rate, cv: s / rate, maxBias: (1 - r) / (2 * rate) },
    band: r >= GOOD ? "GOOD" : r >= MIND ? "MIND" : "WARN",
    levels: levelsOf(present, rho, rate, invited),
    dissimilarity: dissimilarity({ n: groups.map((group) => group.r), N: groups.map((group) => group.N) }),
  };
}

/**
 * D = ½Σ|n_k/n − N_k/N|: the share of a panel that would have to be replaced to make its composition that of the tenants. For
 * a panel that is not a sample. Between 0 and 1. Throws a RangeError on an empty side, a negative count or unequal lengths.
 * Source: Duncan & Duncan 1955.
 */
export function dissimilarity({ n, N }: { n: readonly number[]; N: readonly number[] }): number {
  const [members, homes] = [total(n), total(N)];
  if (n.length !== N.length || !(members > 0) || !(homes > 0) || [...n, ...N].some((count) => !(count >= 0)))
    throw new RangeError("Dissimilarity needs counts of the same groups on both sides, not all 0.");
  return n.reduce((sum, count, group) => sum + Math.abs(count / members - N[group]! / homes), 0) / 2;
}

function levelsOf(
  groups: readonly ResponseGroup[],
  rho: readonly number[],
  rate: number,
  invited: number,
): LevelResponse[] {
  const variables = Object.keys(groups[0]!.levels);
  const levels = variables.flatMap((variable) =>
    [...Map.groupBy(groups.keys(), (group) => groups[group]!.levels[variable]!)].map(([level, members]) => {
      const N = total(members.map((group) => groups[group]!.N));
      const mean = total(members.map((group) => groups[group]!.N * rho[group]!)) / N;
      const r = total(members.map((group) => groups[group]!.r));
      return { variable, level, N, r, partial: Math.sqrt(N / invited) * (mean - rate) };
    }),
  );
  return levels.sort((first, second) => first.partial - second.partial);
}

function checkGroups(groups: readonly ResponseGroup[]): { invited: number; answered: number } {
  const wrong = groups.find(({ N, r }) => !(r >= 0) || !(r <= N));
  if (wrong) throw new RangeError(`A group needs 0 ≤ r ≤ N, not ${wrong.r} of ${wrong.N}.`);
  const variables = Object.keys(groups[0]?.levels ?? {})
    .sort()
    .join();
  if (groups.some(({ levels }) => Object.keys(levels).sort().join() !== variables))
    throw new RangeError("Every group needs a level on the same variables.");
  const [invited, answered] = [total(groups.map(({ N }) => N)), total(groups.map(({ r }) => r))];
  if (invited < 2) throw new RangeError(`Representativeness needs at least 2 invited households, not ${invited}.`);
  if (answered === 0) throw new RangeError("Representativeness needs at least one answer.");
  return { invited, answered };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
