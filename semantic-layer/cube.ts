// Cube: the one place where a measure is defined. Here it is compiled in this process and gives the SQL of a query; its
// server, for staff who explore, lives in cube/server.ts.
import type { MeasuredCard } from "./kpis/card.ts";

/** Cube's server as `cube/server.ts` describes it; loaded only when asked for. */
export async function startCubeServer(env?: NodeJS.ProcessEnv) {
  return (await import("./cube/server.ts")).startCubeServer(env);
}

/** A query on one cube: sums per combination of the dimensions, for one association. */
export type CubeQuery = {
  associationId: string;
  cube: string;
  measures: readonly string[];
  dimensions: readonly string[];
  only: MeasuredCard["only"];
};

/** The SQL of a query, its parameters, and the column that each member has become. */
export type CubeSql = { text: string; parameters: unknown[]; columns: ReadonlyMap<string, string> };

/** PostgreSQL cuts names off at this length, and two columns could become one. */
const LONGEST_ALIAS = 63;

/** Compiles the model on first use, two seconds or so, and then answers from memory. */
export async function cubeSql(query: CubeQuery): Promise<CubeSql> {
  const compiler = await compiledModel();
  const filters = [[`${query.cube}.association_id`, query.associationId], ...Object.entries(query.only)];
  const { sql, aliasNameToMember } = await compiler.getSql({
    measures: [...query.measures],
    dimensions: [...query.dimensions],
    filters: filters.map(([member, value]) => ({ member, operator: "equals", values: [value] })),
    timeDimensions: [],
    order: [],
    rowLimit: null,
    timezone: "UTC",
  } as unknown as Parameters<typeof compiler.getSql>[0]);
  refuseLongAliases(Object.keys(aliasNameToMember));
  const columns = new Map(Object.entries<string>(aliasNameToMember).map(([alias, member]) => [member, alias]));
  return { text: sql[0], parameters: sql[1], columns };
}

/** Throws on a column name that PostgreSQL would cut off. */
export function refuseLongAliases(aliases: readonly string[]): void {
  const long = aliases.find((alias) => Buffer.byteLength(alias) > LONGEST_ALIAS);
  if (long)
    throw new Error(
      `Cube names a column '${long}', longer than ${LONGEST_ALIAS} characters. Shorten the cube or the measure.`,
    );
}

/** Starts compiling before the first query asks for it, while there is other work to do. */
export async function prepareModel(): Promise<void> {
  await compiledModel();
}

let compiling: ReturnType<typeof compileModel> | undefined;

function compiledModel() {
  return (compiling ??= compileModel());
}

/** Cube is large: it is loaded when the first measure is asked for, not when this file is. */
async function compileModel() {
  const [{ ModelCompiler }, { modelFiles }] = await Promise.all([
    import("./cube/compiler.ts"),
    import("./cube/model-files.ts"),
  ]);
  const compiler = new ModelCompiler(modelFiles, async () => "postgres", { allowNodeRequire: false, standalone: true });
  await compiler.getCompilers();
  return compiler;
}
