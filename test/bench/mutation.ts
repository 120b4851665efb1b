/**
 * How many small mistakes the tests would catch: every mutant of the methods that matter most is switched on in turn, in one process
 * (test/mutation). Those that no test catches are in test/mutation/survivors.yml with the reason; one that is not there is named.
 * Takes some minutes, and is no part of `npm test`.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { instrumented, type Mutant } from "../mutation/instrument.ts";
import { mustRun, root } from "../support/run.ts";
import type { Bench } from "./measure.ts";

type Result = Mutant & { killer: string | null };
type Explained = { file: string; code: string; replacement: string; why: string };

export const bench: Bench = async () => {
  const folder = await mkdtemp(join(tmpdir(), "fijne-buurten-mutants-"));
  const [MUTANTS, KILLED] = [join(folder, "mutants.json"), join(folder, "killed.json")];
  await writeFile(MUTANTS, JSON.stringify(await instrumented()));
  const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
  await mustRun([vitest, "run", "--config", "test/mutation/vitest.config.ts"], { MUTANTS, KILLED });
  const results = JSON.parse(await readFile(KILLED, "utf8")) as Result[];
  await rm(folder, { recursive: true, force: true });
  const explained = parse(await readFile(join(root, "test/mutation/survivors.yml"), "utf8")) as Explained[];
  const survivors = results.filter(({ killer }) => killer === null);
  const unexplained = survivors.filter((survivor) => !explained.some((known) => isSame(known, survivor)));
  for (const { file, line, column, code, replacement } of unexplained)
    console.log(`${file}:${line}:${column} survives, unexplained: ${code} → ${replacement}`);
  const byFile = Map.groupBy(results, ({ file }) => file);
  return {
    what: `Mutants that the tests catch, of ${results.length}; ${survivors.length} survive, ${unexplained.length} of them unexplained.`,
    measurements: [...byFile].map(([name, mutants]) => {
      const share = (100 * mutants.filter(({ killer }) => killer !== null).length) / mutants.length;
      return { name, unit: "%", values: [share], median: share };
    }),
    ratios: { caught: 1 - survivors.length / results.length, unexplained: unexplained.length },
  };
};

function isSame(known: Explained, { file, code, replacement }: Result): boolean {
  return known.file === file && known.code === code && known.replacement === replacement;
}
