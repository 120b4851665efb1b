import { access, constants, mkdir, readdir, rename, stat, writeFile } from "node:fs/promises";
import { basename, extname, join, relative, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Refusal, connect } from "@fijne-buurten/db";
import { findFiles, today } from "./delivery.ts";
import { importDeliveries } from "./pipeline.ts";
import type { DeliveryReport, ImportReport } from "./report.ts";
import type { Home } from "./run-record.ts";

export type Inbox = {
  folder: string;
  /** How long a file must have been left alone before it counts as whole. */
  quietMs?: number;
  log(line: string): void;
};

/**
 * Imports what lies in the inbox, publishes what that or the passing of time changes, and puts every file where it can be found:
 * verwerkt/<day>, or geweigerd/<day> with the reason beside it. What failed stays, so that the next time begins where this one did.
 */
export async function refreshFromInbox(home: Home, inbox: Inbox): Promise<ImportReport> {
  return alone(home.urls.etl, inbox.log, async () => {
    await openInbox(inbox.folder);
    await tellStrangers(inbox);
    const arrivals = await wholeFiles(inbox);
    const paths = arrivals.map(({ path }) => path);
    const report = await importDeliveries(home, paths, { trigger: "schedule", log: inbox.log });
    for (const arrival of arrivals) await clearAway(inbox, arrival, report);
    return report;
  });
}

/** Makes the folder when it is missing, and sees whether files can be taken out of it. */
export async function openInbox(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
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

/** One at a time: whoever reads the inbox while another does would take files that are about to be moved. */
async function alone<Result>(url: string, log: (line: string) => void, work: () => Promise<Result>): Promise<Result> {
  const client = await connect(url, { application_name: "fijne-buurten inbox" });
  try {
    const { rows } = await client.query<{ isOurs: boolean }>(
      `select pg_try_advisory_lock(hashtext('fijne-buurten inbox')) as "isOurs"`,
    );
    if (!rows[0]!.isOurs) {
      log("Het postvak wordt al ingelezen; deze keer wacht tot dat klaar is.");
      await client.query("select pg_advisory_lock(hashtext('fijne-buurten inbox'))");
    }
    return await work();
  } finally {
    await client.end();
  }
}

/** What nobody agreed to send is not touched, but must not lie there unnoticed either. */
async function tellStrangers({ folder, log }: Inbox): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (entry.isFile() && !entry.name.startsWith(".") && extname(entry.name).toLowerCase() !== ".csv")
      log(`… ${entry.name}: is geen CSV-bestand en blijft in het postvak liggen.`);
}

type Look = { size: number; mtimeMs: number };
type Arrival = Look & { path: string };

const QUIET_MS = 10_000;

/** The files that nobody is writing any more. What was touched a moment ago is looked at again; what then grew waits for the next time. */
async function wholeFiles({ folder, quietMs = QUIET_MS, log }: Inbox): Promise<Arrival[]> {
  const found: Arrival[] = [];
  for (const path of await findFiles([folder])) {
    const look = await lookAt(path);
    if (look) found.push({ path, ...look });
  }
  const age = Math.min(...found.map(({ mtimeMs }) => Date.now() - mtimeMs));
  // A clock that is ahead on the sender's side must not make us wait for it.
  if (age < quietMs) await sleep(Math.min(quietMs, quietMs - age));

  const whole: Arrival[] = [];
  for (const arrival of found) {
    if (await isAsItWas(arrival)) whole.push(arrival);
    else log(`… ${relative(folder, arrival.path)}: wordt nog geschreven; het bestand wacht tot de volgende keer.`);
  }
  return whole;
}

/** Nothing when the file is gone: its sender took it back. */
async function lookAt(path: string): Promise<Look | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found && { size: found.size, mtimeMs: found.mtimeMs };
}

async function isAsItWas(arrival: Arrival): Promise<boolean> {
  const look = await lookAt(arrival.path);
  return look?.size === arrival.size && look.mtimeMs === arrival.mtimeMs;
}

/** Puts one file where it belongs. What is left lying is told to the log, and imported again the next time. */
async function clearAway({ folder, log }: Inbox, arrival: Arrival, report: ImportReport): Promise<void> {
  const name = relative(folder, arrival.path);
  const delivery = report.deliveries.find(({ path }) => path === arrival.path);
  if (!delivery || isOfFailure(delivery, report)) return log(`… ${name}: blijft in het postvak liggen.`);
  // Replaced while we were busy: what lies there now has not been read.
  if (!(await isAsItWas(arrival))) return log(`… ${name}: is intussen vervangen en wordt de volgende keer ingelezen.`);
  const isRefused = delivery.status === "refused";
  try {
    const target = await freePath(join(folder, isRefused ? "geweigerd" : "verwerkt", today()), basename(arrival.path));
    if (isRefused) await writeFile(`${target.slice(0, -extname(target).length)}.txt`, `${delivery.refusal}\n`);
    await rename(arrival.path, target);
  } catch (error) {
    log(
      `! ${name}: is behandeld, maar kan niet worden verplaatst ('${(error as NodeJS.ErrnoException).code}'). Het blijft liggen.`,
    );
  }
}

/** Whether the association's load was undone: then the file is not to blame. */
function isOfFailure({ association }: DeliveryReport, { releases }: ImportReport): boolean {
  return releases.some((release) => release.failed && release.association === association);
}

/** Where the file can lie without covering one of the same name that came earlier today. */
async function freePath(folder: string, name: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const extension = extname(name);
  for (let copy = 1; ; copy++) {
    const path = join(folder, copy === 1 ? name : `${basename(name, extension)}-${copy}${extension}`);
    if (!(await lookAt(path))) return path;
  }
}
