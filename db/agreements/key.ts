/**
 * Keys by which a partner asks under an agreement. One is 256 random bits behind a prefix that people and scanners of secrets recognise, and
 * ends in a checksum, so that a scanner takes no other word for one. Only its hash is kept: with so many bits that need not be a slow one.
 */
import { createHash, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

const PREFIX = "fb_";
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** 256 bits, and 32 bits, in digits of which there are 62. */
const BODY = 43;
const CHECKSUM = 6;
/** So many letters of a key name it, and help nobody to guess it. */
const NAME = 12;

/** What a key looks like, for who looks for one in a text. */
export const KEY_PATTERN = new RegExp(`${PREFIX}[0-9A-Za-z]{${BODY + CHECKSUM}}`);

/** Documented, and the same everywhere: it opens made-up figures only. */
export const SANDBOX_KEY = withChecksum(`${PREFIX}${"sandbox".padEnd(BODY, "0")}`);

export function newAgreementKey(): string {
  return withChecksum(`${PREFIX}${inDigits(BigInt(`0x${randomBytes(32).toString("hex")}`), BODY)}`);
}

/** Under which a key is kept; null for what cannot be a key. */
export function hashOfAgreementKey(text: string): string | null {
  const found = KEY_PATTERN.exec(text);
  if (found?.[0] !== text || withChecksum(text.slice(0, -CHECKSUM)) !== text) return null;
  return createHash("sha256").update(text).digest("hex");
}

export const nameOfKey = (key: string): string => key.slice(0, NAME);

function withChecksum(text: string): string {
  return text + inDigits(BigInt(crc32(text)), CHECKSUM);
}

function inDigits(number: bigint, length: number): string {
  let [left, text] = [number, ""];
  for (const base = BigInt(DIGITS.length); left > 0n; left /= base) text = DIGITS[Number(left % base)] + text;
  return text.padStart(length, "0");
}
