/**
 * What do attackers learn from the shared figures? Runs the whole audit and writes what it measured to
 * semantic-layer/methods/attack-rates.json, from which the pages of the methods are made.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { audit, sensibleWorkers } from "../../semantic-layer/disclosure/audit/audit.ts";
import { root } from "../support/run.ts";
import type { Bench } from "./measure.ts";

const worlds = { first: 100, last: 129 };

export const bench: Bench = async () => {
  const seeds = Array.from({ length: worlds.last - worlds.first + 1 }, (_, at) => worlds.first + at);
  const { criteria, passed } = await audit(seeds, { sampler: false, workers: sensibleWorkers() });
  if (!passed) throw new Error("The audit does not pass; `npm run audit:disclosure` says why. Nothing was written.");
  const rates = criteria.map(({ met: _met, ...rate }) => rate);
  writeFileSync(join(root, "semantic-layer/methods/attack-rates.json"), text(rates));
  return {
    what: `What attackers reach on shared figures, beside the gate; worlds ${worlds.first}–${worlds.last}.`,
    measurements: rates.map(({ attack, outcome, value, gate }) => ({
      name: `${attack} ${outcome}`,
      unit: `(gate ${gate})`,
      values: [value!],
      median: value!,
    })),
    ratios: {},
  };
};

/** One row per line, so that a diff shows which rows changed. */
function text(rates: readonly object[]): string {
  const lines = rates.map((rate) => `    ${JSON.stringify(rate)}`);
  return `{\n  "worlds": "${worlds.first}–${worlds.last}",\n  "rates": [\n${lines.join(",\n")}\n  ]\n}\n`;
}
