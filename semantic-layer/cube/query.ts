// A query on the model, and what Cube makes of it.

/** A query on one cube: sums per combination of the dimensions. */
export type CubeQuery = {
  cube: string;
  measures: readonly string[];
  dimensions: readonly string[];
};

/** What Cube makes of a query: lines of SQL, whose first parameter is the association, and member → column. */
export type CompiledQuery = { columns: Record<string, string>; sql: string[] };

/** `model` is the hash of the files from which the queries were made. */
export type Compiled = { model: string; queries: Record<string, CompiledQuery> };

/** The SQL of a query for one association, its parameters, and the column that each member has become. */
export type CubeSql = { text: string; parameters: unknown[]; columns: ReadonlyMap<string, string> };
