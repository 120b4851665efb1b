// Keys that left, as hashes that nobody can make or undo without the key of the installation.
import { createHmac, hash } from "node:crypto";

const BLOCK_BYTES = 64;
const HASH_BYTES = 16;

/** What a hash is made with, in SQL: the parameters $1 and $2 of a statement that uses keyHashSql. */
export type HashPads = readonly [inner: Buffer, outer: Buffer];

/** A key of its own, so that these hashes and the pseudonyms of rows say nothing about each other. */
const removalKey = (pseudonymKey: Buffer): Buffer => createHmac("sha256", pseudonymKey).update("removed keys").digest();

/** HMAC by its definition, so that PostgreSQL can make it of the rows of a table without an extension. */
export function hashPads(pseudonymKey: Buffer): HashPads {
  const key = removalKey(pseudonymKey);
  const padded = (byte: number): Buffer =>
    Buffer.alloc(BLOCK_BYTES, byte).map((pad, index) => pad ^ (key[index] ?? 0)) as Buffer;
  return [padded(0x36), padded(0x5c)];
}

/** SQL for the first 128 bits of HMAC-SHA256 of a text; null of null. The pads come as parameters: text of a statement may be logged. */
export const keyHashSql = (text: string): string =>
  `substring(sha256($2::bytea || sha256($1::bytea || convert_to(${text}, 'UTF8'))) from 1 for ${HASH_BYTES})`;

/** The same of one text here. */
export function keyHash([inner, outer]: HashPads, text: string): string {
  const inside = hash("sha256", Buffer.concat([inner, Buffer.from(text)]), "buffer");
  return hash("sha256", Buffer.concat([outer, inside]), "buffer")
    .subarray(0, HASH_BYTES)
    .toString("hex");
}

/** The columns of a dataset that together were hashed: another dataset, column or association gives another hash of the same key. */
export type KeyScope = { association: string; source: string; entity: string; keyColumns: readonly string[] };

/** What stands before the key in the text that is hashed. */
export const scopeText = ({ association, source, entity, keyColumns }: KeyScope): string =>
  `${[association, `${source}/${entity}`, keyColumns.join(",")].join("|")}|`;
