/** A household by its level of every variable. */
export type Household = { [variable: string]: string };
type Weighted = Household & { weight: number };

/** A variable to weigh by: its levels in order, how small ones are merged, and the district that a level lies in. */
export type Variable = {
  name: string;
  levels: readonly string[];
  merge: "adjacent" | "other";
  districtOf?: (level: string) => string;
};

export type RakingRules = {
  fewestInLevel: number;
  raking: { until: number; mostRounds: number };
  trimming: { cap: number; floor: number; mostCycles: number };
};

/**
 * How many homes each answer stands for, in the order of the answers. The homes say how many there are of every level; weights
 * are adjusted to these one variable after the other until all fit. The first variable is where the weights start.
 */
export function rakedWeights(
  answers: readonly Household[],
  homes: readonly Household[],
  variables: readonly Variable[],
  rules: RakingRules,
): number[] {
  const names = variables.map(({ name }) => name);
  const merged = Object.fromEntries(
    variables.map((variable) => [variable.name, mergeSmall(variable, answers, homes, rules.fewestInLevel)]),
  );
  const inMerged = (household: Household): Household =>
    Object.fromEntries(names.map((name) => [name, merged[name]!.get(household[name]!)!]));
  const weighted = answers.map((answer): Weighted => {
    const weight = startingWeight(answer, answers, homes, names[0]!);
    return Object.assign(inMerged(answer) as Weighted, { weight });
  });
  const frame = homes.map(inMerged);
  rake(weighted, frame, names, rules);
  trim(weighted, frame, names, rules);
  return weighted.map(({ weight }) => weight);
}

/** Homes per answer of the level; 1 where there is no home, and the level is merged with another. */
function startingWeight(
  answer: Household,
  answers: readonly Household[],
  homes: readonly Household[],
  variable: string,
): number {
  const count = (list: readonly Household[]) => list.filter((other) => other[variable] === answer[variable]).length;
  return count(homes) > 0 ? count(homes) / count(answers) : 1;
}

/** Makes the weights of every group add up to its homes, time and again, until no weight has to change any more. */
function rake(
  answers: Weighted[],
  homes: readonly Household[],
  names: readonly string[],
  { raking: { until, mostRounds } }: RakingRules,
): void {
  const groups = names.flatMap((name) =>
    [...Map.groupBy(answers, (answer) => answer[name]!)].map(([level, members]) => ({
      members,
      homes: homes.filter((home) => home[name] === level).length,
    })),
  );
  for (let round = 1; round <= mostRounds; round++) {
    let furthest = 0;
    for (const group of groups) {
      const factor = group.homes / group.members.reduce((sum, { weight }) => sum + weight, 0);
      for (const answer of group.members) answer.weight *= factor;
      furthest = Math.max(furthest, Math.abs(factor - 1));
    }
    if (furthest < until) return;
  }
  throw new Error("The weights cannot satisfy all margins.");
}

/** No answer stands for much more or less than the average: cut off, and adjusted again. */
function trim(answers: Weighted[], homes: readonly Household[], names: readonly string[], rules: RakingRules): void {
  const { cap, floor, mostCycles } = rules.trimming;
  const average = homes.length / answers.length;
  for (let cycle = 0; cycle <= mostCycles; cycle++) {
    const outside = answers.filter(({ weight }) => weight > cap * average || weight < floor * average);
    if (outside.length === 0) return;
    for (const answer of outside) answer.weight = answer.weight > cap * average ? cap * average : floor * average;
    if (cycle < mostCycles) rake(answers, homes, names, rules);
  }
}

type Group = { levels: string[]; answers: number; district: string };

/**
 * Levels with few answers are merged. Adjacent ones join the one beside them: in the same district if there is one, then the one with
 * fewer answers, then the one before. Others go together.
 */
function mergeSmall(
  { name, levels, merge, districtOf = () => "" }: Variable,
  answers: readonly Household[],
  homes: readonly Household[],
  fewest: number,
): Map<string, string> {
  const answered = (level: string) => answers.filter((answer) => answer[name] === level).length;
  const exists = (level: string) => answered(level) > 0 || homes.some((home) => home[name] === level);
  const groups: Group[] = levels
    .filter(exists)
    .map((level) => ({ levels: [level], answers: answered(level), district: districtOf(level) }));
  if (merge === "other") mergeTogether(groups, fewest);
  else while (groups.length > 1 && groups.some((group) => group.answers < fewest)) mergeSmallest(groups);
  return new Map(groups.flatMap(({ levels }) => levels.map((level) => [level, levels.join("+")] as const)));
}

function mergeSmallest(groups: Group[]): void {
  const at = groups.findIndex((group) => group.answers === Math.min(...groups.map(({ answers }) => answers)));
  const [before, here, after] = [groups[at - 1], groups[at]!, groups[at + 1]];
  const near = (group: Group | undefined) => group?.district === here.district;
  const first =
    !after || (before && (near(before) !== near(after) ? near(before) : before.answers <= after.answers))
      ? before!
      : here;
  const second = groups[groups.indexOf(first) + 1]!;
  groups.splice(groups.indexOf(first), 2, {
    levels: [...first.levels, ...second.levels],
    answers: first.answers + second.answers,
    district: second.answers > first.answers ? second.district : first.district,
  });
}

function mergeTogether(groups: Group[], fewest: number): void {
  groups.sort((first, second) => first.answers - second.answers);
  const small = groups.filter(({ answers }) => answers < fewest).length;
  if (small === 0) return;
  let [taken, total] = [0, 0];
  while (taken < groups.length && (taken < small || total < fewest)) total += groups[taken++]!.answers;
  const together = groups.splice(0, taken);
  groups.push({ levels: together.flatMap(({ levels }) => levels), answers: total, district: "" });
}
