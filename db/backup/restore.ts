import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type pg from "pg";
import { connect, inTransaction } from "../connect.ts";
import { fingerprint, keysFile, readKeys } from "../keys.ts";
import type { Keys } from "../keys.ts";
import { migrate, migrateTo } from "../migrate.ts";
import { Refusal } from "../refusal.ts";
import { hasTables } from "../version.ts";
import { type Manifest, readManifest } from "./manifest.ts";
import { copyIn } from "./tables.ts";
import { passphraseOf, unwrapKeys } from "./wrapped-keys.ts";

type Environment = Record<string, string | undefined>;

/** What is asked of the place to restore to, before anything is opened there. */
export type Backup = { folder: string; manifest: Manifest; keys: Keys };

/** Reads a backup, and its keys with BACKUP_PASSPHRASE. */
export function readBackup(from: string, env: Environment = process.env): Backup {
  const folder = resolve(from);
  const manifest = readManifest(folder);
  return { folder, manifest, keys: unwrapKeys(manifest.keys, passphraseOf(env)) };
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
  { folder, manifest }: Backup,
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
  } finally {
    await client.end();
  }
  await migrate(ownerUrl, log);
}

/** The files that lay in the inbox. */
export function restoreInbox({ folder }: Backup, dataDir: string, env: Environment = process.env): void {
  const kept = join(folder, "inbox");
  if (!existsSync(kept)) return;
  cpSync(kept, resolve(env.INBOX_DIR || join(dataDir, "inbox")), {
    recursive: true,
    preserveTimestamps: true,
    force: false,
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
