import { access, constants, mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, extname, join, relative, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Refusal, connect, isAway, onlyRow, type Say } from "@fijne-buurten/db";
import { today } from "../contracts/calendar.ts";
import { importDeliveries } from "../pipeline.ts";
import { besideOf } from "../receive/beside.ts";
import type { Said } from "../receive/file-name.ts";
import { purge } from "../retention/purge.ts";
import { PUT_AWAY, WAITING_LIST, findFiles } from "../receive/find-files.ts";
import type { DeliveryReport, ImportReport } from "../report/import-report.ts";
import type { Home } from "../report/run-record.ts";
import { waitingCsv, waitingRows, type WaitingRow } from "../report/waiting.ts";
import { forgetOld, OURS_ALONE } from "./put-away.ts";
import { daysToKeep } from "./settings.ts";

export type Inbox = {
  /** Where files are put away; also where they lie, unless `find` says otherwise. */
  folder: string;
  find?(): Promise<string[]>;
  /** What a file's place says of it. */
  folderSays?(path: string): Said;
  /** How long a file must have been left alone before it counts as whole. */
  quietMs?: number;
  /** After how many days on which the schedule ran a file in verwerkt or geweigerd is deleted. */
  keepDays?: number;
  log: Say;
};

/**
 * Imports the files in the inbox, publishes what changed because of them or because time has passed, and moves each file to verwerkt/<day>,
 * with its rows that wait beside it, or to geweigerd/<day> with the reason beside it. Files whose import failed stay for the next time.
 * Moved files are deleted after a while (`put-away.ts`), because they hold what the door keeps out of the database.
 */
export async function refreshFromInbox(home: Home, inbox: Inbox): Promise<ImportReport> {
  const { keepDays = daysToKeep() } = inbox;
  return alone(home.urls.etl, inbox.log, async (client) => {
    await openInbox(inbox.folder);
    const arrivals = await wholeFiles(inbox, await (inbox.find?.() ?? findFiles([inbox.folder])));
    const paths = arrivals.map(({ path }) => path);
    const { folderSays } = inbox;
    const report = await importDeliveries(home, paths, { trigger: "schedule", log: inbox.log, folderSays });
    try {
      for (const arrival of arrivals) await clearAway(inbox, arrival, report, client);
      for (const name of PUT_AWAY) await forgetOld({ inbox: inbox.folder, name, keepDays, log: inbox.log });
      await purge(home, { log: inbox.log });
    } catch (error) {
      // The run has said why it failed. A database that is still away is no second failure of this night.
      if (report.outcome !== "failed" || !isAway(error)) throw error;
    }
    return report;
  });
}

type Client = Awaited<ReturnType<typeof connect>>;

/** Makes the folder when it is missing, and checks that files can be moved out of it. */
export async function openInbox(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: OURS_ALONE });
    await access(folder, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw new Refusal(
      `Postvak ${folder}: niet te gebruiken ('${(error as NodeJS.ErrnoException).code}'). ` +
        "Verwacht: een map waarin dit programma mag lezen en schrijven (INBOX_DIR). Er is niets ingelezen.",
    );
  }
}

/** INBOX_DIR, or inbox in the folder of the installation. */
export const inboxFolder = (dataDir: string, env: NodeJS.ProcessEnv = process.env): string =>
  resolve(env.INBOX_DIR || join(dataDir, "inbox"));

/** One at a time: a second reader of the inbox would take files that the first is about to move. */
async function alone<Result>(url: string, log: Say, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = await connect(url, { application_name: "fijne-buurten inbox" });
  try {
    const { rows } = await client.query<{ isOurs: boolean }>(
      `select pg_try_advisory_lock(hashtext('fijne-buurten inbox')) as "isOurs"`,
    );
    if (!onlyRow(rows).isOurs) {
      log("Het postvak wordt al ingelezen; deze keer wacht tot dat klaar is.");
      await client.query("select pg_advisory_lock(hashtext('fijne-buurten inbox'))");
    }
    return await work(client);
  } finally {
    await client.end();
  }
}

type Look = { size: number; mtimeMs: number };
type Arrival = Look & { path: string };

const QUIET_MS = 10_000;

