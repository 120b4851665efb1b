/**
 * Do intervals hold the truth as often as they say, and are verdicts wrong as seldom as promised? Simulated from a seed, and written
 * to semantic-layer/methods/error-rates.json, from which the pages of the methods are made; test/statistics/calibration.test.ts
 * holds the file to what is promised.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../support/run.ts";
import { areaRates } from "./calibration.areas.ts";
import { drawsFrom } from "./calibration.draws.ts";
import type { ErrorRate } from "./calibration.rows.ts";
import { surveyRates } from "./calibration.survey.ts";
import { characteristics, verdictRates } from "./calibration.verdicts.ts";
import { type Bench, median } from "./measure.ts";

const seed = 20260101;
const runs = 4000;
const characteristicRuns = 100_000;

export const bench: Bench = async () => {
  const rates = [
    ...surveyRates(drawsFrom(seed), runs),
    ...verdictRates(drawsFrom(seed + 1), runs),
    ...areaRates(drawsFrom(seed + 2), runs),
    // Where no run had an answer (too few to judge) there is nothing to report.
  ].filter((rate) => rate.runs > 0);
  const found = characteristics(drawsFrom(seed + 3), characteristicRuns);
  const path = join(root, "semantic-layer/methods/error-rates.json");
  writeFileSync(path, text({ seed, runs, characteristicRuns, rates, characteristics: found }));
  const series = Map.groupBy(rates, ({ method, claim }) => `${method}, ${claim}`);
  return {
    what: `How often intervals hold the truth and verdicts are wrong, in %, at growing numbers of answers; ${runs} runs each, seed ${seed}.`,
    measurements: [...series].map(([name, rows]) => {
      const values = rows.map(({ share }) => 100 * share);
      return { name: `${name} (promised ${100 * rows[0]!.promised})`, unit: "%", values, median: median(values) };
    }),
    ratios: { worst_coverage_from_50: worst(rates, "coverage"), worst_errors_from_50: worst(rates, "errors") },
  };
};

function worst(rates: readonly ErrorRate[], kind: ErrorRate["kind"]): number {
  const judged = rates.filter((row) => row.kind === kind && row.n >= 50).map(({ share, promised }) => share / promised);
  return kind === "coverage" ? Math.min(...judged) : Math.max(...judged);
}

type Table = { seed: number; runs: number; characteristicRuns: number; rates: object[]; characteristics: object[] };

/** One row a line, so that a change of one is a change of one line. */
function text({ rates, characteristics: found, ...settings }: Table): string {
  const lines = (rows: object[]) => `[\n${rows.map((row) => `    ${JSON.stringify(row)}`).join(",\n")}\n  ]`;
  const head = Object.entries(settings).map(([name, value]) => `  "${name}": ${value},\n`);
  return `{\n${head.join("")}  "rates": ${lines(rates)},\n  "characteristics": ${lines(found)}\n}\n`;
}
