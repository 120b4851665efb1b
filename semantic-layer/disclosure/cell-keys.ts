import { createHmac, createSecretKey } from "node:crypto";
import { requireKey } from "./record-keys.ts";
import type { Subject } from "./types.ts";

const WORD = 2 ** 32;

/**
 * Independent uniform draws in [0, 1) for one cell. `n`: its number of households, `y`: the mean of its answers, `k`: its number of
 * reports, `h`: its reporting households, `spread`: how far its answers lie apart.
 */
export type Draws = { n: number; y: number; k: number; h: number; spread: number };

/**
 * The key of a cell: the sum of its record keys modulo 2³². Which households are in it decides, not the order or the path by which
 * they were found. `modulus` is for tables made elsewhere. Throws a RangeError for a sum that is not a whole number below 2⁵³.
 */
export function cellKey(recordKeySum: number, modulus = WORD): number {
  if (!Number.isSafeInteger(recordKeySum) || recordKeySum < 0)
    throw new RangeError(`A sum of record keys is a whole number from 0 below 2⁵³, not ${recordKeySum}.`);
  return recordKeySum % modulus;
}

/**
 * What gives a cell of this subject its draws: the 32-bit words of one HMAC-SHA256(K₂, dataset ‖ measure ‖ cell key), each divided
 * by 2³². The first text separates this use of K₂ from every other. The period is in the record keys, and so in the cell key.
 * Throws a RangeError without K₂.
 */
export function drawsFrom({ dataset, measure }: Subject, noiseKey: Buffer): (cellKey: number) => Draws {
  requireKey(noiseKey, "noise key K₂");
  const secret = createSecretKey(noiseKey);
  const prefix = JSON.stringify(["cell-noise/1", dataset, measure]);
  return (cellKey) => {
    const words = createHmac("sha256", secret).update(`${prefix}${cellKey}`).digest();
    const draw = (word: number) => words.readUInt32BE(4 * word) / WORD;
    return { n: draw(0), y: draw(1), k: draw(2), h: draw(3), spread: draw(4) };
  };
}
