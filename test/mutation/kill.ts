/**
 * Switches every mutant on in turn, in one process, and runs the tests that reach it until one of them fails. It is run by
 * `npm run bench -- mutation`, which reads its result, and is not a test itself.
 */
import { readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { test, vi } from "vitest";
import type { Collected } from "./collect.ts";
import type { Instrumented } from "./instrument.ts";

/** How Stryker's instrumented code asks which mutant is on, and tells which mutants were reached. */
type Switch = {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> } | undefined;
};
const state: Switch = ((globalThis as { __stryker__?: Switch }).__stryker__ ??= {});

/** A mutant counts as endless when its place is passed more than ten times as often as without it, plus a fixed number. */
const ENDLESS = 10;
const ALWAYS_ALLOWED = 1000;
/** The limit for a file that is loaded again, where the passes were not counted. */
const AT_LOAD = 1e7;

// A mutant is dead at the first counterexample; nobody needs the smallest.
fc.configureGlobal({ endOnFailure: true });

test("mutants", async () => {
  const only = process.env.MUTATE ?? "";
  const mutants = (JSON.parse(readFileSync(process.env.MUTANTS!, "utf8")) as Instrumented).mutants.filter(({ file }) =>
    file.includes(only),
  );
  state.mutantCoverage = { static: {}, perTest: {} };
  const tests = await loadTests();
  const hits = new Map<Collected, number>();
  for (const [at, one] of tests.entries()) {
    Object.assign(state, { currentTestId: `${at}`, hitCount: 0, hitLimit: Infinity });
    await one.run();
    hits.set(
      one,
      Object.values(state.mutantCoverage.perTest[`${at}`] ?? {}).reduce((sum, count) => sum + count, 0),
    );
  }
  const { static: atLoad, perTest } = state.mutantCoverage;
  const results = [];
  for (const mutant of mutants) {
    const passed = new Map(tests.map((one, at) => [one, perTest[`${at}`]?.[mutant.id] ?? 0]));
    const reached = tests.filter((one) => passed.get(one)! > 0).sort((one, other) => hits.get(one)! - hits.get(other)!);
    const killer =
      (await killerOf(mutant.id, reached, (one) => ENDLESS * passed.get(one)! + ALWAYS_ALLOWED)) ??
      (atLoad[mutant.id] ? await killerAtLoad(mutant.id) : null);
    results.push({ ...mutant, reached: atLoad[mutant.id] ? tests.length : reached.length, killer });
    // After each mutant, so that the results survive an interruption.
    writeFileSync(process.env.KILLED!, JSON.stringify(results));
  }
});

/** Only the tests of the mutated functions, because each of them runs for every mutant that it reaches. */
async function loadTests(): Promise<Collected[]> {
  vi.resetModules();
  const files = import.meta.glob([
    "../statistics/{mean,proportion,change,verdict,rate,mean-calibrated,funnel,laws,change-laws,edges}.test.ts",
    "../disclosure/{sets,coarse,once}.test.ts",
  ]);
  for (const load of Object.values(files)) await load();
  return (await import("./collect.ts")).collected;
}

async function killerOf(id: string, tests: readonly Collected[], limit: (one: Collected) => number) {
  for (const one of tests) {
    Object.assign(state, { activeMutant: id, hitCount: 0, hitLimit: limit(one) });
    try {
      await one.run();
    } catch {
      return one.name;
    } finally {
      state.activeMutant = undefined;
    }
  }
  return null;
}

/** Constants are computed when a file is loaded, so it is loaded again with the mutant on. */
async function killerAtLoad(id: string): Promise<string | null> {
  Object.assign(state, { activeMutant: id, hitCount: 0, hitLimit: Infinity });
  try {
    const tests = await loadTests();
    return await killerOf(id, tests, () => AT_LOAD);
  } catch {
    return "reading the file";
  } finally {
    state.activeMutant = undefined;
  }
}
