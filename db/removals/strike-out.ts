import type pg from "pg";
import { type HashPads, keyHash, type KeyScope, scopeText } from "./keyed-hash.ts";

/** Columns of schema ops that hold words: sentences name the value that they are about. */
export const WORDS = [
  "body",
  "file_name",
  "message",
  "note",
  "reason",
  "refusal",
  "retracted_because",
  "sentence",
  "subject",
  "value",
];

const STRUCK = "…";

/** What may be a key in a text: what stands in quotes, and each word. */
const MAY_BE_KEY = /'([^']+)'|[\p{L}\p{N}](?:[\p{L}\p{N}._/-]*[\p{L}\p{N}])?/gu;

/** Takes keys that left out of the words that are kept about files and runs. */
export async function strikeOut(
  client: pg.ClientBase,
  pads: HashPads,
  scopes: readonly KeyScope[],
  removals: readonly number[],
): Promise<void> {
  const { rows } = await client.query<{ hash: string }>(
    "select distinct encode(key_hash, 'hex') as hash from ops.removed_keys where removal_id = any ($1)",
    [removals],
  );
  const removed = new Set(rows.map(({ hash }) => hash));
  const prefixes = [...new Set(scopes.filter(({ keyColumns }) => keyColumns.length === 1).map(scopeText))];
  const isKey = (word: string): boolean => prefixes.some((prefix) => removed.has(keyHash(pads, prefix + word)));
  for (const { table, column } of await columnsOfWords(client)) {
    const held = await client.query<{ text: string }>(
      `select distinct ${column} as text from ${table} where ${column} is not null`,
    );
    for (const { text } of held.rows) {
      const struck = withoutKeys(text, isKey);
      if (struck !== text)
        await client.query(`update ${table} set ${column} = $2 where ${column} = $1`, [text, struck]);
    }
  }
}

/** A text in which each key is three dots. */
const withoutKeys = (text: string, isKey: (word: string) => boolean): string =>
  text.replace(MAY_BE_KEY, (found: string, inQuotes?: string) =>
    isKey(inQuotes ?? found)
      ? inQuotes === undefined
        ? STRUCK
        : `'${STRUCK}'`
      : inQuotes === undefined
        ? found
        : `'${withoutKeys(inQuotes, isKey)}'`,
  );

async function columnsOfWords(client: pg.ClientBase): Promise<{ table: string; column: string }[]> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select attrelid::regclass::text as table, quote_ident(attname) as column
    from pg_attribute join pg_class on pg_class.oid = attrelid
    where relnamespace = 'ops'::regnamespace and relkind = 'r' and attname = any ($1) and attnum > 0 and not attisdropped
    order by 1, 2`,
    [WORDS],
  );
  return rows;
}
