import type { HouseholdRecord } from "../types.ts";
import type { Rights } from "./attacks/coalition.ts";
import type { Change } from "./attacks/temporal.ts";
import { randomFor } from "./random.ts";
import { areasOf, homeOf, severalMunicipalities, shares, type World, worldOf } from "./worlds.ts";

/** A world with something in it that careless publishing gives away, and the households that it would give away. */
export type Planted = {
  world: World;
  /** Households whose answers must stay unknown. */
  targets: string[];
  /** The records of a second release, and what changed. */
  after?: HouseholdRecord[];
  changes?: Change[];
  /** What each of two partners may see. */
  rights?: [Rights, Rights];
};

type PlantedCase = { id: string; title: { nl: string; en: string }; plant(seed: number): Planted };

/** Every trap that a release must survive. Each has a test of its own, in which a careless publisher falls into it. */
export const plantedCases: PlantedCase[] = [
  {
    id: "unique_household",
    title: { nl: "één huishouden van zijn leeftijd in een buurt", en: "one household of its age in a neighbourhood" },
    plant(seed) {
      const base = worldOf(seed, "equal");
      const others = (record: HouseholdRecord) => !(livesIn("N3")(record) && record.traits.age_band === "75+");
      return alone(keep(base, others), { ...base.records.find(livesIn("N3"))!.traits, age_band: "75+" }, 3);
    },
  },
  {
    id: "small_beside_large",
    title: { nl: "een buurt van 11 woningen naast een van 300", en: "a neighbourhood of 11 homes beside one of 300" },
    plant(seed) {
      const base = keep(worldOf(seed, "equal"), (record) => !["N1", "N2"].includes(record.areas.neighbourhood));
      const small = settle(seed, 11, 1, 1, 1).slice(0, 5);
      const large = settle(seed, 300, 1, 1, 2).slice(0, 120);
      return { world: join(base, allYes(small), large), targets: small.records.map(({ id }) => id) };
    },
  },
  {
    id: "alias",
    title: {
      nl: "een buurt die gelijk is aan haar buurtgroep en haar wijk",
      en: "a neighbourhood that is its own group and district",
    },
    plant(seed) {
      const world = keep(worldOf(seed, "equal"), (record) => !["N1", "N2"].includes(record.areas.neighbourhood));
      return { world, targets: idsOf(world, livesIn("N3")) };
    },
  },
  {
    id: "complement",
    title: {
      nl: "een wijk met twee buurten, één onder de drempel",
      en: "a district of two neighbourhoods, one below the threshold",
    },
    plant(seed) {
      const base = keep(worldOf(seed, "equal"), (record) => record.areas.district !== "D2");
      const few = settle(seed, 40, 2, 1, 4).slice(0, 8);
      const many = settle(seed, 200, 2, 2, 5).slice(0, 60);
      return { world: join(base, allYes(few), many), targets: few.records.map(({ id }) => id) };
    },
  },
  {
    id: "small_municipality",
    title: {
      nl: "twee gemeenten, één onder de drempel",
      en: "two municipalities, one below the threshold",
    },
    plant(seed) {
      const base = keep(worldOf(seed, "equal", severalMunicipalities), livesInMunicipality("M2"));
      const few = settle(seed, 40, 1, 1, 1).slice(0, 8);
      return { world: join(base, allYes(few)), targets: few.records.map(({ id }) => id) };
    },
  },
  {
    id: "everybody_yes",
    title: { nl: "iedereen van één leeftijd zegt ja", en: "everybody of one age says yes" },
    plant(seed) {
      const base = worldOf(seed, "equal");
      const isOld = ({ traits }: HouseholdRecord) => traits.age_band === "75+";
      const world = {
        ...base,
        records: base.records.map((record) => (isOld(record) ? { ...record, answer: 1 } : record)),
        chances: base.chances.map((chance, place) => (isOld(base.records[place]!) ? 1 : chance)),
      };
      return { world, targets: idsOf(world, isOld) };
    },
  },
  {
    id: "moved_out",
    title: { nl: "een huishouden verhuist tussen twee publicaties", en: "a household moves out between releases" },
    plant(seed) {
      const world = worldOf(seed, "equal");
      const { id } = randomFor(seed, "moved out").pick(world.records);
      const after = world.records.filter((record) => record.id !== id);
      return { world, targets: [id], after, changes: [{ id, kind: "moved" }] };
    },
  },
  {
    id: "corrected",
    title: {
      nl: "één antwoord wordt gecorrigeerd tussen twee publicaties",
      en: "one answer is corrected between releases",
    },
    plant(seed) {
      const world = worldOf(seed, "equal");
      const { id } = randomFor(seed, "corrected").pick(world.records);
      const after = world.records.map((record) =>
        record.id === id ? { ...record, answer: 1 - record.answer } : record,
      );
      return { world, targets: [id], after, changes: [{ id, kind: "corrected" }] };
    },
  },
  {
    id: "two_partners",
    title: { nl: "twee partners met elkaars aanvullende gebieden", en: "two partners with complementary areas" },
    plant(seed) {
      const { world, targets } = plantedCases.find(({ id }) => id === "complement")!.plant(seed);
      const wide: Rights = [
        { level: "association", areas: ["FB"] },
        { level: "district", areas: ["D1", "D2"] },
      ];
      const near: Rights = [
        { level: "neighbourhood_group", areas: ["D1G1", "D1G2", "D2G2"] },
        { level: "neighbourhood", areas: ["N1", "N2", "N3", "N5"] },
      ];
      return { world, targets, rights: [wide, near] };
    },
  },
];

