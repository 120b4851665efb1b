import { readdirSync } from "node:fs";
import { basename } from "node:path";
import type pg from "pg";
import { sql } from "./connect.ts";
import { hashOfFiles } from "./hash-of-files.ts";

const folders = ["staging", "warehouse"];

/**
 * Makes all functions and views of staging/ and warehouse/ again when one of their files changed, and says whether it did. Views
 * build on each other, and making all of them takes less than a tenth of a second.
 */
export async function applyModels(client: pg.ClientBase): Promise<boolean> {
  const wanted = modelsHash();
  const { rows } = await client.query("select from ops.settings where name = 'models_hash' and value = $1", [wanted]);
  if (rows.length > 0) return false;

  await dropModels(client);
  const files = modelNames().map((name) => new URL(name, import.meta.url));
  for (const file of inOrder(files)) await client.query(sql(file));
  await client.query(
    "insert into ops.settings (name, value) values ('models_hash', $1) on conflict (name) do update set value = excluded.value",
    [wanted],
  );
  return true;
}

/** One hash of all files of staging/ and warehouse/. */
export const modelsHash = (): string => hashOfFiles(import.meta.dirname, modelNames());

function modelNames(): string[] {
  return folders.flatMap((folder) =>
    readdirSync(new URL(folder, import.meta.url))
      .filter((name) => name.endsWith(".sql"))
      .sort()
      .map((name) => `${folder}/${name}`),
  );
}

/** Drops also what no longer has a file. Tables belong to the migrations and stay. */
async function dropModels(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query(`
    select format('drop view if exists %I.%I cascade', schemaname, viewname) as statement
    from pg_views where schemaname in ('staging', 'warehouse')
    union all
    select format('drop function if exists %s cascade', pg_proc.oid::regprocedure)
    from pg_proc join pg_namespace on pg_namespace.oid = pronamespace where nspname in ('staging', 'warehouse')
  `);
  for (const { statement } of rows as { statement: string }[]) await client.query(statement);
}

/** A file comes after the files whose view or function its text names. Files that define functions come first. */
function inOrder(files: URL[]): URL[] {
  const byObject = new Map(files.map((file) => [objectName(file), file]));
  const ordered = new Set<URL>(files.filter((file) => /^create function/m.test(sql(file))));
  const visit = (file: URL, path: URL[]): void => {
    if (ordered.has(file)) return;
    if (path.includes(file))
      throw new Error(`These models need each other: ${[...path, file].map(objectName).join(" → ")}`);
    for (const [name] of sql(file).matchAll(/\b(?:staging|warehouse)\.\w+/g)) {
      const needed = byObject.get(name);
      if (needed && needed !== file) visit(needed, [...path, file]);
    }
    ordered.add(file);
  };
  for (const file of files) visit(file, []);
  return [...ordered];
}

function objectName(file: URL): string {
  const parts = file.pathname.split("/");
  return `${parts.at(-2)}.${basename(file.pathname, ".sql")}`;
}
