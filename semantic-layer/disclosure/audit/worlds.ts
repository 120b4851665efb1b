import { householdTraits } from "@fijne-buurten/db/vocabulary";
import { surveyWeights } from "../../statistics/index.ts";
import { TRAITS } from "../lattice.ts";
import type { AreaLevel, HouseholdRecord, Trait } from "../types.ts";
import { type Random, randomFor } from "./random.ts";

/** Whether every answer counts the same, or as much as raking over an uneven response makes of it. */
export type Weighting = "equal" | "raked";

/** What is asked, and of whom: answers are means of so many items, each at one end of the scale; homes lie in so many municipalities. */
export type Kind = { items: number; scale: { lower: number; upper: number }; municipalities: 1 | 2 };

export const shares: Kind = { items: 1, scale: { lower: 0, upper: 1 }, municipalities: 1 };
export const scores: Kind = { items: 10, scale: { lower: 0, upper: 100 }, municipalities: 1 };
export const severalMunicipalities: Kind = { ...shares, municipalities: 2 };

/** An invented association in one survey wave: who answered, what, and how likely each was to say yes. */
export type World = {
  seed: number;
  weighting: Weighting;
  kind: Kind;
  /** Homes that were invited. */
  homes: number;
  records: HouseholdRecord[];
  /** Per record the chance of a yes from which its answer was drawn; it gives the fresh draws that attacks are held against. */
  chances: number[];
};

type Home = Pick<HouseholdRecord, "id" | "areas" | "traits"> & { chance: number; responds: boolean };

/** As in the warehouse, but with four bands of tenure instead of three, and in the order in which the gates were measured. */
const categories: Record<Trait, readonly string[]> = {
  age_band: householdTraits.age_band.categories,
  tenure_band: ["0-1", "2-4", "5-9", "10+"],
  dwelling_type: householdTraits.dwelling_type.categories.toSorted(),
};

/** How much the items of one household agree: as if each copied from the others and from so many that are its chance exactly. */
const OWN_OPINIONS = 4;

/** The variance of an answer of so many items, as a share of that of a yes or no with the same chance. */
export function dispersionOf({ items }: Kind): number {
  return (1 + (items - 1) / (OWN_OPINIONS + 1)) / items;
}

/** Per district two groups of whole neighbourhoods, one of two and one of a single neighbourhood, which is then an alias. */
const groupsOfDistrict = [2, 1];
/** By municipality its districts: where there are two, one is a district and the other has two. */
const districtsOf: Record<Kind["municipalities"], Record<string, number[]>> = {
  1: { M1: [1, 2] },
  2: { M1: [1], M2: [2, 3] },
};
const complexesOfNeighbourhood = 4;

/** Chances of the categories, as they are among Dutch social tenants by and large; who is young has not lived here long. */
const ages = [0.15, 0.3, 0.3, 0.25];
const tenures = { young: [0.6, 0.3, 0.1, 0], other: [0.2, 0.25, 0.25, 0.3] };
const responses = { equal: [0.4, 0.4, 0.4, 0.4], raked: [0.2, 0.34, 0.47, 0.55] };

/**
 * The world of a seed: 24 complexes of 14 to 94 homes in 6 neighbourhoods, 4 groups and 2 districts of one municipality; about
 * 40% of the homes answer, some 520. A complex only makes homes alike: nothing is published by complex.
 *
 * The chance of a yes is logistic: −0.9, plus what neighbourhood (SD 0.35), complex (SD 0.3) and home (SD 0.3) add, a quarter
 * more for the young and a fifth less after ten years. A score is the mean of ten such answers, which agree more than chance (Pólya's urn): on
 * 0 to 100 they lie about 25 apart. With two municipalities there is a third district, and some 780 answers.
 */
export function worldOf(seed: number, weighting: Weighting, kind: Kind = shares): World {
  const homes = homesOf(randomFor(seed, "homes"), responses[weighting], districtsOf[kind.municipalities]);
  return answered(seed, weighting, homes, kind);
}

/** The records of the homes that respond, weighted, with answers drawn. */
function answered(seed: number, weighting: Weighting, homes: readonly Home[], kind: Kind): World {
  const random = randomFor(seed, "answers");
  const responding = homes.filter(({ responds }) => responds);
  const weight = weighting === "equal" ? () => 1 : rakedWeights(homes);
  const { lower, upper } = kind.scale;
  return {
    seed,
    weighting,
    kind,
    homes: homes.length,
    chances: responding.map(({ chance }) => chance),
    records: responding.map((home) => {
      const { id, areas, traits, chance } = home;
      return {
        id,
        areas,
        traits,
        weight: weight(home),
        answer: lower + (upper - lower) * drawnAnswer(random, chance, kind),
      };
    }),
  };
}

