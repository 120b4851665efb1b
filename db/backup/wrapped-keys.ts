// The keys of an installation under a passphrase, so that a copy of a backup alone makes nobody known again.
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";
import type { Keys } from "../keys.ts";
import { Refusal } from "../refusal.ts";

/** Hexadecimal. AES-256-GCM, with a key that scrypt makes of the passphrase. */
export type WrappedKeys = { salt: string; nonce: string; tag: string; keys: string };

const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const SHORTEST = 16;

export function passphraseOf(env: Record<string, string | undefined>): string {
  const passphrase = env.BACKUP_PASSPHRASE ?? "";
  if (passphrase.length >= SHORTEST) return passphrase;
  throw new Refusal(
    `BACKUP_PASSPHRASE: gevonden ${passphrase ? `${passphrase.length} tekens` : "niets"}. Verwacht: een wachtzin van ten minste ` +
      `${SHORTEST} tekens, die u bewaart waar de kopie niet ligt. Er is niets gedaan.`,
  );
}

export function wrapKeys({ pseudonym, record }: Keys, passphrase: string): WrappedKeys {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv("aes-256-gcm", scryptSync(passphrase, salt, 32, COST), nonce);
  const keys = Buffer.concat([cipher.update(Buffer.concat([pseudonym, record])), cipher.final()]);
  return {
    salt: salt.toString("hex"),
    nonce: nonce.toString("hex"),
    tag: cipher.getAuthTag().toString("hex"),
    keys: keys.toString("hex"),
  };
}

export function unwrapKeys(wrapped: WrappedKeys, passphrase: string): Keys {
  const { salt, nonce, tag, keys } = wrapped;
  const key = scryptSync(passphrase, Buffer.from(salt, "hex"), 32, COST);
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "hex")).setAuthTag(Buffer.from(tag, "hex"));
  try {
    const both = Buffer.concat([decipher.update(Buffer.from(keys, "hex")), decipher.final()]);
    return { pseudonym: both.subarray(0, 32), record: both.subarray(32) };
  } catch {
    throw new Refusal(
      "BACKUP_PASSPHRASE: dit is niet de wachtzin van deze kopie. Verwacht: de wachtzin waarmee u de kopie maakte. Er is niets teruggezet.",
    );
  }
}
