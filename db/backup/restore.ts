import { cpSync, existsSync, readdirSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type pg from "pg";
import { noteHead } from "../audit/heads.ts";
import { verifyAt } from "../audit/keep.ts";
import { headOf } from "../audit/read.ts";
import type { Broken } from "../audit/verify.ts";
import { writeAudit } from "../audit/write.ts";
import { makeAssociation } from "../associations/make.ts";
import { connect, inTransaction } from "../connect.ts";
import { buildInstallation, type BuiltInstallation, type Environment } from "../installation.ts";
import { fingerprint, keysFile, keysOf, readKeys, writeKeys } from "../keys.ts";
import type { KeyRing, Keys } from "../keys.ts";
import { migrate, migrateTo } from "../migrate.ts";
import { Refusal } from "../refusal.ts";
import { eraseAgain } from "../removals/again.ts";
import { rewriteTables } from "../removals/rewrite.ts";
import { hasTables } from "../version.ts";
import { type Manifest, readManifest } from "./manifest.ts";
import { copyIn } from "./tables.ts";
import { passphraseOf, unwrapKeys } from "./wrapped-keys.ts";

type Log = (line: string) => void;

/** A copy that was read. `later` is the newest one beside it of the same association: it knows who was erased since. */
export type Backup = { folder: string; manifest: Manifest; keys: Keys; later?: Backup };

/**
 * Makes the association of a backup in the installation that the environment describes, where she is not there yet. The installation is made
 * first where there is none. The backup itself is only read, and nothing else in the installation changes. Returns the installation.
 */
export async function restoreBackup(
  from: string,
  env: Environment = process.env,
  log: Log = () => {},
): Promise<BuiltInstallation> {
  const backup = readBackup(from, env);
  const { association: id, name } = backup.manifest;
  const installation = await buildInstallation(env, log);
  try {
    if (installation.built.some((built) => built.id === id)) throw isThere(id);
    const ring: KeyRing = { ...installation, env };
    takeKeys(ring, id, backup.keys);
    const { owner } = installation.urls;
    const fill = async (url: string): Promise<void> => {
      const broken = await restoreDatabase(backup, url, log);
      await writeRestored(backup, url, { isWhole: !broken, dataDir: installation.dataDir, log });
    };
    await makeAssociation(owner, { id, name, keys: backup.keys, fill });
    restoreInbox(backup, installation.dataDir, env);
    return installation;
  } catch (error) {
    await installation.close();
    throw error;
  }
}

/** Reads a backup, and its keys with BACKUP_PASSPHRASE. */
export function readBackup(from: string, env: Environment): Backup {
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

/** Puts the keys of a backup in DATA_DIR, or finds that the environment has them. */
function takeKeys(ring: KeyRing, id: string, keys: Keys): void {
  const { env, dataDir, isEmbedded } = ring;
  const file = keysFile(dataDir, id);
  if (!isEmbedded || env.PSEUDONYM_KEY || env.RECORD_KEY) {
    try {
      keysOf(ring, id, fingerprint(keys));
    } catch (error) {
      throw error instanceof Refusal && /vingerafdruk/.test(error.message) ? new Refusal(OTHER_KEYS) : error;
    }
  } else if (!existsSync(file)) writeKeys(dataDir, id, keys);
  else if (fingerprint(readKeys(file)) !== fingerprint(keys)) throw isThere(id);
}

const OTHER_KEYS =
  "PSEUDONYM_KEY en RECORD_KEY: gevonden andere sleutels dan die van de kopie. Verwacht: dezelfde. Er is niets teruggezet.";

/**
 * Restores a backup into an empty database: the tables as of the version that it was made with, the rows, and then what came since. All
 * rows come in one transaction.
 */
export async function restoreDatabase(
  { folder, manifest, later }: Backup,
  ownerUrl: string,
  log: Log = () => {},
): Promise<Broken | undefined> {
  await refuseFull(ownerUrl, manifest.association);
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
  const heads = manifest.audit ? [{ ...manifest.audit, where: "in de kopie staat" }] : [];
  const { broken } = await verifyAt(ownerUrl, heads);
  if (broken) log(`LET OP  Het logboek in deze kopie klopt niet: ${broken.sentence}`);
  return broken;
}

/** The first line after a copy was put back. What was written after it was made is gone, and nobody must miss that later. */
async function writeRestored(
  { manifest }: Backup,
  ownerUrl: string,
  { isWhole, dataDir, log }: { isWhole: boolean; dataDir: string; log: Log },
): Promise<void> {
  const client = await connect(ownerUrl);
  try {
    const { number } = await headOf(client);
    const details = { made_at: manifest.madeAt, last_number: number, is_whole: isWhole };
    await writeAudit(client, { kind: "restored", actor: "opdracht", details });
    const problem = noteHead(dataDir, manifest.association, await headOf(client), { isRestored: true });
    if (problem) log(`LET OP  Waar het logboek eindigt, is niet op te schrijven in AUDIT_DIR ('${problem}').`);
  } finally {
    await client.end();
  }
}

/** Before anybody reads: the owner alone knows the address of what is being restored. */
async function eraseSince(later: Backup, ownerUrl: string, log: Log): Promise<void> {
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
function restoreInbox({ folder, manifest, later }: Backup, dataDir: string, env: Environment): void {
  const kept = join(folder, "inbox");
  if (!existsSync(kept)) return;
  const stays = later ? [join(kept, "verwerkt"), join(kept, "geweigerd")] : [];
  const inbox = resolve(env.INBOX_DIR || join(dataDir, "inbox"));
  cpSync(kept, join(inbox, manifest.association), {
    recursive: true,
    preserveTimestamps: true,
    force: false,
    filter: (path) => !stays.includes(path),
  });
}

async function refuseFull(ownerUrl: string, id: string): Promise<void> {
  const client = await connect(ownerUrl);
  try {
    if (!(await hasTables(client))) return;
    if ((await hasRows(client, "ops.deliveries")) || (await hasRows(client, "figures.releases"))) throw isThere(id);
  } finally {
    await client.end();
  }
}

async function hasRows(client: pg.ClientBase, table: string): Promise<boolean> {
  const { rows } = await client.query(`select from ${table} limit 1`);
  return rows.length > 0;
}

const isThere = (id: string): Refusal =>
  new Refusal(
    `${id}: deze corporatie staat hier al. Verwacht: een installatie zonder haar, want een kopie wordt nooit over iets heen teruggezet. ` +
      "Er is niets teruggezet; geef met DATA_DIR een nieuwe map op, of een andere server.",
  );
