// Compiles the model, with or without Cube's native addon. The addon is downloaded at install time from outside the npm
// registry, so on a closed network it is absent.
import { type JinjaEngine, loadNative, NativeInstance } from "@cubejs-backend/native";
// This file of the package and not its front door: that also loads a web server, which takes as long again.
import compilerApi from "@cubejs-backend/server-core/dist/src/core/CompilerApi.js";
import { modelFiles } from "./model-files.ts";
import type { CompiledQuery, CubeQuery } from "./query.ts";

const { CompilerApi } = compilerApi;

/** Whether Cube's native addon could be installed on this machine. */
export const hasAddon = addonIsPresent();

/** Cube's compiler, always with the planner written in TypeScript: a figure must not depend on what a machine could download. */
export class ModelCompiler extends CompilerApi {
  override createNativeInstance(): NativeInstance {
    return hasAddon ? super.createNativeInstance() : new NoAddon();
  }

  override createQuery(...[compilers, dbType, dialect, query]: Parameters<CompilerApi["createQuery"]>) {
    return super.createQuery(compilers, dbType, dialect, { ...query, useNativeSqlPlanner: false } as typeof query);
  }
}

type CompilerApi = InstanceType<typeof CompilerApi>;

/** PostgreSQL cuts names off at this length, and two columns could become one. */
const LONGEST_ALIAS = 63;

/** The SQL of each query: one grouped select without order or limit, with the association as first parameter. */
export async function compileQueries(queries: readonly CubeQuery[]): Promise<CompiledQuery[]> {
  const compiler = new ModelCompiler(modelFiles, async () => "postgres", { allowNodeRequire: false, standalone: true });
  await compiler.getCompilers();
  const compiled: CompiledQuery[] = [];
  for (const query of queries) compiled.push(await compileQuery(compiler, query));
  return compiled;
}

async function compileQuery(compiler: CompilerApi, { cube, measures, dimensions }: CubeQuery) {
  const filter = { member: `${cube}.association_id`, operator: "equals", values: ["association"] };
  const { sql, aliasNameToMember } = await compiler.getSql({
    measures: [...measures],
    dimensions: [...dimensions],
    filters: [filter],
    timeDimensions: [],
    order: [],
    rowLimit: null,
    timezone: "UTC",
  } as unknown as Parameters<CompilerApi["getSql"]>[0]);
  const [text, parameters] = sql as [string, unknown[]];
  if (`${parameters}` !== `${filter.values}`)
    throw new Error(`Cube gives ${cube} the parameters ${parameters}, and not the association alone.`);
  refuseLongAliases(Object.keys(aliasNameToMember));
  const columns = Object.fromEntries(
    Object.entries<string>(aliasNameToMember).map(([alias, member]) => [member, alias]),
  );
  return { columns, sql: text.split("\n").map((line) => line.trimEnd()) };
}

/** Throws on a column name that PostgreSQL would cut off. */
export function refuseLongAliases(aliases: readonly string[]): void {
  const long = aliases.find((alias) => Buffer.byteLength(alias) > LONGEST_ALIAS);
  if (long)
    throw new Error(
      `Cube names a column '${long}', longer than ${LONGEST_ALIAS} characters. Shorten the cube or the measure.`,
    );
}

class NoAddon extends NativeInstance {
  /** Every compilation asks for a Jinja engine, also when no model file has a template in it. */
  override newJinjaEngine(): JinjaEngine {
    return { loadTemplate: refuse("A Jinja template"), renderTemplate: async () => refuse("A Jinja template")() };
  }

  override loadPythonContext = async () => refuse("A Python model file")();
}

function refuse(what: string): () => never {
  return () => {
    throw new Error(
      `${what} in semantic-layer/model needs @cubejs-backend/native, which is not installed. Write plain YAML.`,
    );
  };
}

function addonIsPresent(): boolean {
  try {
    loadNative();
    return true;
  } catch {
    return false;
  }
}
