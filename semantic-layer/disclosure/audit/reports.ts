import { cellsOf } from "../cells.ts";
import { closedLattice } from "../lattice.ts";
import { cappedReports, MOST_REPORTS, type PublishedRate, publishRates } from "../rates.ts";
import { RECOMMENDED } from "../policy.ts";
import type { Coordinate, HouseholdRecord, Keys } from "../types.ts";
import { type RateKnowledge, reportsLeft } from "./attacks/dominance.ts";
import type { Range } from "./attacks/certainty.ts";
import { randomFor } from "./random.ts";
import { type World, worldOf } from "./worlds.ts";
import { keysFor } from "./publishers.ts";

/** Who publishes rates of reports, and what is known of it. */
export type RatePublisher = {
  name: string;
  knowledge: RateKnowledge;
  publish(
    records: readonly HouseholdRecord[],
    homesOf: (coordinate: Coordinate) => number,
    keys: Keys,
  ): PublishedRate[];
};

const subject = { dataset: "audit", measure: "reports", period: "2026" };
const lattice = closedLattice("one");

/** The publisher that a release uses. */
export const recommendedRates: RatePublisher = {
  name: "recommended",
  knowledge: { cap: MOST_REPORTS, bound: RECOMMENDED.bound, step: 0.1 },
  publish(records, homesOf, keys) {
    const capped = records.map((record) => ({ ...record, answer: cappedReports(record.answer) }));
    return publishRates(cellsOf(capped, subject, lattice, keys), homesOf, lattice, keys);
  },
};

/** Reports as they are counted, per 100 homes. */
export const exactRates: RatePublisher = {
  name: "exact, uncapped rates",
  knowledge: { cap: Infinity, bound: 0, step: 0.1 },
  publish(records, homesOf, keys) {
    return cellsOf(records, subject, lattice, keys).cells.map(({ coordinate, n, swy }): PublishedRate => {
      const homes = homesOf(coordinate);
      const rate = Math.round((1000 * swy) / homes) / 10;
      return { coordinate, homes, state: "shown", reporters: n, rate, lo: rate, hi: rate };
    });
  },
};

/** A year of reports in which one household makes 40% of all. */
export function dominatedReports(seed: number): { records: HouseholdRecord[]; target: string } {
  const random = randomFor(seed, "reports");
  const reporters = random.sample(worldOf(seed, "equal").records, 150);
  const records = reporters.map((record) => ({
    ...record,
    answer: random.pick([1, 2, 3], [0.7, 0.2, 0.1]),
    weight: 1,
  }));
  const target = random.pick(records).id;
  const others = records.reduce((sum, { id, answer }) => sum + (id === target ? 0 : answer), 0);
  const most = Math.round((0.4 / 0.6) * others);
  return { records: records.map((record) => (record.id === target ? { ...record, answer: most } : record)), target };
}

/** What somebody who knows every other household's reports can tell of the one that made 40% of them. */
export function attackReports(seed: number, publisher: RatePublisher): Range & { truth: number } {
  const { records, target } = dominatedReports(seed);
  const rates = publisher.publish(records, homesIn(worldOf(seed, "equal")), keysFor(seed));
  const truth = records.find(({ id }) => id === target)!.answer;
  return { ...reportsLeft(records, target, rates, publisher.knowledge), truth };
}

/** Homes are public; here two and a half for every household that answers, as in the world. */
function homesIn({ records }: World): (coordinate: Coordinate) => number {
  return ({ level, area, group }) =>
    Math.ceil(
      2.5 *
        records.filter(
          ({ areas, traits }) =>
            areas[level] === area &&
            Object.entries(group).every(([trait, value]) => traits[trait as "age_band"] === value),
        ).length,
    );
}
