import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import type pg from "pg";
import { headOf } from "../audit/read.ts";
import { connect } from "../connect.ts";
import type { Environment, Workplace } from "../installation.ts";
import { onlyRow } from "../must.ts";
import { Refusal } from "../refusal.ts";
import { writeManifest } from "./manifest.ts";
import { copyOut, tablesOf } from "./tables.ts";
import { passphraseOf, wrapKeys } from "./wrapped-keys.ts";

/** Settings that a restored installation may want back. Addresses and secrets belong to a machine. */
const SETTINGS = ["ASSOCIATION", "EMBED_ANCESTORS", "IMPORT_CRON", "INBOX_KEEP_DAYS", "NIGHTLY_AT", "ORIGIN"] as const;

/**
 * Copies an association into a new folder below `to`, while the installation runs: every table as of one moment, her keys under
 * BACKUP_PASSPHRASE, the settings and her part of the inbox. `testify` looks in that same moment, and what it
 * finds goes along. Returns the folder. A backup that was cut off is left as `….unfinished` and is
 * none.
 */
export async function backUp(
  { association, urls, keys, dataDir }: Workplace,
  to: string,
  env: Environment = process.env,
  testify?: (client: pg.Client) => Promise<Record<string, string>>,
): Promise<string> {
  const wrapped = wrapKeys(keys, passphraseOf(env));
  const madeAt = new Date().toISOString();
  const folder = join(resolve(to), `fijne-buurten-${association.id}-${madeAt.replaceAll(/[-:.]/g, "")}`);
  const unfinished = `${folder}.unfinished`;
  makeFolder(unfinished);
  // The inbox first: a file that is imported meanwhile is in both, and a second time it says nothing new.
  copyInbox(resolve(env.INBOX_DIR || join(dataDir, "inbox")), association.id, join(unfinished, "inbox"));
  const client = await connect(urls.etl);
  try {
    // One moment for all tables, also while an import is busy.
    await client.query("begin transaction isolation level repeatable read, read only");
    const tables = [];
    for (const table of await tablesOf(client)) tables.push(await copyOut(client, unfinished, table));
    const evidence = testify && (await testify(client));
    writeManifest(unfinished, {
      ...{ format: 2, association: association.id, name: association.name, madeAt, tables, keys: wrapped },
      ...(evidence ? { evidence } : {}),
      audit: await headOf(client),
      tablesVersion: await tablesVersion(client),
      sequences: await sequencesOf(client),
      settings: Object.fromEntries(SETTINGS.flatMap((name) => (env[name] ? [[name, env[name]]] : []))),
    });
    await client.query("commit");
  } finally {
    await client.end();
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(unfinished, folder);
  return folder;
}

/** Her folder, and the files beside it that say by their name that they are hers. */
function copyInbox(inbox: string, id: string, to: string): void {
  const how = { recursive: true, preserveTimestamps: true };
  if (existsSync(join(inbox, id))) cpSync(join(inbox, id), to, how);
  if (!existsSync(inbox)) return;
  for (const name of readdirSync(inbox)) if (name.startsWith(`${id}_`)) cpSync(join(inbox, name), join(to, name), how);
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Refusal(
      `${folder}: deze map is niet te maken ('${(error as NodeJS.ErrnoException).code}'). Verwacht: een map die deze gebruiker mag schrijven. ` +
        "Er is niets bewaard.",
    );
  }
}

async function tablesVersion(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ value: string }>(
    "select value from ops.settings where name = 'tables_version'",
  );
  return onlyRow(rows).value;
}

async function sequencesOf(client: pg.ClientBase): Promise<{ name: string; value: number }[]> {
  const { rows } = await client.query<{ name: string; value: number }>(
    `select format('%I.%I', schemaname, sequencename) as name, last_value as value from pg_sequences
    where schemaname in ('warehouse', 'figures', 'app', 'ops') and last_value is not null order by 1`,
  );
  return rows;
}
