/** Every attack wins on the publisher that was made for it, and not on the recommended policy. */
import { beforeAll, describe, expect, test } from "vitest";
import { attackChanges, type ChangesOutcome } from "../../semantic-layer/disclosure/audit/attack-changes.ts";
import { attackRelease, type ReleaseOutcome } from "../../semantic-layer/disclosure/audit/attack-release.ts";
import { exposedAcrossPeriods } from "../../semantic-layer/disclosure/audit/attacks/difference.ts";
import { surplusOf } from "../../semantic-layer/disclosure/audit/attacks/margins.ts";
import type { Audited, Release } from "../../semantic-layer/disclosure/audit/knowledge.ts";
import { breakdowns, controls, exact } from "../../semantic-layer/disclosure/audit/controls.ts";
import {
  keysFor,
  recommended,
  recommendedFor,
  recommendedScores,
} from "../../semantic-layer/disclosure/audit/publishers.ts";
import {
  scores,
  severalMunicipalities,
  type Weighting,
  worldOf,
} from "../../semantic-layer/disclosure/audit/worlds.ts";

const seeds = [100, 101];
const effort = { programmes: 10, asks: 2, sampler: false };

const releases = (publisher: Audited, weighting: Weighting = "equal", some: Partial<typeof effort> = {}) =>
  Promise.all(seeds.map((seed) => attackRelease(worldOf(seed, weighting), publisher, { ...effort, ...some })));
const mean = (outcomes: readonly ReleaseOutcome[], of: (outcome: ReleaseOutcome) => number) =>
  outcomes.reduce((sum, outcome) => sum + of(outcome), 0) / outcomes.length;

let safe: ReleaseOutcome[];
let weighted: ReleaseOutcome[];
let exactTen: ReleaseOutcome[];
beforeAll(async () => {
  safe = await releases(recommended);
  weighted = await releases(recommended, "raked");
  exactTen = await releases(controls.thresholdTen);
}, 120_000);

describe("A0, plain sight", () => {
  test("sees unrounded shares and cells of fewer than fifteen", () => {
    expect(exactTen[0]!.direct).toContainEqual(expect.stringMatching(/shown with 1[0-4] households/));
    expect(exactTen[0]!.direct).toContainEqual(expect.stringContaining("no multiple"));
  });

  test("sees nothing of the recommended policy", () => {
    expect([...safe, ...weighted].flatMap(({ direct }) => direct)).toEqual([]);
  });

  test("finds the truth behind margins that were computed from exact shares", async () => {
    const pointings = (await releases(controls.exactMargins)).map(({ pointing }) => pointing!);
    expect(surplusOf(pointings)).toBeGreaterThan(6);
    expect(Math.abs(surplusOf(safe.map(({ pointing }) => pointing!)))).toBeLessThan(4);
  });
});

describe("A1, differencing", () => {
  test("finds small groups between exact cells, and none in the recommended policy", () => {
    expect(exactTen[0]!.exposed.length).toBeGreaterThan(10);
    expect([...safe, ...weighted].flatMap(({ exposed }) => exposed)).toEqual([]);
  });

  test("finds the period that was withheld in the year less its other periods", () => {
    const { records } = worldOf(100, "equal");
    const publisher = exact("exact", 20, breakdowns(0, 0));
    const released = (period: string, of: typeof records): Release => ({
      period,
      records: of,
      cells: publisher.publish(of, period, keysFor(100)),
    });
    const parts = [released("2026-T1", records.slice(0, 200)), released("2026-T2", records.slice(200, 205))];
    const year = released("2026", records.slice(0, 205));
    expect(exposedAcrossPeriods(year, parts)).toContainEqual({
      how: "association/FB − its published periods",
      households: 5,
    });
    expect(exposedAcrossPeriods(year, [parts[0]!])).toEqual([]);
  });
});

describe("A2, certainty", () => {
  test("is sure of everything without protection", async () => {
    const outcomes = await releases(controls.unprotected);
    expect(outcomes.map(({ certain }) => certain.found / certain.solved)).toEqual([1, 1]);
  });

  test("is sure of some at a threshold of ten, also in whole per cents", async () => {
    const rounded = await releases(controls.wholePercents);
    for (const outcomes of [exactTen, rounded])
      expect(mean(outcomes, ({ certain }) => certain.found / certain.targets)).toBeGreaterThan(0.1);
  });

  test("is sure of nobody under the recommended policy", () => {
    expect([...safe, ...weighted].map(({ certain }) => certain.found)).toEqual([0, 0, 0, 0]);
    expect(Math.min(...safe.map(({ certain }) => certain.targets))).toBeGreaterThan(50);
  });
});

describe("A3 and A4, likelihood", () => {
  test("gains more from exact cells than from protected ones", () => {
    expect(mean(exactTen, ({ likelihood }) => likelihood.all)).toBeGreaterThan(0.08);
    expect(mean(exactTen, ({ likelihood }) => likelihood.singles)).toBeGreaterThan(0.13);
    expect(mean(exactTen, ({ likelihood }) => likelihood.curve)).toBeGreaterThan(
      mean(safe, ({ likelihood }) => likelihood.curve),
    );
  });

  test("the sampler gains little over the fast attack, so that this is a fair gate", async () => {
    const world = worldOf(101, "equal");
    const { sampler, likelihood } = await attackRelease(world, recommended, { ...effort, sampler: true });
    expect(Math.abs(sampler!.curve - likelihood.curve)).toBeLessThan(0.05);
  });
});

