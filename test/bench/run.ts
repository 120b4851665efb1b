/** npm run bench -- NAME: measures, prints a table and what it was measured on, and ends with one line of JSON. */
import { readdirSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import type { Bench, Measurement } from "./measure.ts";

const names = readdirSync(import.meta.dirname)
  .map((file) => file.replace(/\.ts$/, ""))
  .filter((name) => !["run", "measure", "place"].includes(name) && !name.includes("."));
const name = process.argv[2];

if (!name || !names.includes(name)) {
  console.error(`bench: found '${name ?? ""}', expected one of ${names.join(", ")}. Nothing was measured.`);
  process.exit(1);
}
const { bench } = (await import(`./${name}.ts`)) as { bench: Bench };
const { what, measurements, ratios, failures = [] } = await bench();
const cpu = cpus()[0]?.model.trim() ?? "unknown processor";
console.log(`\n${what}\n\n${table(measurements)}\n`);
console.log(
  `Measured on ${cpus().length} cores (${cpu}), ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}, Node ${process.versions.node}.`,
);
console.log(JSON.stringify({ bench: name, ratios: rounded(ratios) }));
for (const failure of failures) console.error(failure);
process.exit(failures.length > 0 ? 1 : 0);

function table(measurements: Measurement[]): string {
  const rows = measurements.map(({ name, unit, values, median }) => [
    name,
    `${format(median)} ${unit}`,
    `${values.map(format).join("  ")}`,
  ]);
  const all = [["what", "median", "each run"], ...rows];
  const widths = [0, 1].map((column) => Math.max(...all.map((row) => row[column]!.length)));
  return all
    .map(([first, second, third]) => `${first!.padEnd(widths[0]!)}  ${second!.padStart(widths[1]!)}  ${third}`)
    .join("\n");
}

function format(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

function rounded(ratios: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(ratios).map(([name, ratio]) => [name, Number(ratio.toPrecision(3))]));
}
