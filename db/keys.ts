import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { Refusal } from "./refusal.ts";

/** pseudonym: turns person identifiers into pseudonyms at the door. record: the record keys of disclosure control. */
export type Keys = { pseudonym: Buffer; record: Buffer };

type Environment = Record<string, string | undefined>;

/** The keys of the environment, else those of DATA_DIR/keys.json (mode 600), made at the first start. */
export function readKeys(env: Environment, dataDir: string): Keys {
  if (env.PSEUDONYM_KEY || env.RECORD_KEY) return keysOfEnvironment(env);
  const file = keysFile(dataDir);
  if (!existsSync(file)) {
    const made = { pseudonym: randomBytes(32).toString("hex"), record: randomBytes(32).toString("hex") };
    writeFileSync(`${file}.new`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  const found = JSON.parse(readFileSync(file, "utf8")) as Partial<Record<keyof Keys, string>>;
  return checked(found.pseudonym, found.record, `${file} (pseudonym, record)`);
}

export const keysFile = (dataDir: string): string => join(dataDir, "keys.json");

/** With a PostgreSQL of your own the keys must be in the environment. A file on one of several machines is too easily lost. */
export function keysOfEnvironment(env: Environment): Keys {
  return checked(env.PSEUDONYM_KEY, env.RECORD_KEY, "PSEUDONYM_KEY en RECORD_KEY");
}

/** Puts the fingerprint of the keys in a database that has none yet. Only its owner may. */
export async function recordFingerprint(client: pg.ClientBase, keys: Keys): Promise<void> {
  await client.query("insert into ops.settings (name, value) values ('keys_fingerprint', $1) on conflict do nothing", [
    fingerprint(keys),
  ]);
}

/**
 * Compares the keys with the fingerprint that the first start put in the database. With other keys every person would get a new
 * pseudonym, and every row would be closed and opened again.
 */
export async function checkFingerprint(client: pg.ClientBase, keys: Keys): Promise<void> {
  const expected = fingerprint(keys);
  const { rows } = await client.query("select value from ops.settings where name = 'keys_fingerprint'");
  const found = (rows[0] as { value: string } | undefined)?.value;
  if (found === expected) return;
  if (found === undefined)
    throw new Refusal(
      "Sleutels: deze database kent nog geen sleutels. Er is niets gedaan; voer eerst uit: npm run db:build",
    );
  throw new Refusal(
    `Sleutels: vingerafdruk '${expected}' past niet bij deze database. Verwacht: '${found}'. ` +
      `Het programma start niet, want met andere sleutels zou elke regel worden gesloten en opnieuw geopend. ` +
      `Zet het keys.json (of PSEUDONYM_KEY en RECORD_KEY) terug waarmee deze database is gemaakt.`,
  );
}

/** A short hash by which two pairs of keys can be compared without showing them. */
export function fingerprint(keys: Keys): string {
  return createHash("sha256").update(keys.pseudonym).update(keys.record).digest("hex").slice(0, 16);
}

function checked(pseudonym = "", record = "", where: string): Keys {
  for (const key of [pseudonym, record]) {
    if (!/^[0-9a-f]{64}$/i.test(key)) {
      const found = key === "" ? "niets" : `${key.length} tekens`;
      throw refusal(where, found, "twee verschillende sleutels van elk 64 hexadecimale tekens");
    }
    if (new Set(key.toLowerCase()).size < 8)
      throw refusal(where, "een sleutel met te weinig verschillende tekens", "een willekeurige sleutel");
  }
  if (pseudonym === record) throw refusal(where, "twee keer dezelfde sleutel", "twee verschillende sleutels");
  return { pseudonym: Buffer.from(pseudonym, "hex"), record: Buffer.from(record, "hex") };
}

function refusal(where: string, found: string, expected: string): Refusal {
  return new Refusal(
    `${where}: gevonden ${found}. Verwacht: ${expected}. Er is niets gestart; maak een sleutel met: ` +
      `node -p "crypto.randomBytes(32).toString('hex')"`,
  );
}
