import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type pg from "pg";
import { connect, inTransaction } from "../connect.ts";
import { fingerprint, keysFile, readKeys } from "../keys.ts";
import type { Keys } from "../keys.ts";
import { migrate, migrateTo } from "../migrate.ts";
import { Refusal } from "../refusal.ts";
import { eraseAgain } from "../removals/again.ts";
import { rewriteTables } from "../removals/rewrite.ts";
import { hasTables } from "../version.ts";
import { type Manifest, readManifest } from "./manifest.ts";
import { copyIn } from "./tables.ts";
import { passphraseOf, unwrapKeys } from "./wrapped-keys.ts";

type Environment = Record<string, string | undefined>;

/** A copy that was read. `later` is the newest one beside it of the same installation: it knows who was erased since. */
export type Backup = { folder: string; manifest: Manifest; keys: Keys; later?: Backup };

/** Reads a backup, and its keys with BACKUP_PASSPHRASE. */
export function readBackup(from: string, env: Environment = process.env): Backup {
  const backup = readOne(resolve(from), env);
  return { ...backup, later: newestBeside(backup, env) };
}

function readOne(folder: string, env: Environment): Backup {
  const manifest = readManifest(folder);
  return { folder, manifest, keys: unwrapKeys(manifest.keys, passphraseOf(env)) };
}

function newestBeside({ folder, manifest, keys }: Backup, env: Environment): Backup | undefined {
  const beside = readdirSync(dirname(folder))
    .filter((name) => name.startsWith("fijne-buurten-") && name > basename(folder))
    .sort()
    .reverse();
  for (const name of beside)
    try {
      const other = readOne(join(dirname(folder), name), env);
      if (other.manifest.madeAt > manifest.madeAt && fingerprint(other.keys) === fingerprint(keys)) return other;
    } catch (error) {
      // Of another installation, or cut off.
      if (!(error instanceof Refusal)) throw error;
    }
  return undefined;
}

/** Puts the keys of a backup in a DATA_DIR that has none yet, or these from an attempt that was refused. */
export function restoreKeys({ keys }: Backup, dataDir: string): void {
  const file = keysFile(dataDir);
  if (existsSync(file)) {
    if (fingerprint(readKeys({}, dataDir)) === fingerprint(keys)) return;
    throw notEmpty(dataDir);
  }
  mkdirSync(dataDir, { recursive: true });
  const text = { pseudonym: keys.pseudonym.toString("hex"), record: keys.record.toString("hex") };
  writeFileSync(file, `${JSON.stringify(text, null, 2)}\n`, { mode: 0o600, flag: "wx" });
}

/**
 * Restores a backup into an empty database: the tables as of the version that it was made with, the rows, and then what came since. All
 * rows come in one transaction. The backup itself is only read.
 */
export async function restoreDatabase(
  { folder, manifest, later }: Backup,
  ownerUrl: string,
  log: (line: string) => void = () => {},
): Promise<void> {
  await refuseFull(ownerUrl);
  await migrateTo(ownerUrl, manifest.tablesVersion, log);
  const client = await connect(ownerUrl);
  try {
    await inTransaction(client, async () => {
      await client.query(`truncate ${manifest.tables.map(({ table }) => table).join(", ")}`);
      for (const table of manifest.tables) await copyIn(client, folder, table);
      for (const { name, value } of manifest.sequences)
        await client.query("select setval($1::regclass, $2)", [name, value]);
      // The views are not there yet, whatever the database that was copied says.
      await client.query("delete from ops.settings where name in ('models_hash', 'views_version', 'tables_version')");
    });
    // The planner takes a table that nobody counted for a small one; the first import would then take an hour.
    await client.query(`analyze ${manifest.tables.map(({ table }) => table).join(", ")}`);
  } finally {
    await client.end();
  }
  await migrate(ownerUrl, log);
  if (later) await eraseSince(later, ownerUrl, log);
}

/** Before anybody reads: the owner alone knows the address of what is being restored. */
async function eraseSince(later: Backup, ownerUrl: string, log: (line: string) => void): Promise<void> {
  const client = await connect(ownerUrl);
  const fill = async (name: string, into: string): Promise<boolean> => {
    const copied = later.manifest.tables.find(({ table }) => table === name);
    if (copied) await copyIn(client, later.folder, copied, into);
    return copied !== undefined;
  };
  let erased: number;
  try {
    erased = await inTransaction(client, () => eraseAgain(client, { pseudonymKey: later.keys.pseudonym, fill }));
  } finally {
    await client.end();
  }
  if (erased === 0) return;
  await rewriteTables(ownerUrl);
  log(
    `Opnieuw gewist: ${erased === 1 ? "een huishouden dat" : `${erased} keer wat`} na deze kopie is gewist, volgens ${later.folder}.`,
  );
}

/** The files that lay in the inbox. Those that were put away may hold who was erased since, so they stay behind when there is a later copy. */
export function restoreInbox({ folder, later }: Backup, dataDir: string, env: Environment = process.env): void {
  const kept = join(folder, "inbox");
  if (!existsSync(kept)) return;
  const stays = later ? [join(kept, "verwerkt"), join(kept, "geweigerd")] : [];
  cpSync(kept, resolve(env.INBOX_DIR || join(dataDir, "inbox")), {
    recursive: true,
    preserveTimestamps: true,
    force: false,
    filter: (path) => !stays.includes(path),
  });
}

async function refuseFull(ownerUrl: string): Promise<void> {
  const client = await connect(ownerUrl);
  try {
    if (!(await hasTables(client))) return;
    if ((await hasRows(client, "ops.deliveries")) || (await hasRows(client, "figures.releases")))
      throw notEmpty("Database");
  } finally {
    await client.end();
  }
}

async function hasRows(client: pg.ClientBase, table: string): Promise<boolean> {
  const { rows } = await client.query(`select from ${table} limit 1`);
  return rows.length > 0;
}

const notEmpty = (where: string): Refusal =>
  new Refusal(
    `${where}: hier staat al een installatie. Verwacht: een lege, want een kopie wordt nooit over iets heen teruggezet. ` +
      "Er is niets teruggezet; geef met DATA_DIR een nieuwe map op, of een lege database.",
  );
