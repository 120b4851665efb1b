/** The published noise compared with the declared noise: by its size, and number by number. */
import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { checkNoise } from "../../semantic-layer/disclosure/audit/noise-check.ts";
import { controls } from "../../semantic-layer/disclosure/audit/controls.ts";
import { type Audited, belongsTo, isShown, type ShownCell } from "../../semantic-layer/disclosure/audit/knowledge.ts";
import { noiseKept, publishedNoise } from "../../semantic-layer/disclosure/audit/published-noise.ts";
import { keysFor, recommended } from "../../semantic-layer/disclosure/audit/publishers.ts";
import { summarise } from "../../semantic-layer/disclosure/audit/summary.ts";
import { type Weighting, worldOf } from "../../semantic-layer/disclosure/audit/worlds.ts";
import { type Draws, drawsFrom } from "../../semantic-layer/disclosure/cell-keys.ts";
import type { HouseholdRecord } from "../../semantic-layer/disclosure/types.ts";
import { normalCdf, normalQuantile } from "../../semantic-layer/statistics/index.ts";

const period = "2026-W1";
const seeds = [100, 101, 102, 103, 104, 105, 106, 107];

const releaseOf = (seed: number, { publish }: Audited, weighting: Weighting = "equal") => {
  const { records } = worldOf(seed, weighting);
  return { period, records, cells: publish(records, period, keysFor(seed)) };
};
const keptBy = (publisher: Audited, weighting?: Weighting) =>
  noiseKept(seeds.map((seed) => publishedNoise(releaseOf(seed, publisher, weighting), publisher.knowledge)!));

describe("the published noise", () => {
  // Eight worlds have some 550 to 700 cells: four standard errors are 0.24 and 0.17.
  test.each(["equal", "raked"] as const)("is the declared noise, with %s weights", (weighting) => {
    const { means, counts, together } = keptBy(recommended, weighting);
    for (const kept of [means, counts]) expect(Math.abs(kept - 1)).toBeLessThan(0.24);
    expect(together).toBeLessThan(0.17);
  });

  test("is found too small when it is a tenth", () => {
    const { means, counts } = keptBy(controls.tenthOfNoise);
    // A hundredth of the variance, and what rounding adds.
    expect(means).toBeGreaterThan(0.005);
    expect(means).toBeLessThan(0.03);
    expect(Math.abs(counts - 1)).toBeLessThan(0.24);
  });

  test("is found to be shared by mean and count, though each has the right size", () => {
    const { means, counts, together } = keptBy(controls.oneDraw);
    for (const kept of [means, counts]) expect(Math.abs(kept - 1)).toBeLessThan(0.24);
    expect(together).toBeGreaterThan(0.5);
  });

  test("is found to be missing from counts that are only rounded to 5", () => {
    // Rounding moves a count by −2 to 2, 2 on average squared; noise and rounding together by 4.
    expect(keptBy(controls.quietCounts).counts).toBeLessThan(0.6);
  });

  test("is not searched for where none is declared", () => {
    expect(publishedNoise(releaseOf(100, controls.thresholdTen), controls.thresholdTen.knowledge)).toBe(null);
  });

  test("is measured in declared standard deviations, of cells where nothing is cut off", () => {
    const records = Array.from({ length: 100 }, (_, at): HouseholdRecord => {
      const areas = { association: "FB", municipality: "M1", district: "D1", neighbourhood_group: "G1" };
      const traits = { age_band: "75+", tenure_band: "10+", dwelling_type: "senior" };
      return { id: `H${at}`, areas: { ...areas, neighbourhood: "N1" }, traits, answer: at % 2, weight: 1 };
    });
    const cell = (n: number, value: number): ShownCell => ({
      coordinate: { level: "neighbourhood", area: "N1", period, group: {} },
      ...{ state: "shown", n, value, band: null, se: null, lo: null, hi: null },
    });
    // Two answers too many of a hundred, and five households too many.
    const [law, rounding] = [2, 0.001 ** 2 / 12];
    const sums = publishedNoise({ period, records, cells: [cell(105, 0.52)] }, recommended.knowledge)!;
    expect(sums.cells).toBe(1);
    // E[1/n̂²] given that 105 is shown: n̂ is 103, 104 or 105, each as often as the law says.
    const chances = [0.02980044, 0.00518998, 0.00054857];
    const all = chances.reduce((sum, chance) => sum + chance, 0);
    const inverse = chances.reduce((sum, chance, at) => sum + chance / (103 + at) ** 2, 0) / all;
    expect(sums.means).toBeCloseTo(2 ** 2 / (100 ** 2 * (law * inverse + rounding) + 1e-6), 6);
    // Shown as 100 unless the noise is 3 or more on either side: variance 5²·2·P(v ≥ 3).
    expect(sums.counts).toBeCloseTo(5 ** 2, 5);
    expect(sums.declared).toBeCloseTo(5 ** 2 * 2 * all, 5);
    expect(sums.products).toBeCloseTo(5 * Math.sqrt(sums.means), 5);
    // A share of 0.98 could have been cut off at 1.
    const nearlyAll = records.map((record, at) => ({ ...record, answer: at < 98 ? 1 : 0 }));
    expect(publishedNoise({ period, records: nearlyAll, cells: [cell(100, 0.98)] }, recommended.knowledge)!.cells).toBe(
      0,
    );
  });

  test("is summed over worlds before it is judged", () => {
    const worlds = [
      { cells: 2, means: 2, counts: 8, declared: 3, products: 1 },
      { cells: 2, means: 6, counts: 8, declared: 5, products: -5 },
    ].map((sums, seed) => ({
      seed,
      outcomes: Object.fromEntries(Object.entries(sums).map(([name, sum]) => [`equal.noiseSums.${name}`, sum])),
      findings: [],
    }));
    const summary = summarise(worlds);
    expect(Object.keys(summary)).toEqual(["equal.noise.means", "equal.noise.counts", "equal.noise.together"]);
    // 8/4, 16/8 and |1 − 5|/√(8·16).
    expect(summary["equal.noise.means"]!.mean).toBe(2);
    expect(summary["equal.noise.counts"]!.mean).toBe(2);
    expect(summary["equal.noise.together"]!.mean).toBeCloseTo(0.353553, 6);
  });
});

