import { createHash, hkdfSync, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type pg from "pg";
import { Refusal } from "./refusal.ts";

/** pseudonym: turns person identifiers into pseudonyms at the door. record: the record keys of disclosure control. */
export type Keys = { pseudonym: Buffer; record: Buffer };

type Environment = Record<string, string | undefined>;

/** Where the keys of an installation come from: the environment, or, with the embedded database, files in DATA_DIR. */
export type KeyRing = { env: Environment; dataDir: string; isEmbedded: boolean };

/**
 * The keys of one association. `found` is the fingerprint in its database; null where that is new. One from before each association had keys of
 * its own keeps those. In the environment there is one pair, from which a pair of its own is derived for each association; in DATA_DIR each has a
 * file (mode 600), made with its database. Throws a Refusal when none of them fits.
 */
export function keysOf({ env, dataDir, isEmbedded }: KeyRing, id: string, found: string | null): Keys {
  const candidates =
    isEmbedded && !env.PSEUDONYM_KEY && !env.RECORD_KEY
      ? [keysFile(dataDir, id), join(dataDir, "keys.json")].filter(existsSync).map(readKeys)
      : ofEnvironment(env, id);
  if (found === null) return candidates[0] ?? makeKeys(dataDir, id);
  const fitting = candidates.find((keys) => fingerprint(keys) === found);
  if (fitting) return fitting;
  const [first] = candidates;
  if (!first)
    throw new Refusal(
      `${keysFile(dataDir, id)}: de sleutels van '${id}' zijn er niet. Verwacht: die waarmee haar database is gemaakt ('${found}'). ` +
        "Er is niets gedaan; zet het bestand terug.",
    );
  throw notHers(first, found);
}

/** The pair of the environment, and the pair that is derived from it for one association. */
function ofEnvironment(env: Environment, id: string): [derived: Keys, itself: Keys] {
  const keys = keysOfEnvironment(env);
  const derived = (key: Buffer): Buffer => Buffer.from(hkdfSync("sha256", key, "", `fijne-buurten ${id}`, 32));
  return [{ pseudonym: derived(keys.pseudonym), record: derived(keys.record) }, keys];
}

function makeKeys(dataDir: string, id: string): Keys {
  const keys = { pseudonym: randomBytes(32), record: randomBytes(32) };
  writeKeys(dataDir, id, keys);
  return keys;
}

/** Writes the keys of an association in DATA_DIR, where there are none yet. */
export function writeKeys(dataDir: string, id: string, { pseudonym, record }: Keys): void {
  const file = keysFile(dataDir, id);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const text = { pseudonym: pseudonym.toString("hex"), record: record.toString("hex") };
  writeFileSync(`${file}.new`, `${JSON.stringify(text, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** The keys in a file. */
export function readKeys(file: string): Keys {
  const found = JSON.parse(readFileSync(file, "utf8")) as Partial<Record<keyof Keys, string>>;
  return checked(found.pseudonym, found.record, `${file} (pseudonym, record)`);
}

export const keysFile = (dataDir: string, id: string): string => join(dataDir, "keys", `${id}.json`);

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

/** The fingerprint that is in a database; null in one that has none yet. */
export async function fingerprintIn(client: pg.ClientBase): Promise<string | null> {
  const { rows } = await client.query<{ value: string }>(
    "select value from ops.settings where name = 'keys_fingerprint'",
  );
  return rows[0]?.value ?? null;
}

/**
 * Compares the keys with the fingerprint that was put in the database when it was made. With other keys every person would get a new
 * pseudonym, and every row would be closed and opened again.
 */
export async function checkFingerprint(client: pg.ClientBase, keys: Keys): Promise<void> {
  const found = await fingerprintIn(client);
  if (found === fingerprint(keys)) return;
  if (found === null)
    throw new Refusal(
      "Sleutels: deze database kent nog geen sleutels. Er is niets gedaan; voer eerst uit: npm run db:build",
    );
  throw notHers(keys, found);
}

function notHers(keys: Keys, found: string): Refusal {
  return new Refusal(
    `Sleutels: vingerafdruk '${fingerprint(keys)}' past niet bij deze database. Verwacht: '${found}'. ` +
      `Het programma start niet, want met andere sleutels herkent het geen enkele rij van een vorige levering. ` +
      `Zet de sleutels (PSEUDONYM_KEY en RECORD_KEY, of het bestand in DATA_DIR) terug waarmee deze database is gemaakt.`,
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
