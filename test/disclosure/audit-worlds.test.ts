/** The invented associations that are attacked. */
import { describe, expect, test } from "vitest";
import { randomFor } from "../../semantic-layer/disclosure/audit/random.ts";
import {
  answersOf,
  dispersionOf,
  freshAnswers,
  scores,
  severalMunicipalities,
  shares,
  worldOf,
} from "../../semantic-layer/disclosure/audit/worlds.ts";

describe("scores in a world", () => {
  const answers = Array.from({ length: 20 }, (_, at) => worldOf(300 + at, "equal", scores)).flatMap((world) =>
    answersOf(world).map((answer, place) => ({ answer, chance: world.chances[place]! })),
  );
  const average = (of: (each: (typeof answers)[number]) => number) =>
    answers.reduce((sum, each) => sum + of(each), 0) / answers.length;

  test("are tenths of the scale, and equal their chance on average", () => {
    expect(answers.every(({ answer }) => Math.abs(10 * answer - Math.round(10 * answer)) < 1e-9)).toBe(true);
    expect(average(({ answer, chance }) => answer - chance)).toBeCloseTo(0, 2);
  });

  test("vary like means of ten items with a correlation of a fifth", () => {
    // Beta-binomial: p(1 − p)/10·(1 + 9ρ) with ρ = 1/5, so 0.28 of a yes or no.
    const dispersion =
      average(({ answer, chance }) => (answer - chance) ** 2) / average(({ chance }) => chance * (1 - chance));
    expect(dispersion).toBeCloseTo(0.28, 2);
    expect(dispersionOf(scores)).toBeCloseTo(0.28, 12);
    expect(dispersionOf(shares)).toBe(1);
  });
});

test("with two municipalities one has one district and the other two", () => {
  const { records } = worldOf(100, "equal", severalMunicipalities);
  const pairs = new Set(records.map(({ areas }) => `${areas.municipality} ${areas.district}`));
  expect([...pairs].sort()).toEqual(["M1 D1", "M2 D2", "M2 D3"]);
});

describe("a world", () => {
  test("is the same for the same seed, and another for the next", () => {
    expect(worldOf(7, "raked")).toEqual(worldOf(7, "raked"));
    expect(worldOf(7, "equal").records).not.toEqual(worldOf(8, "equal").records);
  });

  test("has two districts, four groups, six neighbourhoods and some 520 households", () => {
    const sizes = Array.from({ length: 20 }, (_, at) => worldOf(200 + at, "equal").records.length);
    expect(sizes.reduce((sum, size) => sum + size, 0) / sizes.length).toBeGreaterThan(480);
    expect(sizes.reduce((sum, size) => sum + size, 0) / sizes.length).toBeLessThan(560);
    const { records } = worldOf(200, "equal");
    const areas = (level: "district" | "neighbourhood_group" | "neighbourhood") =>
      new Set(records.map((record) => record.areas[level])).size;
    expect([areas("district"), areas("neighbourhood_group"), areas("neighbourhood")]).toEqual([2, 4, 6]);
  });

  test("has weights of which some reach three times the average", () => {
    const kappas = [200, 201, 202].map((seed) => {
      const weights = worldOf(seed, "raked").records.map(({ weight }) => weight);
      return Math.max(...weights) / (weights.reduce((sum, weight) => sum + weight, 0) / weights.length);
    });
    expect(Math.max(...kappas)).toBeGreaterThan(2);
    expect(Math.max(...kappas)).toBeLessThan(3.5);
  });

  test("has fresh answers that are independent of the published ones", () => {
    const world = worldOf(200, "equal");
    const fresh = freshAnswers(world);
    const same = world.records.filter(({ answer }, place) => answer === fresh[place]).length / fresh.length;
    expect(same).toBeGreaterThan(0.5);
    expect(same).toBeLessThan(0.75);
  });
});

test("streams of one seed differ by purpose, and repeat", () => {
  const draws = (purpose: string) => Array.from({ length: 5 }, randomFor(100, purpose).uniform);
  expect(draws("a")).toEqual(draws("a"));
  expect(draws("a")).not.toEqual(draws("b"));
});
