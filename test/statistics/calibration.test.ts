/** Holds what `npm run bench -- calibration` found, from its seed, to what the methods promise. */
import { expect, test } from "vitest";
import found from "../../semantic-layer/methods/error-rates.json" with { type: "json" };
import { drawsFrom } from "../bench/calibration.draws.ts";
import { characteristics } from "../bench/calibration.verdicts.ts";

const { rates, runs } = found;
const of = (method: string, claim?: string) =>
  rates.filter((rate) => rate.method === method && (claim === undefined || rate.claim === claim));
/** Three standard errors of a simulated share. */
const luck = (share: number) => 3 * Math.sqrt((share * (1 - share)) / runs);

test("everything was simulated two thousand times or more, from 8 to 2,000 answers", () => {
  expect(runs).toBeGreaterThanOrEqual(2000);
  for (const method of ["mean", "proportion", "change", "rate"]) {
    expect([...new Set(of(method).map(({ n }) => n))]).toEqual([8, 20, 50, 100, 200, 500, 2000]);
  }
});

test("intervals of a mean hold the truth in 93 to 97% of runs, at every number of answers", () => {
  for (const { n, share } of of("mean")) {
    expect(share, `n ${n}`).toBeGreaterThanOrEqual(0.93);
    expect(share, `n ${n}`).toBeLessThanOrEqual(0.97);
  }
});

test("calibrated intervals hold it from 50 answers on, and fall short below, as their page says", () => {
  for (const { n, share } of of("meanCalibrated")) {
    if (n >= 50) expect(share + luck(share), `n ${n}`).toBeGreaterThanOrEqual(0.93);
    else expect(share, `n ${n}`).toBeLessThan(0.93);
  }
});

test("intervals of a share of 5 or 50% hold the truth in 92% of runs or more", () => {
  expect(of("proportion")).toHaveLength(28);
  for (const { n, claim, share } of of("proportion")) expect(share, `${claim}, n ${n}`).toBeGreaterThanOrEqual(0.92);
});

test("the 90% interval of a change holds the truth in 88 to 92% of runs, with fresh samples and with a panel", () => {
  for (const { n, claim, share } of of("change")) {
    expect(Math.abs(share - 0.9), `${claim}, n ${n}`).toBeLessThanOrEqual(0.02);
  }
});

test("no firm verdict is wrong more often than one in twenty, give or take one in a hundred", () => {
  expect(new Set(of("verdict").map(({ n }) => n))).toEqual(new Set([20, 50, 100, 200, 500, 2000]));
  for (const { n, claim, share } of of("verdict")) expect(share, `${claim}, n ${n}`).toBeLessThanOrEqual(0.06);
});

test("Garwood's and exact limits are never too narrow; with repeats they are where reporters are few, as the page says", () => {
  for (const row of [...of("rate", "once"), ...of("rateRatio")]) expect(row.share, `n ${row.n}`).toBeGreaterThan(0.945);
  const repeated = of("rate", "repeated");
  expect(repeated.find(({ n }) => n === 50)!.share).toBeLessThan(0.9);
  for (const { n, share } of repeated) if (n >= 100) expect(share, `n ${n}`).toBeGreaterThanOrEqual(0.93);
});

test("a funnel flags no more than one in twenty areas by chance, and a list holds a tenth of false alarms at most", () => {
  for (const { n, share } of of("funnel")) expect(share, `n ${n}`).toBeLessThanOrEqual(0.05 + luck(0.05));
  for (const { n, share } of of("bh")) expect(share, `n ${n}`).toBeLessThanOrEqual(0.1);
});

test("Feldt's interval and the model estimate's hold the truth in 93 to 97% of runs", () => {
  for (const { method, n, share } of [...of("alpha"), ...of("fayHerriot")]) {
    expect(Math.abs(share - 0.95), `${method}, n ${n}`).toBeLessThanOrEqual(0.02);
  }
});

// Chance of each verdict for a true change, margin 0.20, normal errors; computed with R.
const expected = `
  0.04  0    .9996 .0004 .0000 .0000
  0.04 -0.1  .8038 .1962 .0000 .0000
  0.04 -0.2  .0500 .9000 .0500 .0000
  0.04 -0.3  .0000 .1962 .8038 .0000
  0.08  0    .8038 .0500 .0000 .1462
  0.08 -0.1  .3465 .3446 .0019 .3070
  0.08 -0.2  .0500 .7538 .0500 .1462
  0.08 -0.3  .0019 .6359 .3465 .0157
  0.12  0    .5087 .0495 .0005 .4413
  0.12 -0.1  .2085 .2019 .0066 .5829
  0.12 -0.2  .0500 .4587 .0500 .4413
  0.12 -0.3  .0066 .5952 .2085 .1896`;

test("of 100,000 simulated changes each verdict comes as often as R says, within half a percentage point", () => {
  const rows = expected
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const names = ["MAINTAINED", "UNDER_PRESSURE", "DECLINED", "INCONCLUSIVE"] as const;
  expect(found.characteristicRuns).toBe(100_000);
  expect(found.characteristics.map(({ se, truth }) => [se, truth])).toEqual(rows.map((row) => row.slice(0, 2)));
  for (const [at, row] of rows.entries()) {
    for (const [place, name] of names.entries()) {
      const { se, truth, shares } = found.characteristics[at]!;
      expect(Math.abs(shares[name] - row[place + 2]!), `${name}, SE ${se}, true ${truth}`).toBeLessThanOrEqual(0.005);
    }
  }
});

test("the same seed simulates the same", () => {
  expect(characteristics(drawsFrom(7), 200)).toEqual(characteristics(drawsFrom(7), 200));
  expect(characteristics(drawsFrom(8), 200)).not.toEqual(characteristics(drawsFrom(7), 200));
});
