// Cube: the one place where a measure is defined. It compiles the model when `npm run generate` is run; the SQL that figures need then
// stands in cube/compiled.json. Its server, for staff who explore, lives in cube/server.ts.
import { readFileSync } from "node:fs";
import { must } from "@fijne-buurten/db";
import { modelHash } from "./cube/model-files.ts";
import type { Compiled, CubeQuery, CubeSql } from "./cube/query.ts";

export type { CubeServer } from "./cube/server.ts";

/** Cube's server as `cube/server.ts` describes it; loaded only when asked for. */
export async function startCubeServer(env?: NodeJS.ProcessEnv) {
  return (await import("./cube/server.ts")).startCubeServer(env);
}

/** Throws when the model is not the one that was compiled, or nobody asked this of it. */
export function cubeSql(query: CubeQuery, associationId: string): CubeSql {
  const { columns, sql } = must(known().queries[nameOf(query)], `SQL of ${nameOf(query)}; run npm run generate`);
  return {
    text: sql.join("\n"),
    parameters: [associationId],
    columns: new Map(Object.entries(columns)),
  };
}

/** The queries as Cube would compile them now, to be checked in. */
export async function compiledFile(queries: readonly CubeQuery[]): Promise<{ path: string; text: string }> {
  const { compileQueries } = await import("./cube/compiler.ts");
  const compiled = await compileQueries(queries);
  const named = queries.map((query, at) => [nameOf(query), compiled[at]] as const).sort();
  const made = { model: modelHash(), queries: Object.fromEntries(named) };
  return { path: "semantic-layer/cube/compiled.json", text: `${JSON.stringify(made, null, 2)}\n` };
}

/** Throws when somebody changed the model since, because figures would then not be what it says. */
export function current(compiled: Compiled): Compiled {
  if (compiled.model === modelHash()) return compiled;
  throw new Error(
    "semantic-layer/model is not what semantic-layer/cube/compiled.json was made of; run npm run generate.",
  );
}

const nameOf = ({ measures, dimensions }: CubeQuery): string => `${measures.join(", ")} by ${dimensions.join(", ")}`;

const known = (): Compiled => (read ??= current(readCompiled()));

const readCompiled = (): Compiled =>
  JSON.parse(readFileSync(new URL("cube/compiled.json", import.meta.url), "utf8")) as Compiled;

let read: Compiled | undefined;
