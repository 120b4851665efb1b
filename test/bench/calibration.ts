/**
 * Do intervals hold the truth as often as they say, and are verdicts wrong as seldom as promised? The simulation starts from a seed and
 * writes semantic-layer/methods/error-rates.json, from which the pages of the methods are made. test/statistics/calibration.test.ts
 * compares the file with what is promised, and the present code with a part of the file. Takes some minutes.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../support/run.ts";
import { claims } from "./calibration.claims.ts";
import { drawsFrom } from "./calibration.draws.ts";
import { type ErrorRate, simulate } from "./calibration.rows.ts";
import { characteristics } from "./calibration.verdicts.ts";
import { type Bench, median } from "./measure.ts";

const seed = 20260101;
const runs = 4000;
const characteristicRuns = 100_000;

export const bench: Bench = async () => {
  // Where no run had an answer (too few to judge) there is nothing to report.
  const rates = simulate(claims, runs, seed).filter((rate) => rate.runs > 0);
  const found = characteristics(drawsFrom(seed, "characteristics"), characteristicRuns);
  const path = join(root, "semantic-layer/methods/error-rates.json");
  writeFileSync(path, text({ seed, runs, characteristicRuns, rates, characteristics: found }));
  const series = Map.groupBy(rates, ({ method, claim }) => `${method}, ${claim}`);
  return {
    what: `How often intervals hold the truth, verdicts are wrong, and how large errors are, in %, at growing numbers of answers; ${runs} runs each, seed ${seed}.`,
    measurements: [...series].map(([name, rows]) => {
      const values = rows.map(({ share }) => 100 * share);
      const { promised } = rows[0]!;
      const promise = promised === null ? "" : ` (promised ${100 * promised})`;
      return { name: `${name}${promise}`, unit: "%", values, median: median(values) };
    }),
    ratios: { worst_coverage_from_50: worst(rates, "coverage"), worst_errors_from_50: worst(rates, "errors") },
  };
};

function worst(rates: readonly ErrorRate[], kind: ErrorRate["kind"]): number {
  const judged = rates
    .filter((row) => row.kind === kind && row.promised !== null && row.promised > 0 && row.n >= 50)
    .map(({ share, promised }) => share / promised!);
  return kind === "coverage" ? Math.min(...judged) : Math.max(...judged);
}

type Table = { seed: number; runs: number; characteristicRuns: number; rates: object[]; characteristics: object[] };

/** One row per line, so that a diff shows which rows changed. */
function text({ rates, characteristics: found, ...settings }: Table): string {
  const lines = (rows: object[]) => `[\n${rows.map((row) => `    ${JSON.stringify(row)}`).join(",\n")}\n  ]`;
  const head = Object.entries(settings).map(([name, value]) => `  "${name}": ${value},\n`);
  return `{\n${head.join("")}  "rates": ${lines(rates)},\n  "characteristics": ${lines(found)}\n}\n`;
}
