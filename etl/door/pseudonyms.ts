import { hash } from "node:crypto";
import type { Contract } from "../contracts/contract.ts";

const BLOCK_BYTES = 64;
const LONGEST_IDENTIFIER = 4096;
const CACHE_SIZE = 200_000;

/**
 * Replaces what identifies a person by HMAC-SHA256 under the installation's key, cut to 22 characters (132 bits). Another `purpose`
 * gives another pseudonym, so that a reporter of nuisance and a panel member cannot be recognised as one person.
 */
export function pseudonyms(key: Buffer, purpose: string): (identifier: string) => string {
  const hmac = fastHmac(key, purpose);
  let recent = new Map<string, string>();
  let older = new Map<string, string>();
  return (identifier) => {
    const known = recent.get(identifier) ?? older.get(identifier);
    if (known !== undefined) return known;
    const made = hmac(identifier).slice(0, 22);
    if (recent.size >= CACHE_SIZE) [older, recent] = [recent, new Map()];
    // A copy, because a piece of a text keeps the whole text in memory.
    recent.set(identifier.length < 13 ? identifier : Buffer.from(identifier).toString(), made);
    return made;
  };
}

/** Pseudonyms differ between associations and columns; within one column they stay the same from delivery to delivery. */
export const purposeOf = (
  { association, contract }: { association: string; contract: Contract },
  name: string,
): string => `${association}|${contract.source}.${contract.entity}.${name}|`;

/**
 * HMAC-SHA256 of purpose and identifier, by its definition: two one-shot hashes over buffers that are made once. Node's createHmac
 * gives the same and takes twenty times as long for a text of ten letters.
 */
function fastHmac(key: Buffer, purpose: string): (identifier: string) => string {
  const inner = Buffer.concat([pad(key, 0x36), Buffer.from(purpose), Buffer.alloc(LONGEST_IDENTIFIER)]);
  const start = inner.length - LONGEST_IDENTIFIER;
  const outer = Buffer.concat([pad(key, 0x5c), Buffer.alloc(32)]);
  return (identifier) => {
    const short = identifier.length * 3 > LONGEST_IDENTIFIER ? hash("sha256", identifier) : identifier;
    const end = start + inner.write(short, start);
    outer.set(hash("sha256", inner.subarray(0, end), "buffer"), BLOCK_BYTES);
    return hash("sha256", outer, "base64url");
  };
}

function pad(key: Buffer, byte: number): Buffer {
  const block = Buffer.alloc(BLOCK_BYTES, byte);
  const short = key.length > BLOCK_BYTES ? hash("sha256", key, "buffer") : key;
  for (const [index, value] of short.entries()) block[index] = byte ^ value;
  return block;
}
