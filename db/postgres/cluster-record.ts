import { randomBytes } from "node:crypto";
import { chownSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Refusal } from "../refusal.ts";
import { databaseName, lateRoles, roles, superuser } from "../roles.ts";
import type { ByRole } from "../roles.ts";

/** What DATA_DIR/cluster.json remembers (mode 600): where the cluster lies, its port and its passwords. */
export type ClusterRecord = {
  folder: string;
  /** The DATA_DIR that the cluster belongs to, as it was called then. */
  dataDir?: string;
  port?: number;
  /** The cluster has been made, with its roles; from then on it may not disappear unnoticed. */
  isReady: boolean;
  /** Its owner may make a database for each association; not so in one that an older program made. */
  ownerMakesDatabases?: boolean;
  /** One that an older program made has none of the roles that came late. */
  passwords: ByRole<string> & { admin: string };
};

/** Written before the cluster is made, so that a start that was cut off can go on with the same passwords. */
export function newRecord(dataDir: string, folder: string): ClusterRecord {
  const names = [...roles, ...lateRoles, "admin"] as const;
  const passwords = Object.fromEntries(names.map((name) => [name, newPassword()]));
  const record = { folder, dataDir, isReady: false, passwords } as ClusterRecord;
  writeRecord(dataDir, record);
  return record;
}

export const newPassword = (): string => randomBytes(24).toString("hex");

/**
 * The record of a DATA_DIR, also when that was moved or copied here. A cluster inside it moved along. One outside it stayed where it is, and
 * belongs to the DATA_DIR that it was made for, as long as that is there: a copy would write into the original, so it is refused.
 */
export function readRecord(dataDir: string): ClusterRecord | undefined {
  const record = recordIn(dataDir);
  if (!record) return undefined;
  const inside = join(dataDir, "postgres");
  if (record.folder === inside) return { ...record, dataDir };
  if (existsSync(join(inside, "data"))) return { ...record, folder: inside, dataDir };
  const madeFor = record.dataDir ?? dirname(record.folder);
  if (madeFor !== dataDir && recordIn(madeFor)?.passwords.admin === record.passwords.admin) {
    throw new Refusal(
      `${dataDir}: dit is een kopie van ${madeFor}, en de database van die installatie staat in ${record.folder}. Verwacht: de map ` +
        `van een eigen installatie. Er is niets gestart, want dan zou dit programma in de database van die installatie schrijven; zet een kopie terug met npm run restore.`,
    );
  }
  return { ...record, dataDir };
}

function recordIn(dataDir: string): ClusterRecord | undefined {
  const file = recordFile(dataDir);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as ClusterRecord) : undefined;
}

/** In one rename: a record that is half written would lose the passwords. */
export function writeRecord(dataDir: string, record: ClusterRecord): void {
  const file = recordFile(dataDir);
  writeFileSync(`${file}.new`, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  // Root may start once what a user starts every day.
  if (process.getuid?.() === 0) chownSync(`${file}.new`, statSync(dataDir).uid, statSync(dataDir).gid);
  renameSync(`${file}.new`, file);
}

export const recordFile = (dataDir: string): string => join(dataDir, "cluster.json");

type LoggingIn = keyof ClusterRecord["passwords"];

export function urlOf(record: ClusterRecord, role: LoggingIn, database = databaseName): string {
  const name = role === "admin" ? superuser : `fb_${role}`;
  return `postgres://${name}:${record.passwords[role]}@127.0.0.1:${record.port}/${database}`;
}

export function urlsOf(record: ClusterRecord): Record<LoggingIn, string> {
  const byRole = [...roles, ...lateRoles, "admin" as const].map((role) => [role, urlOf(record, role)]);
  return Object.fromEntries(byRole) as Record<LoggingIn, string>;
}
