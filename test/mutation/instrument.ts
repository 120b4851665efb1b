/** Puts every mutant into the source of its file, behind a switch, when vitest loads the file. */
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { Instrumenter } from "@stryker-mutator/instrumenter";
import type { Plugin } from "vite";
import { root } from "../support/run.ts";

const statistics = (name: string) => `semantic-layer/statistics/${name}.ts`;
const disclosure = (name: string) => `semantic-layer/disclosure/${name}.ts`;

/** At least 95% of the mutants of these files must be caught: what is estimated, judged and shared. */
export const vital = [
  ...["mean", "proportion", "change", "verdict", "rate"].map(statistics),
  ...["sets", "coarse", "once"].map(disclosure),
];
const mutated = [...vital, ...["mean-calibrated", "funnel"].map(statistics)];

export type Instrumented = { sources: Record<string, string>; mutants: Mutant[] };
export type Mutant = { id: string; file: string; line: number; column: number; code: string; replacement: string };

const silent = new Proxy({}, { get: () => () => undefined }) as ConstructorParameters<typeof Instrumenter>[0];

/** The instrumented sources by path, and what each mutant is. Make them once: the numbers of the mutants differ each time. */
export async function instrumented(): Promise<Instrumented> {
  const files = mutated.map((path) => ({
    name: join(root, path),
    content: readFileSync(join(root, path), "utf8"),
    mutate: true,
  }));
  const options = { plugins: null, excludedMutations: [], ignorers: [] };
  const result = await new Instrumenter(silent).instrument(files, options);
  const mutants = result.mutants.map(({ id, fileName, replacement, location: { start, end } }) => {
    const lines = files.find(({ name }) => name === fileName)!.content.split("\n");
    const last = start.line === end.line ? end.column : undefined;
    const code = lines[start.line]!.slice(start.column, last);
    // Stryker counts lines and columns from 0.
    return { id, file: relative(root, fileName), line: start.line + 1, column: start.column + 1, code, replacement };
  });
  return { sources: Object.fromEntries(result.files.map(({ name, content }) => [name, String(content)])), mutants };
}

/** Gives vitest the instrumented sources, and gives the tests a `test` that collects instead of running. */
export function mutation({ sources }: Instrumented): Plugin {
  return {
    name: "mutation",
    enforce: "pre",
    resolveId: (source, importer) =>
      source === "vitest" && /\.test\.ts$/.test(importer ?? "") ? join(import.meta.dirname, "collect.ts") : null,
    transform: (_, id) => sources[id] ?? null,
  };
}