/** The answers of a world as the attacker counts them, from 0 to 1. */
export function answersOf({ records, kind: { scale } }: Pick<World, "records" | "kind">): number[] {
  return records.map(({ answer }) => (answer - scale.lower) / (scale.upper - scale.lower));
}

/** What the same households might as well have answered, from 0 to 1: independent of everything that was published. */
export function freshAnswers({ seed, chances, kind }: World): number[] {
  const random = randomFor(seed, "fresh answers");
  return chances.map((chance) => drawnAnswer(random, chance, kind));
}

function drawnAnswer(random: Random, chance: number, { items }: Kind): number {
  let yeses = 0;
  for (let item = 0; item < items; item++)
    if (random.chance((OWN_OPINIONS * chance + yeses) / (OWN_OPINIONS + item))) yeses += 1;
  return yeses / items;
}

function homesOf(random: Random, response: readonly number[], municipalities: Record<string, number[]>): Home[] {
  const homes: Home[] = [];
  const districts = Object.entries(municipalities).flatMap(([municipality, own]) =>
    own.map((district) => ({ municipality, district })),
  );
  let neighbourhood = 0;
  for (const { municipality, district } of districts) {
    for (const [group, size] of groupsOfDistrict.entries()) {
      for (let within = 0; within < size; within++) {
        const areas = { ...areasOf(district, group + 1, ++neighbourhood), municipality };
        const effect = random.normal(0, 0.35);
        for (let complex = 0; complex < complexesOfNeighbourhood; complex++)
          homes.push(...complexHomes(random, areas, effect + random.normal(0, 0.3), response, homes.length));
      }
    }
  }
  return homes;
}

export function areasOf(district: number, group: number, neighbourhood: number): Record<AreaLevel, string> {
  return {
    association: "FB",
    municipality: "M1",
    district: `D${district}`,
    neighbourhood_group: `D${district}G${group}`,
    neighbourhood: `N${neighbourhood}`,
  };
}

function complexHomes(
  random: Random,
  areas: Home["areas"],
  effect: number,
  response: readonly number[],
  before: number,
): Home[] {
  const mainType = random.pick(categories.dwelling_type);
  return Array.from({ length: random.whole(14, 94) }, (_, index) =>
    homeOf(random, { id: `H${before + index + 1}`, areas, effect, mainType, response }),
  );
}

type HomeOptions = Pick<Home, "id" | "areas"> & { effect: number; mainType: string; response: readonly number[] };

export function homeOf(random: Random, { id, areas, effect, mainType, response }: HomeOptions): Home {
  const age = random.pick([0, 1, 2, 3], ages);
  const tenure = random.pick([0, 1, 2, 3], age === 0 ? tenures.young : tenures.other);
  const logit = -0.9 + effect + (age === 0 ? 0.25 : 0) - (tenure === 3 ? 0.2 : 0) + random.normal(0, 0.3);
  return {
    id,
    areas,
    traits: {
      age_band: categories.age_band[age]!,
      tenure_band: categories.tenure_band[tenure]!,
      dwelling_type: random.chance(0.85) ? mainType : random.pick(categories.dwelling_type),
    },
    chance: 1 / (1 + Math.exp(-logit)),
    responds: random.chance(response[age]!),
  };
}

/** The weights that a release would use: the production weighting, over the same cells. */
function rakedWeights(homes: readonly Home[]): (home: Home) => number {
  const cells = Map.groupBy(homes, cellOf);
  const weighting = surveyWeights(
    [...cells.values()].map((members) => ({
      levels: { neighbourhood: members[0]!.areas.neighbourhood, ...members[0]!.traits },
      n: members.filter(({ responds }) => responds).length,
      N: members.length,
    })),
    [
      { name: "neighbourhood", levels: [...new Set(homes.map(({ areas }) => areas.neighbourhood))], merge: "adjacent" },
      ...TRAITS.map((name) => ({
        name,
        levels: categories[name],
        merge: name === "dwelling_type" ? ("other" as const) : ("adjacent" as const),
      })),
    ],
  );
  const weights = new Map([...cells.keys()].map((key, index) => [key, weighting.weights[index]!]));
  return (home) => weights.get(cellOf(home))!;
}

function cellOf({ areas, traits }: Home): string {
  return [areas.neighbourhood, traits.age_band, traits.tenure_band, traits.dwelling_type].join("|");
}
