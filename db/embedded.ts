import { randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { connect } from "./connect.ts";
import { binaries } from "./postgres/binaries.ts";
import { underLock } from "./postgres/lock.ts";
import { dataFolder, initialise, runningPort, start, stop, superuser } from "./postgres/server.ts";
import type { Server } from "./postgres/server.ts";
import { spareFolder } from "./postgres/spare-folder.ts";
import { canEnter, systemUser } from "./postgres/system-user.ts";
import type { SystemUser } from "./postgres/system-user.ts";
import { Refusal } from "./refusal.ts";
import { databaseName, makeRoles, roles } from "./roles.ts";
import type { Role } from "./roles.ts";

/** The PostgreSQL that comes with npm, running under one DATA_DIR. `admin` is its superuser: for making databases only. */
export type Cluster = {
  urls: Record<Role | "admin", string>;
  close(options?: { stop?: boolean }): Promise<void>;
};

/** What DATA_DIR/cluster.json remembers (mode 600): where the cluster lies, its port and its passwords. */
type ClusterRecord = {
  folder: string;
  port?: number;
  isReady: boolean;
  passwords: Record<Role | "admin", string>;
};

/**
 * Starts the cluster of a DATA_DIR, or adopts the one that already runs there: beside a running program, or left by one that was
 * killed. Who leaves last stops it. A `disposable` one is fast, does not survive a power cut, and is gone when it is stopped.
 */
export async function openCluster(path: string, options: { disposable?: boolean } = {}): Promise<Cluster> {
  const user = systemUser();
  mkdirSync(path, { recursive: true, mode: user.uid === undefined ? 0o700 : 0o711 });
  const dataDir = realpathSync(path);
  return underLock(dataDir, async () => {
    const isDisposable = options.disposable ?? false;
    const record = readRecord(dataDir) ?? newRecord(dataDir, user, isDisposable);
    const server: Server = {
      folder: record.folder,
      binaries: binaries(user, () => spareFolder(dataDir, { isDisposable })),
      user,
      isDisposable,
    };
    await makeCluster(server, record);
    record.port = (await adopted(server, record)) ?? (await start(server, record.port));
    writeRecord(dataDir, record);
    if (!record.isReady) {
      await makeRoles(url(record, "admin", "postgres"), record.passwords);
      writeRecord(dataDir, { ...record, isReady: true });
    }
    const presence = await announce(record);
    let leaving: Promise<void> | undefined;
    return {
      urls: urlsOf(record),
      close: (how) => (leaving ??= leave(dataDir, server, record, presence, how?.stop ?? false)),
    };
  });
}

async function makeCluster(server: Server, record: ClusterRecord): Promise<void> {
  if (existsSync(dataFolder(server))) return;
  if (record.isReady) {
    throw new Refusal(
      `${dataFolder(server)}: hier staat geen database meer, terwijl cluster.json in DATA_DIR ernaar verwijst. Verwacht: de database van een eerdere start. ` +
        `Er is niets gestart; zet de map terug, of verwijder cluster.json om met een lege database te beginnen.`,
    );
  }
  await initialise(server, record.passwords.admin);
}

/** The port of the server that already runs, once it answers; none when it is not running or was just stopping. */
async function adopted(server: Server, record: ClusterRecord): Promise<number | undefined> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(50)) {
    const port = runningPort(server);
    if (port === undefined) return undefined;
    try {
      const client = await connect(url({ ...record, port }, "admin", "postgres"));
      await client.end();
      return port;
    } catch (error) {
      if ((error as { code?: string }).code !== "28P01") continue;
      throw new Refusal(
        `${server.folder}: hier draait al een database waarop het wachtwoord uit cluster.json niet past. Verwacht: de database van deze DATA_DIR. ` +
          `Er is niets gestart; stop die database of zet het oude cluster.json terug.`,
      );
    }
  }
  throw new Refusal(
    `${server.folder}: hier draait een database die al een minuut niet antwoordt. Verwacht: antwoord binnen een seconde. ` +
      `Er is niets gestart; stop dat proces en probeer het opnieuw.`,
  );
}

/** One open connection per user of the cluster, by which the others can see that it is in use. */
async function announce(record: ClusterRecord): Promise<Presence> {
  const client = (await connect(url(record, "admin", "postgres"), { application_name: presenceName })) as Presence;
  // The server may be stopped by somebody who insists; that is not our crash.
  client.on("error", () => {});
  client.unref();
  return client;
}

/** Three things that every client has and its types forget. */
type Presence = pg.Client & { ref(): void; unref(): void; processID: number };

const presenceName = "fijne-buurten is hier";

async function leave(
  dataDir: string,
  server: Server,
  record: ClusterRecord,
  presence: Presence,
  stopAnyway: boolean,
): Promise<void> {
  await underLock(dataDir, async () => {
    presence.ref();
    await presence.end().catch(() => {});
    if (runningPort(server) === undefined) return;
    if (!stopAnyway && (await isInUse(record, presence))) return;
    await stop(server);
    if (server.isDisposable) throwAway(dataDir, record);
  });
}

function throwAway(dataDir: string, record: ClusterRecord): void {
  const spare = spareFolder(dataDir, { isDisposable: true });
  for (const path of [record.folder, spare, join(dataDir, "cluster.json")])
    rmSync(path, { recursive: true, force: true });
}

async function isInUse(record: ClusterRecord, presence: Presence): Promise<boolean> {
  const client = await connect(url(record, "admin", "postgres"));
  try {
    // Ours has been closed, but the server may not have noticed yet.
    const others = await client.query("select from pg_stat_activity where application_name = $1 and pid <> $2", [
      presenceName,
      presence.processID,
    ]);
    return others.rows.length > 0;
  } finally {
    await client.end();
  }
}

function newRecord(dataDir: string, user: SystemUser, isDisposable: boolean): ClusterRecord {
  const names = [...roles, "admin"] as const;
  const passwords = Object.fromEntries(names.map((name) => [name, randomBytes(24).toString("hex")]));
  const record = {
    folder: join(homeFolder(dataDir, user, isDisposable), "postgres"),
    isReady: false,
    passwords,
  } as ClusterRecord;
  writeRecord(dataDir, record);
  return record;
}

/** DATA_DIR itself, unless it lies where only root may go. */
function homeFolder(dataDir: string, user: SystemUser, isDisposable: boolean): string {
  if (canEnter(dataDir, user)) return dataDir;
  // DATA_DIR is ours; its files stay closed (mode 600), and passing through shows nothing.
  chmodSync(dataDir, 0o711);
  return canEnter(dataDir, user) ? dataDir : spareFolder(dataDir, { isNew: true, isDisposable });
}

function readRecord(dataDir: string): ClusterRecord | undefined {
  const file = join(dataDir, "cluster.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as ClusterRecord) : undefined;
}

function writeRecord(dataDir: string, record: ClusterRecord): void {
  const file = join(dataDir, "cluster.json");
  writeFileSync(`${file}.new`, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function urlsOf(record: ClusterRecord): Cluster["urls"] {
  const byRole = [...roles, "admin" as const].map((role) => [role, url(record, role, databaseName)]);
  return Object.fromEntries(byRole) as Cluster["urls"];
}

function url(record: ClusterRecord, role: Role | "admin", database: string): string {
  const name = role === "admin" ? superuser : `fb_${role}`;
  return `postgres://${name}:${record.passwords[role]}@127.0.0.1:${record.port}/${database}`;
}
