import type { Delivered } from "../delivered/index.ts";
import { tenureBands, type Wave } from "../delivered/survey.ts";
import { ageBands, dwellingTypes } from "../delivered/tenancy.ts";
import { letHomes } from "../grid/homes.ts";
import { type Household, rakedWeights, type RakingRules, type Variable } from "./raking.ts";

export type WaveWeights = Map<string, Map<string, number>>;

/** The weights of every wave, by wave and response. */
export function weightsOfWaves(delivered: Delivered): WaveWeights {
  return new Map(delivered.waves.map((wave) => [wave.wave, weightsOf(delivered, wave)]));
}

const rules: RakingRules = {
  fewestInLevel: 20,
  raking: { until: 1e-10, mostRounds: 500 },
  trimming: { cap: 3, floor: 0.3, mostCycles: 5 },
};

/**
 * How many homes each response of a wave stands for. The homes that are let on the wave's reference date say how many there
 * are of every neighbourhood, age, length of stay and type.
 */
function weightsOf(delivered: Delivered, wave: Wave): Map<string, number> {
  const responses = delivered.responses.filter((response) => response.wave === wave.wave);
  const homes = frameOf(delivered, wave);
  if (homes.length === 0) return new Map();
  const answers = responses.map(({ neighbourhood, ageBand, tenureBand, type }) => ({
    ...{ neighbourhood, ageBand, tenureBand, type },
  }));
  const weights = rakedWeights(answers, homes, variablesOf(delivered), rules);
  return new Map(responses.map(({ response }, at) => [response, weights[at]!]));
}

/** The households that the answers of a wave stand for: those that can be placed. */
export function frameOf(delivered: Delivered, { referenceDate }: Wave): Household[] {
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

/** The district of a neighbourhood, through its group. */
export function districtFinder(areas: Delivered["areas"]): (neighbourhood: string) => string {
  return (neighbourhood) => {
    const group = areas.find(({ code }) => code === neighbourhood)!.within;
    return areas.find((area) => area.level === "buurtgroep" && area.code === group)?.within ?? "";
  };
}

function variablesOf({ areas }: Delivered): Variable[] {
  const districtOf = districtFinder(areas);
  const neighbourhoods = areas.flatMap(({ level, code }) => (level === "buurt" ? [code] : [])).sort();
  return [
    { name: "neighbourhood", levels: neighbourhoods, merge: "adjacent", districtOf },
    { name: "ageBand", levels: ageBands, merge: "adjacent" },
    { name: "tenureBand", levels: tenureBands, merge: "adjacent" },
    { name: "type", levels: dwellingTypes, merge: "other" },
  ];
}
