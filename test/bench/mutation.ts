/**
 * How many small mistakes the tests would catch: every mutant of the methods that matter most is switched on in turn, in one process
 * (test/mutation). Those that no test catches are in test/mutation/survivors.yml with the reason. Ends with 1 when one is not there, when
 * fewer than 95% are caught in a vital file, or when a mistake of test/mutation/named.yml is not caught by the test it names. Takes some
 * minutes, and is not part of `npm test`.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { instrumented, vital, type Mutant } from "../mutation/instrument.ts";
import { unnoticed } from "../mutation/named.ts";
import { mustRun, root } from "../support/run.ts";
import type { Bench } from "./measure.ts";

type Result = Mutant & { killer: string | null };
/** Percent of the mutants of a vital file. */
const LEAST = 95;

type Explained = { file: string; code: string; replacement: string; why: string };

export const bench: Bench = async () => {
  const unseen = await unnoticed();
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
  const stale = explained.filter((known) => !survivors.some((survivor) => isSame(known, survivor)));
  const byFile = Map.groupBy(results, ({ file }) => file);
  const shareOf = (mutants: readonly Result[]) =>
    (100 * mutants.filter(({ killer }) => killer !== null).length) / mutants.length;
  const weak = vital.filter((file) => !(shareOf(byFile.get(file) ?? []) >= LEAST));
  return {
    what: `Mutants that the tests catch, of ${results.length}; ${survivors.length} survive, ${unexplained.length} of them unexplained.`,
    measurements: [...byFile].map(([name, mutants]) => {
      const share = shareOf(mutants);
      return { name: `${name}, of ${mutants.length}`, unit: "%", values: [share], median: share };
    }),
    ratios: { caught: 1 - survivors.length / results.length, unexplained: unexplained.length },
    failures: [
      ...stale.map(({ file, code, replacement }) => `${file}: explained, but caught or gone: ${code} → ${replacement}`),
      ...unseen,
      ...weak.map((file) => `${file}: fewer than ${LEAST}% of its mutants are caught.`),
      ...unexplained.map(({ file, line, column, code, replacement }) => {
        return `${file}:${line}:${column} survives, unexplained: ${code} → ${replacement}`;
      }),
    ],
  };
};

function isSame(known: Explained, { file, code, replacement }: Result): boolean {
  return known.file === file && known.code === code && known.replacement === replacement;
}