function livesIn(neighbourhood: string) {
  return ({ areas }: HouseholdRecord) => areas.neighbourhood === neighbourhood;
}

function livesInMunicipality(municipality: string) {
  return ({ areas }: HouseholdRecord) => areas.municipality === municipality;
}

function idsOf({ records }: World, holds: (record: HouseholdRecord) => boolean): string[] {
  return records.filter(holds).map(({ id }) => id);
}

function keep(world: World, holds: (record: HouseholdRecord) => boolean): World {
  const places = [...world.records.keys()].filter((place) => holds(world.records[place]!));
  return withPlaces(world, places);
}

function withPlaces(world: World, places: readonly number[]): World {
  return {
    ...world,
    records: places.map((place) => world.records[place]!),
    chances: places.map((place) => world.chances[place]!),
  };
}

/** Adds one household that says yes, alone with its traits in the third neighbourhood. */
function alone(world: World, traits: HouseholdRecord["traits"], neighbourhood: number): Planted {
  const areas = areasOf(1, 2, neighbourhood);
  const household = { id: "planted", areas, traits, answer: 1, weight: 1 };
  return {
    world: { ...world, records: [...world.records, household], chances: [...world.chances, 0.3] },
    targets: [household.id],
  };
}

/** New homes in one neighbourhood, all of which respond. */
function settle(seed: number, homes: number, district: number, group: number, neighbourhood: number) {
  const random = randomFor(seed, `settle ${neighbourhood}`);
  const areas = areasOf(district, group, neighbourhood);
  const settled = Array.from({ length: homes }, (_, index) =>
    homeOf(random, {
      id: `P${neighbourhood}-${index + 1}`,
      areas,
      effect: 0,
      mainType: "apartment",
      response: [1, 1, 1, 1],
    }),
  );
  const world = {
    seed,
    weighting: "equal" as const,
    kind: shares,
    homes,
    records: settled.map(({ id, traits, chance }) => ({
      id,
      areas,
      traits,
      weight: 1,
      answer: random.chance(chance) ? 1 : 0,
    })),
    chances: settled.map(({ chance }) => chance),
  };
  return {
    ...world,
    slice: (from: number, to: number) => withPlaces(world, [...world.records.keys()].slice(from, to)),
  };
}

function allYes(world: World): World {
  return { ...world, records: world.records.map((record) => ({ ...record, answer: 1 })) };
}

function join(first: World, ...others: World[]): World {
  const all = [first, ...others];
  return { ...first, records: all.flatMap(({ records }) => records), chances: all.flatMap(({ chances }) => chances) };
}
