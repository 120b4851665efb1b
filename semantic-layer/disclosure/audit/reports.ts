import { cellKey, drawsFrom } from "../cell-keys.ts";
import { cellsOf } from "../cells.ts";
import { closedLattice } from "../lattice.ts";
import { noiseOf, noisyCount, roundTo } from "../noise.ts";
import { RECOMMENDED } from "../policy.ts";
import { cappedReports, MOST_REPORTS, type PublishedRate, publishRates } from "../rates.ts";
import type { Cells, HouseholdRecord, Keys } from "../types.ts";
import { possibleReports, type RateKnowledge } from "./attacks/dominance.ts";
import { randomFor } from "./random.ts";
import { worldOf } from "./worlds.ts";
import { keysFor } from "./publishers.ts";

/** Who publishes rates of reports, and what is known of it. */
type RatePublisher = {
  name: string;
  knowledge: RateKnowledge;
  publish(records: readonly HouseholdRecord[], keys: Keys): PublishedRate[];
};

const subject = { dataset: "audit", measure: "reports", period: "2026" };
const lattice = closedLattice("one");

/** What rates are rounded to. */
const STEP = 0.1;

/** So many ordinary reporters are attacked in every world. */
const ORDINARY = 20;

/** The publisher that a release uses. */
export const recommendedRates: RatePublisher = {
  name: "recommended",
  knowledge: { cap: MOST_REPORTS, bound: RECOMMENDED.bound, whole: false, step: STEP },
  publish: (records, keys) => publishRates(cappedCells(records, keys), lattice, keys),
};

/** The same, with noise in whole households: every sum of reports keeps its remainder after division by the cap. */
export const wholeNoiseRates: RatePublisher = {
  name: "noise in whole households",
  knowledge: { ...recommendedRates.knowledge, whole: true },
  publish(records, keys) {
    const cells = cappedCells(records, keys);
    const [noise, draws] = [noiseOf(RECOMMENDED), drawsFrom(subject, keys.noiseKey)];
    return publishRates(cells, lattice, keys).map((rate, at) => {
      if (rate.state !== "shown") return rate;
      const { swy, recordKeySum } = cells.cells[at]!;
      const reports = noisyCount(swy, MOST_REPORTS * noise.whole(draws(cellKey(recordKeySum)).k));
      return { ...rate, rate: roundTo((100 * reports) / rate.homes, STEP) };
    });
  },
};

/** Reports as they are counted, per 100 homes. */
export const exactRates: RatePublisher = {
  name: "exact, uncapped rates",
  knowledge: { cap: Infinity, bound: 0, whole: false, step: STEP },
  publish(records, keys) {
    return cellsOf(records, subject, lattice, keys).cells.map(
      ({ coordinate, n: homes, positive, swy }): PublishedRate => {
        const rate = roundTo((100 * swy) / homes, STEP);
        return { coordinate, homes, state: "shown", reporters: positive, rate, lo: rate, hi: rate };
      },
    );
  },
};

/** A year of reports by 150 of all homes, in which one household makes 40% of all. */
export function dominatedReports(seed: number): { records: HouseholdRecord[]; target: string } {
  const random = randomFor(seed, "reports");
  const homes = worldOf(seed, "equal").records;
  const reporters = new Set(random.sample(homes, 150).map(({ id }) => id));
  const records = homes.map((record) => ({
    ...record,
    answer: reporters.has(record.id) ? random.pick([1, 2, 3], [0.7, 0.2, 0.1]) : 0,
    weight: 1,
  }));
  const target = random.pick([...reporters]);
  const others = records.reduce((sum, { id, answer }) => sum + (id === target ? 0 : answer), 0);
  const most = Math.round((0.4 / 0.6) * others);
  return { records: records.map((record) => (record.id === target ? { ...record, answer: most } : record)), target };
}

/** What somebody who knows every other household's reports can tell of the one that made 40% of them, and of ordinary ones. */
type ReportsOutcome = {
  /** The numbers of reports that the largest reporter can have made, as they are counted, and the one that it made. */
  largest: { possible: number[]; truth: number };
  ordinary: { possible: number[]; truth: number }[];
};

export function attackReports(seed: number, publisher: RatePublisher): ReportsOutcome {
  const { records, target } = dominatedReports(seed);
  const rates = publisher.publish(records, keysFor(seed));
  const attack = ({ id, answer }: HouseholdRecord) => ({
    possible: possibleReports(records, id, rates, publisher.knowledge),
    truth: Math.min(answer, publisher.knowledge.cap),
  });
  const others = records.filter(({ id, answer }) => id !== target && answer > 0);
  return {
    largest: attack(records.find(({ id }) => id === target)!),
    ordinary: randomFor(seed, "ordinary reporters").sample(others, ORDINARY).map(attack),
  };
}

/** Of whom the attack leaves one number: whether the largest reporter, and which share of the ordinary ones. */
export function reportsKnown({ largest, ordinary }: ReportsOutcome): { certain: number; ordinary: number } {
  const isKnown = ({ possible }: { possible: number[] }) => possible.length === 1;
  return { certain: isKnown(largest) ? 1 : 0, ordinary: ordinary.filter(isKnown).length / ordinary.length };
}

function cappedCells(records: readonly HouseholdRecord[], keys: Keys): Cells {
  const capped = records.map((record) => ({ ...record, answer: cappedReports(record.answer) }));
  return cellsOf(capped, subject, lattice, keys);
}
