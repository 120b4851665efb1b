import type { Delivered } from "../delivered/index.ts";
import { ageBands, dwellingTypes } from "../delivered/tenancy.ts";
import { type Response, tenureBands, type Wave } from "../delivered/survey.ts";
import { letHomes } from "../grid/homes.ts";

type Variable = "neighbourhood" | "ageBand" | "tenureBand" | "type";
type Household = { [variable in Variable]: string };
type Weighted = Household & { weight: number };

const variables = ["neighbourhood", "ageBand", "tenureBand", "type"] as const;

export type WaveWeights = Map<string, Map<string, number>>;

/** The weights of every wave, by wave and response. */
export function weightsOfWaves(delivered: Delivered): WaveWeights {
  return new Map(delivered.waves.map((wave) => [wave.wave, weightsOf(delivered, wave)]));
}

/**
 * How many homes each response of a wave stands for. The homes that are let on the wave's reference date say how many there
 * are of every neighbourhood, age, length of stay and type; weights are adjusted to these one after the other until all fit.
 */
function weightsOf(delivered: Delivered, wave: Wave): Map<string, number> {
  const responses = delivered.responses.filter((response) => response.wave === wave.wave);
  const homes = frameOf(delivered, wave);
  if (homes.length === 0) return new Map();
  const merged = Object.fromEntries(
    variables.map((variable) => [variable, mergeSmall(delivered, variable, responses, homes)]),
  ) as { [variable in Variable]: Map<string, string> };
  const inMerged = (household: Household) =>
    Object.fromEntries(variables.map((name) => [name, merged[name].get(household[name])!])) as Household;
  const weighted = responses.map((response) => ({
    ...inMerged(response),
    weight: startingWeight(response, responses, homes),
  }));
  const frame = homes.map(inMerged);
  rake(weighted, frame);
  trim(weighted, frame);
  return new Map(responses.map(({ response }, at) => [response, weighted[at]!.weight]));
}

function frameOf(delivered: Delivered, { referenceDate }: Wave): Household[] {
  return letHomes(delivered, referenceDate)
    .filter(({ neighbourhood, type }) => neighbourhood !== null && type !== null)
    .map(({ neighbourhood, type, ageBand, started }) => ({
      ...{ neighbourhood: neighbourhood!, type: type!, ageBand },
      tenureBand: tenureBand(started, referenceDate),
    }));
}

/** Whole years between two days, in the bands of the questionnaire. */
function tenureBand(started: string, day: string): string {
  const years = Number(day.slice(0, 4)) - Number(started.slice(0, 4)) - (day.slice(5) < started.slice(5) ? 1 : 0);
  return years < 3 ? "0-2" : years < 10 ? "3-9" : "10+";
}

/** Homes per response in the neighbourhood; 1 where there is no home, and the neighbourhood is merged with another. */
function startingWeight(
  { neighbourhood }: Household,
  responses: readonly Household[],
  homes: readonly Household[],
): number {
  const count = (list: readonly Household[]) => list.filter((other) => other.neighbourhood === neighbourhood).length;
  return count(homes) > 0 ? count(homes) / count(responses) : 1;
}

/** Makes the weights of every group add up to its homes, time and again, until no weight has to change any more. */
function rake(responses: Weighted[], homes: readonly Household[]): void {
  const groups = variables.flatMap((variable) =>
    [...Map.groupBy(responses, (response) => response[variable])].map(([level, members]) => ({
      members,
      homes: homes.filter((home) => home[variable] === level).length,
    })),
  );
  for (let round = 1; round <= 500; round++) {
    let furthest = 0;
    for (const group of groups) {
      const factor = group.homes / group.members.reduce((sum, { weight }) => sum + weight, 0);
      for (const response of group.members) response.weight *= factor;
      furthest = Math.max(furthest, Math.abs(factor - 1));
    }
    if (furthest < 1e-10) return;
  }
  throw new Error("The weights cannot satisfy all margins.");
}

/** No response stands for more than three times, or less than three tenths of, the average: cut off, and adjusted again. */
function trim(responses: Weighted[], homes: readonly Household[]): void {
  const average = homes.length / responses.length;
  for (let cycle = 0; cycle <= 5; cycle++) {
    const outside = responses.filter(({ weight }) => weight > 3 * average || weight < 0.3 * average);
    if (outside.length === 0) return;
    for (const response of outside) response.weight = response.weight > 3 * average ? 3 * average : 0.3 * average;
    if (cycle < 5) rake(responses, homes);
  }
}

const levelsOf = ({ areas }: Delivered): { [variable in Variable]: readonly string[] } => ({
  neighbourhood: areas.flatMap(({ level, code }) => (level === "buurt" ? [code] : [])).sort(),
  ageBand: ageBands,
  tenureBand: tenureBands,
  type: dwellingTypes,
});

type Group = { levels: string[]; answers: number; district: string };

/**
 * Levels with fewer than 20 responses are merged. A neighbourhood, age or length of stay joins the one beside it: in the same
 * district if there is one, then the one with fewer responses, then the one before. Types go together.
 */
function mergeSmall(
  delivered: Delivered,
  variable: Variable,
  responses: readonly Response[],
  homes: readonly Household[],
) {
  const answers = (level: string) => responses.filter((response) => response[variable] === level).length;
  const exists = (level: string) => answers(level) > 0 || homes.some((home) => home[variable] === level);
  const groups: Group[] = levelsOf(delivered)
    [variable].filter(exists)
    .map((level) => ({ levels: [level], answers: answers(level), district: districtOf(delivered, variable, level) }));
  if (variable === "type") mergeTypes(groups);
  else while (groups.length > 1 && groups.some((group) => group.answers < 20)) mergeSmallest(groups);
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

function mergeTypes(groups: Group[]): void {
  groups.sort((first, second) => first.answers - second.answers);
  const small = groups.filter(({ answers }) => answers < 20).length;
  if (small === 0) return;
  let [taken, total] = [0, 0];
  while (taken < groups.length && (taken < small || total < 20)) total += groups[taken++]!.answers;
  const together = groups.splice(0, taken);
  groups.push({ levels: together.flatMap(({ levels }) => levels), answers: total, district: "" });
}

function districtOf({ areas }: Delivered, variable: Variable, level: string): string {
  if (variable !== "neighbourhood") return "";
  const group = areas.find(({ code }) => code === level)!.within;
  return areas.find((area) => area.level === "buurtgroep" && area.code === group)?.within ?? "";
}
