import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { basename } from "node:path";
import type pg from "pg";
import { sql } from "./connect.ts";

const folders = ["staging", "warehouse"];

/**
 * Makes the functions and views of staging/ and warehouse/ anew when any of their texts changed, and says whether it did. All of
 * them: views build on each other, and making them takes less than a tenth of a second.
 */
export async function applyModels(client: pg.ClientBase): Promise<boolean> {
  const files = modelFiles();
  const hash = createHash("sha256");
  for (const file of files) hash.update(file.pathname.split("/").slice(-2).join("/")).update(sql(file));
  const wanted = hash.digest("hex");
  const { rows } = await client.query("select from ops.settings where name = 'models_hash' and value = $1", [wanted]);
  if (rows.length > 0) return false;

  await dropModels(client);
  for (const file of inOrder(files)) await client.query(sql(file));
  await client.query(
    "insert into ops.settings (name, value) values ('models_hash', $1) on conflict (name) do update set value = excluded.value",
    [wanted],
  );
  return true;
}

function modelFiles(): URL[] {
  return folders.flatMap((folder) =>
    readdirSync(new URL(folder, import.meta.url))
      .filter((name) => name.endsWith(".sql"))
      .sort()
      .map((name) => new URL(`${folder}/${name}`, import.meta.url)),
  );
}

/** Also those whose file is gone. Tables are made by migrations and stay. */
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
