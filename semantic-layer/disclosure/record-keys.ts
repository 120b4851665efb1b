import { createHmac, createSecretKey } from "node:crypto";
import type { Keys, Subject } from "./types.ts";

/** Shorter keys than the digest weaken it (RFC 2104 §3). */
const SHORTEST_KEY = 32;

/** What a household contributed: an answer, or several that a measure is made of. */
type Contribution = readonly (number | string | boolean | null)[];

/**
 * What gives each household's contribution to one measure in one period its 32-bit key:
 *
 *     first 32 bits of HMAC-SHA256(K, dataset ‖ measure ‖ period ‖ household ‖ contribution)
 *
 * The contribution is in the key: when an answer changes, so does the noise of every cell that holds it. Otherwise old and new noise
 * would be equal, and the difference between two releases exact. The measure is in it so that the shares "7 or higher" and
 * "8 or higher" of the same answers carry different noise. Unchanged data keep their key for ever, therefore K is never replaced.
 * Throws a RangeError without a whole key, and for a number that is not finite. Source: Thompson, Broadfoot & Elazar 2013.
 */
export function recordKeysOf(subject: Subject, key: Buffer): (household: string, contribution: Contribution) => number {
  requireKey(key, "record key K");
  // A key object is made once; from bytes Node makes one for every message, which takes five times as long.
  const secret = createSecretKey(key);
  return (household, contribution) =>
    createHmac("sha256", secret)
      .update(message(subject, household, contribution))
      .digest()
      .readUInt32BE(0);
}

/** Both secrets, whole and different; without them nothing may come out. Throws a RangeError that names neither. */
export function requireKeys(keys: Keys | undefined): asserts keys is Keys {
  requireKey(keys?.recordKey, "record key K");
  requireKey(keys.noiseKey, "noise key K₂");
  if (keys.recordKey.equals(keys.noiseKey)) throw new RangeError("The record key K and the noise key K₂ are the same.");
}

/** A secret of at least 32 bytes. Throws a RangeError otherwise; the message never holds the secret. */
export function requireKey(key: Buffer | undefined, name: string): asserts key is Buffer {
  const length = Buffer.isBuffer(key) ? key.length : 0;
  if (length < SHORTEST_KEY)
    throw new RangeError(
      `No figure is shared without the ${name} of at least ${SHORTEST_KEY} bytes; it has ${length}.`,
    );
}

/** One text for one contribution, whatever wrote it: no two lists of parts give the same message, text is NFC, and JSON has no −0. */
function message({ dataset, measure, period }: Subject, household: string, contribution: Contribution): string {
  return JSON.stringify(["record-key/1", dataset, measure, period, household, ...contribution.map(canonical)]);
}

function canonical(value: Contribution[number]): Contribution[number] {
  if (typeof value === "string") return value.normalize("NFC");
  if (typeof value !== "number") return value;
  // JSON writes NaN and infinity as null, which means "not answered".
  if (!Number.isFinite(value)) throw new RangeError(`A contribution is a finite number, not ${value}.`);
  return value;
}