describe("the draws of five streams", () => {
  const production = drawsFrom({ dataset: "audit", measure: "noise", period: "2026" }, Buffer.alloc(32, "noise"));
  const noise = { bound: 5, variance: 2 };

  test("follow their laws, have mean 0 and are independent", () => {
    for (const chance of Object.values(checkNoise(noise))) expect(chance).toBeGreaterThan(0.001);
  });

  const isRefused = (draws: (key: number) => Draws) =>
    Object.entries(checkNoise(noise, draws)).flatMap(([name, chance]) => (chance < 0.001 ? [name] : []));

  test("are caught when two share a draw", () => {
    expect(isRefused((key) => ({ ...production(key), h: production(key).n }))).toEqual(["pairs"]);
  });

  test("are caught when one is a little low", () => {
    expect(isRefused((key) => ({ ...production(key), spread: 0.97 * production(key).spread }))).toEqual([
      "whole",
      "continuous",
      "mean",
    ]);
  });

  test("are caught when the noise stays while one household comes and another goes", () => {
    let asked = 0;
    let last = production(0);
    expect(isRefused((key) => (asked++ % 2 === 0 ? (last = production(key)) : last))).toContain("neighbours");
  });
});

/** The chances of noise −5…5, as published: Giessing & Tent's law for D = 5 and V = 2. */
const half = [0.28193747, 0.21964237, 0.1038499, 0.02980044, 0.00518998, 0.00054857];
const law = [...half.slice(1).toReversed(), ...half];

/** What should be published of a cell according to the README, from keys and answers, without the publisher's code. */
function recomputed(seed: number, inside: readonly HouseholdRecord[]): { count: number; value: number } {
  const { recordKey, noiseKey } = keysFor(seed);
  const keyOf = ({ id, answer }: HouseholdRecord) =>
    createHmac("sha256", recordKey)
      .update(JSON.stringify(["record-key/1", "audit", "share", period, id, answer]))
      .digest()
      .readUInt32BE(0);
  const cellKey = inside.reduce((sum, record) => (sum + keyOf(record)) % 2 ** 32, 0);
  const words = createHmac("sha256", noiseKey).update(`["cell-noise/1","audit","share"]${cellKey}`).digest();
  const [ofCount, ofMean] = [words.readUInt32BE(0) / 2 ** 32, words.readUInt32BE(4) / 2 ** 32];
  const below = law.map((_, at) => law.slice(0, at + 1).reduce((sum, chance) => sum + chance, 0));
  const count = inside.length - 5 + below.findIndex((chance) => ofCount < chance);
  const tail = normalCdf(-5 / Math.SQRT2);
  const e = Math.SQRT2 * normalQuantile(tail + ofMean * (1 - 2 * tail));
  const sw = inside.reduce((sum, { weight }) => sum + weight, 0);
  const mean = inside.reduce((sum, { weight, answer }) => sum + weight * answer, 0) / sw;
  const heaviest = Math.max(...inside.map(({ weight }) => weight));
  const kappa = Math.min(Math.ceil((10 * heaviest * inside.length) / sw - 1e-9) / 10, 3);
  return { count, value: Math.round(1000 * Math.min(Math.max(mean + (kappa * e) / count, 0), 1)) / 1000 };
}

function wronglyPublished(publisher: Audited, weighting: Weighting): number {
  const { records, cells } = releaseOf(100, publisher, weighting);
  const shown = cells.filter(isShown).filter(({ value }) => value !== null);
  expect(shown.length).toBeGreaterThan(100);
  return shown.filter((cell) => {
    const { count, value } = recomputed(
      100,
      records.filter((record) => belongsTo(record, cell)),
    );
    return cell.n !== 5 * Math.round(count / 5) || Math.abs(cell.value! - value) > 1e-9;
  }).length;
}

describe("every published value", () => {
  test.each(["equal", "raked"] as const)("is the mean and a draw of its own stream, with %s weights", (weighting) => {
    expect(wronglyPublished(recommended, weighting)).toBe(0);
  });

  test("differs when the mean draws from the count's stream, or draws less", () => {
    expect(wronglyPublished(controls.oneDraw, "equal")).toBeGreaterThan(100);
    expect(wronglyPublished(controls.tenthOfNoise, "equal")).toBeGreaterThan(100);
  });
});
