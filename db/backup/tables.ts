// The tables of an installation as files, one each: rows as COPY writes them, compressed, with a hash that tells whether a file is whole.
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import type pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { Refusal } from "../refusal.ts";

/** A table with its columns, as they were when it was copied, the rows in its file, and the hash of those. */
export type CopiedTable = { table: string; columns: string[]; rows: number; sha256: string };

/**
 * The tables to copy: a table comes after those it refers to. What was landed and not loaded (raw) is no part of an installation, and the
 * queue (jobs) makes itself.
 */
export async function tablesOf(client: pg.ClientBase): Promise<Pick<CopiedTable, "table" | "columns">[]> {
  const { rows } = await client.query<{ table: string; columns: string[]; refersTo: string[] }>(`
    select
      classes.oid::regclass::text as table,
      array(
        select attname::text from pg_attribute
        where attrelid = classes.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum
      ) as columns,
      array(
        select confrelid::regclass::text from pg_constraint
        where conrelid = classes.oid and contype = 'f' and confrelid <> classes.oid
      ) as "refersTo"
    from pg_class as classes
    where relkind = 'r'
      and relnamespace in (select oid from pg_namespace where nspname in ('warehouse', 'figures', 'ops', 'app', 'shared'))
    order by 1`);
  const byName = new Map(rows.map((row) => [row.table, row]));
  const ordered = new Map<string, Pick<CopiedTable, "table" | "columns">>();
  const visit = (name: string): void => {
    const found = byName.get(name);
    if (!found || ordered.has(name)) return;
    for (const needed of found.refersTo) visit(needed);
    ordered.set(name, { table: name, columns: found.columns });
  };
  for (const { table } of rows) visit(table);
  return [...ordered.values()];
}

/** Copies one table into a file of the folder. */
export async function copyOut(
  client: pg.ClientBase,
  folder: string,
  { table, columns }: Pick<CopiedTable, "table" | "columns">,
): Promise<CopiedTable> {
  const rows = client.query(copyTo(`copy ${table} (${listed(columns)}) to stdout`));
  const hashing = passing();
  await pipeline(
    rows,
    hashing.stream,
    createGzip({ level: 3 }),
    createWriteStream(fileOf(folder, table), { mode: 0o600 }),
  );
  return { table, columns, rows: rows.rowCount, sha256: hashing.digest() };
}

/** Copies the file of a table into it, or into another. Throws a Refusal when the file is not what was written. */
export async function copyIn(
  client: pg.ClientBase,
  folder: string,
  copied: CopiedTable,
  table = copied.table,
): Promise<void> {
  const into = client.query(copyFrom(`copy ${table} (${listed(copied.columns)}) from stdin`));
  const hashing = passing();
  const damaged = new Refusal(
    `${fileOf(folder, copied.table)}: dit bestand is beschadigd of niet compleet. Verwacht: ${copied.rows} rijen, zoals ze zijn bewaard. ` +
      "Er is niets teruggezet.",
  );
  try {
    await pipeline(createReadStream(fileOf(folder, copied.table)), createGunzip(), hashing.stream, into);
  } catch (error) {
    throw isOfFile(error) ? damaged : error;
  }
  if (hashing.digest() !== copied.sha256 || into.rowCount !== copied.rows) throw damaged;
}

const fileOf = (folder: string, table: string): string => join(folder, `${table}.copy.gz`);

const listed = (columns: readonly string[]): string => columns.map((name) => `"${name}"`).join(", ");

/** Reading or unpacking failed, or rows were cut off; the database itself has other codes. */
const isOfFile = (error: unknown): boolean => {
  const code = String((error as { code?: unknown }).code ?? "");
  return code.startsWith("Z_") || code === "ENOENT" || code.startsWith("22");
};

function passing(): { stream: Transform; digest(): string } {
  const hash = createHash("sha256");
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return { stream, digest: () => hash.digest("hex") };
}
