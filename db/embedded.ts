import { existsSync, rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { connect } from "./connect.ts";
import { binaries } from "./postgres/binaries.ts";
import {
  newPassword,
  newRecord,
  readRecord,
  recordFile,
  urlOf,
  urlsOf,
  writeRecord,
} from "./postgres/cluster-record.ts";
import type { ClusterRecord } from "./postgres/cluster-record.ts";
import { clusterFolder, makeDataDir } from "./postgres/data-dir.ts";
import { underLock } from "./postgres/lock.ts";
import { dataFolder, initialise, keepLogSmall, runningPort, start, stop } from "./postgres/server.ts";
import type { Server } from "./postgres/server.ts";
import { spareFolder } from "./postgres/spare-folder.ts";
import { ownerOf, systemUser } from "./postgres/system-user.ts";
import { Refusal } from "./refusal.ts";
import { lateRoles, makeRoles } from "./roles.ts";
import type { ByRole } from "./roles.ts";

/** The PostgreSQL that comes with npm, running under one DATA_DIR. `admin` is its superuser: for making databases only. */
export type Cluster = {
  urls: Required<ByRole<string>> & { admin: string };
  close(options?: { stop?: boolean }): Promise<void>;
};

/**
 * Starts the cluster of a DATA_DIR, or adopts the one that already runs there: beside a running program, or left by one that was
 * killed. Who leaves last stops it. A `disposable` one is fast, does not survive a power cut, and is gone when it is stopped.
 */
export async function openCluster(path: string, { disposable: isDisposable = false } = {}): Promise<Cluster> {
  const dataDir = makeDataDir(path);
  return underLock(dataDir, async () => {
    const record = readRecord(dataDir) ?? newRecord(dataDir, clusterFolder(dataDir, systemUser(), isDisposable));
    const user = ownerOf(record.folder) ?? systemUser();
    const spare = () => spareFolder(dataDir, { isDisposable });
    const server: Server = { folder: record.folder, binaries: binaries(user, spare), user, isDisposable };
    await makeCluster(server, record);
    record.port = (await adopted(server, record)) ?? (await start(server, record.port));
    writeRecord(dataDir, record);
    if (!record.isReady || !record.ownerMakesDatabases || lateRoles.some((role) => !record.passwords[role])) {
      for (const role of lateRoles) record.passwords[role] ??= newPassword();
      await makeRoles(urlOf(record, "admin", "postgres"), record.passwords);
      writeRecord(dataDir, { ...record, isReady: true, ownerMakesDatabases: true });
    }
    const presence = await announce(record);
    const everyHour = setInterval(() => void keepLogSmallTogether(dataDir, server), 3_600_000).unref();
    let leaving: Promise<void> | undefined;
    return {
      urls: urlsOf(record),
      close(how) {
        clearInterval(everyHour);
        return (leaving ??= leave(dataDir, server, record, presence, how?.stop ?? false));
      },
    };
  });
}

async function makeCluster(server: Server, record: ClusterRecord): Promise<void> {
  if (existsSync(dataFolder(server))) return;
  if (record.isReady) {
    throw new Refusal(
      `${dataFolder(server)}: hier staat geen database meer, terwijl cluster.json in DATA_DIR ernaar verwijst. ` +
        `Verwacht: de database van een eerdere start. Er is niets gestart; zet de map terug, of verwijder cluster.json om met een ` +
        `lege database te beginnen.`,
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
      const client = await connect(urlOf({ ...record, port }, "admin", "postgres"));
      await client.end();
      return port;
    } catch (error) {
      if ((error as { code?: string }).code !== "28P01") continue;
      throw new Refusal(
        `${server.folder}: hier draait al een database waarop het wachtwoord uit cluster.json niet past. ` +
          `Verwacht: de database van deze DATA_DIR. Er is niets gestart; stop die database of zet het oude cluster.json terug.`,
      );
    }
  }
  throw new Refusal(
    `${server.folder}: hier draait een database die al een minuut niet antwoordt. Verwacht: antwoord binnen een seconde. ` +
      `Er is niets gestart; stop dat proces en probeer het opnieuw.`,
  );
}

/** Three things that every client has and its types forget. */
type Presence = pg.Client & { ref(): void; unref(): void; processID: number };

const presenceName = "fijne-buurten is hier";

/** One open connection per user of the cluster, by which the others can see that it is in use. */
async function announce(record: ClusterRecord): Promise<Presence> {
  const client = (await connect(urlOf(record, "admin", "postgres"), { application_name: presenceName })) as Presence;
  client.unref();
  return client;
}

/** Everybody who uses the cluster looks after its log, one at a time. */
function keepLogSmallTogether(dataDir: string, server: Server): Promise<void> {
  return underLock(dataDir, async () => keepLogSmall(server)).catch((error: Error) => console.error(error.message));
}

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

async function isInUse(record: ClusterRecord, presence: Presence): Promise<boolean> {
  const client = await connect(urlOf(record, "admin", "postgres"));
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

function throwAway(dataDir: string, record: ClusterRecord): void {
  const spare = spareFolder(dataDir, { isDisposable: true });
  for (const path of [record.folder, spare, recordFile(dataDir)]) rmSync(path, { recursive: true, force: true });
}