describe("A5, averaging", () => {
  test("removes noise that is drawn anew for every question", async () => {
    const [outcome] = await releases(controls.freshNoise, "equal", { asks: 32 });
    expect(outcome!.averaging.neighbourhoods).toBeLessThan(0.25);
  });

  test("leaves most of the noise of a neighbourhood, however often it asks", () => {
    for (const { averaging } of [...safe, ...weighted]) expect(averaging.neighbourhoods).toBeGreaterThan(0.55);
  });
});

describe("A6, coalitions", () => {
  test("knowing three answers gains little", () => {
    expect(mean(safe, ({ known, likelihood }) => known.three - likelihood.all)).toBeLessThan(0.02);
  });

  test("partners who ask separately see different numbers only when noise is drawn anew", async () => {
    const [outcome] = await releases(controls.freshNoise);
    expect(outcome!.pooling.contradictions).toBeGreaterThan(0);
    expect([...safe, ...weighted].map(({ pooling }) => pooling.contradictions)).toEqual([0, 0, 0, 0]);
  });
});

describe("A7, two releases", () => {
  const twoReleases = (publisher: Audited) =>
    attackChanges(worldOf(100, "equal"), publisher, { tries: 5, pairs: [1, 2, 3, 4, 5], series: [] });

  test("know every correction when keys leave the answers out", async () => {
    const { single } = await twoReleases(controls.unsalted);
    expect(single).toMatchObject({ corrected: 5, certain: 5 });
  });

  test("guess most corrections when every change is published", async () => {
    const { single, exposed } = await twoReleases(controls.unrestrained);
    expect(single.corrected).toBeGreaterThanOrEqual(4);
    expect(exposed.length).toBeGreaterThan(100);
  });

  test("say nothing about one household under the recommended policy", async () => {
    const { single, exposed, joint }: ChangesOutcome = await twoReleases(recommended);
    expect(single).toEqual({ moved: 2.5, corrected: 2.5, tried: 10, certain: 0 });
    expect(exposed).toEqual([]);
    expect(joint.map(({ certain }) => certain)).toEqual([0, 0, 0, 0, 0]);
  });
});

describe("A7, three releases", () => {
  const threeReleases = (publisher: Audited, ...series: [number, number][]) =>
    attackChanges(worldOf(100, "equal"), publisher, { tries: 0, pairs: [], series });

  test("expose a household between the first and the third, when the publisher remembers only the second", async () => {
    const { exposed } = await threeReleases(controls.forgetful, [6, 1]);
    expect(exposed).toContainEqual(expect.stringMatching(/^6, then 1 changed: association\/FB.* at first/));
  });

  test("say nothing under the recommended policy, whether changes add up or are undone", async () => {
    const { exposed, series } = await threeReleases(recommended, [2, 4], [3, 6], [6, 1]);
    expect(exposed).toEqual([]);
    expect(series.map(({ places, certain }) => [places, certain])).toEqual([
      [24, 0],
      [36, 0],
      [36, 0],
    ]);
  });
});

describe("scores", () => {
  const attacked = (publisher: Audited, weighting: Weighting) =>
    Promise.all(seeds.map((seed) => attackRelease(worldOf(seed, weighting, scores), publisher, effort)));

  test.each(["equal", "raked"] as const)(
    "are given away by no attack under the recommended policy, %s",
    async (weighting) => {
      const outcomes = await attacked(recommendedScores, weighting);
      expect(outcomes.flatMap(({ direct, exposed }) => [...direct, ...exposed])).toEqual([]);
      expect(outcomes.map(({ certain, pooling }) => [certain.found, pooling.contradictions])).toEqual([
        [0, 0],
        [0, 0],
      ]);
      expect(Math.min(...outcomes.map(({ certain }) => certain.targets))).toBeGreaterThan(50);
    },
  );

  test("are known to a tenth of the scale, or guessed, from exact means of ten", async () => {
    const outcomes = await attacked(controls.exactScores, "equal");
    expect(mean(outcomes, ({ certain }) => certain.found)).toBeGreaterThan(0);
    expect(mean(outcomes, ({ likelihood }) => likelihood.singles)).toBeGreaterThan(0.13);
  });

  test("do not reveal a change of one household's score", async () => {
    const world = worldOf(100, "equal", scores);
    const { single, exposed } = await attackChanges(world, recommendedScores, { tries: 2, pairs: [1], series: [] });
    expect(single).toEqual({ moved: 1, corrected: 1, tried: 4, certain: 0 });
    expect(exposed).toEqual([]);
  });
});

test("homes in several municipalities are given away by no attack", async () => {
  const outcomes = await Promise.all(
    seeds.map((seed) =>
      attackRelease(worldOf(seed, "equal", severalMunicipalities), recommendedFor(severalMunicipalities), effort),
    ),
  );
  expect(outcomes.flatMap(({ direct, exposed }) => [...direct, ...exposed])).toEqual([]);
  expect(outcomes.map(({ certain, pooling }) => [certain.found, pooling.contradictions])).toEqual([
    [0, 0],
    [0, 0],
  ]);
});

describe("A8, ratios", () => {
  test("solve counts and sums from exact means beside noisy counts", async () => {
    const outcomes = await releases(controls.exactMeans);
    for (const { ratios } of outcomes) expect(ratios!).toBeGreaterThan(10);
  });

  test("solve nothing of the recommended policy", () => {
    expect(safe.map(({ ratios }) => ratios)).toEqual([0, 0]);
  });
});