/** Those of these files that are complete. One that changed a moment ago is looked at again, and waits for the next time when it still grows. */
export async function wholeFiles(
  { folder, quietMs = QUIET_MS, log }: Inbox,
  paths: readonly string[],
): Promise<Arrival[]> {
  const found: Arrival[] = [];
  for (const path of paths) {
    const look = await lookAt(path);
    if (look) found.push({ path, ...look });
  }
  const age = Math.min(...found.map(({ mtimeMs }) => Date.now() - mtimeMs));
  // The clock of the sender may be ahead of ours, so never wait longer than quietMs.
  if (age < quietMs) await sleep(Math.min(quietMs, quietMs - age));

  const whole: Arrival[] = [];
  for (const arrival of found) {
    if (await isAsItWas(arrival)) whole.push(arrival);
    else log(`… ${relative(folder, arrival.path)}: wordt nog geschreven; het bestand wacht tot de volgende keer.`);
  }
  return whole;
}

/** Undefined when the file is gone, because its sender took it back. */
async function lookAt(path: string): Promise<Look | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found && { size: found.size, mtimeMs: found.mtimeMs };
}

async function isAsItWas(arrival: Arrival): Promise<boolean> {
  const look = await lookAt(arrival.path);
  return look?.size === arrival.size && look.mtimeMs === arrival.mtimeMs;
}

/** Moves one file to where it belongs. The log names a file that stays, which is imported again the next time. */
async function clearAway(
  { folder, log }: Inbox,
  arrival: Arrival,
  report: ImportReport,
  client: Client,
): Promise<void> {
  const name = relative(folder, arrival.path);
  const delivery = report.deliveries.find(({ path }) => path === arrival.path);
  if (!delivery || isOfFailure(delivery, report)) return log(`… ${name}: blijft in het postvak liggen.`);
  // It was replaced during the import, so the file that lies there now has not been read.
  if (!(await isAsItWas(arrival))) return log(`… ${name}: is intussen vervangen en wordt de volgende keer ingelezen.`);
  const { id, status, refusal, rows } = delivery;
  if (rows.erased > 0) {
    await rm(arrival.path).catch(() => {});
    return log(`- ${name}: ingelezen en verwijderd, want er staat een huishouden in dat is gewist.`);
  }
  const waiting = id !== undefined && rows.quarantined > 0 ? await waitingRows(client, { delivery: id }) : [];
  await putAway({ folder, log }, arrival.path, status === "refused" ? { reason: refusal } : { waiting });
}

/** Why a file was refused; or, of one that was read, its rows that wait. */
type Fate = { reason: string } | { reason?: undefined; waiting: WaitingRow[] };

/** Moves a file to verwerkt/<day>, or to geweigerd/<day> with the reason beside it. */
export async function putAway({ folder, log }: Pick<Inbox, "folder" | "log">, path: string, fate: Fate): Promise<void> {
  try {
    const place = join(folder, fate.reason === undefined ? "verwerkt" : "geweigerd", today());
    const target = await freePath(place, basename(path));
    if (fate.reason !== undefined) await writeFile(reasonBeside(target), `${fate.reason}\n`);
    else if (fate.waiting.length > 0)
      await writeFile(`${target.slice(0, -extname(target).length)}${WAITING_LIST}`, waitingCsv(fate.waiting));
    await rename(path, target);
    await rm(besideOf(path), { force: true });
  } catch (error) {
    log(
      `! ${basename(path)}: is behandeld, maar kan niet worden verplaatst ('${(error as NodeJS.ErrnoException).code}'). Het blijft liggen.`,
      { level: "error" },
    );
  }
}

/** Where the reason stands why a file was refused. */
const reasonBeside = (path: string): string =>
  extname(path) === ".csv" ? `${path.slice(0, -".csv".length)}.txt` : `${path}.txt`;

/** Whether loading was undone for this association. Nothing is wrong with the file then. */
function isOfFailure({ association }: DeliveryReport, { releases }: ImportReport): boolean {
  return releases.some((release) => release.failed && release.association === association);
}

/** A path that is still free: a file of the same name may have come earlier today. */
async function freePath(folder: string, name: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: OURS_ALONE });
  const extension = extname(name);
  for (let copy = 1; ; copy++) {
    const path = join(folder, copy === 1 ? name : `${basename(name, extension)}-${copy}${extension}`);
    if (!(await lookAt(path))) return path;
  }
}
