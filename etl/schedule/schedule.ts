import { availableParallelism } from "node:os";
import { eventsOf, isAway, Refusal, type Installation, type Say } from "@fijne-buurten/db";
import { type Job, PgBoss } from "pg-boss";
import { readPlace, serveHealth } from "../health/server.ts";
import { type Mail, openPost } from "../mail/post.ts";
import { readMailSettings } from "../mail/settings.ts";
import { inboxFolder, openInbox } from "./inbox.ts";
import { closeLog } from "./close-log.ts";
import { failNight, readNight } from "./night.ts";
import { unknownMail } from "./night-mail.ts";
import { beginNight, inboxOf } from "./nights.ts";
import { tellOf } from "../associations.ts";
import { readBackups } from "../upkeep/settings.ts";
import { everyMinute } from "./every-minute.ts";
import { decideAll } from "./sharing.ts";
import { daysToKeep, readRhythm, refuseUnreadable, TIME_ZONE, type Rhythm } from "./settings.ts";
import { startUpkeep } from "./upkeep.ts";

/** One job a night; it puts a job for each association in the other queue. */
const NIGHT = "night";
const REFRESH = "refresh";

/** Imports every night, until it has been told to stop. */
export async function runSchedule(
  installation: Installation,
  at: string | undefined,
  stopped: Promise<void>,
): Promise<number> {
  const rhythm = readRhythm(at, process.env);
  daysToKeep(process.env);
  const folder = inboxFolder(installation.dataDir);
  const log = voiceOf(process.env);
  const post = openPost(installation.urls.etl, readMailSettings(process.env), log);
  const backups = readBackups(process.env);
  await openInbox(folder);
  const watched = { url: installation.urls.etl, dataDir: installation.dataDir, hasBackups: backups !== undefined };
  const health = await serveHealth(readPlace(process.env), watched, log);
  const worker = await startWorker(installation, rhythm, log, post.tell);
  const upkeep = startUpkeep(installation, { post, say: log, backups });
  const surroundings = { say: log, tell: post.tell };
  const sharing = everyMinute("Delen", log, (signal) => decideAll(installation, surroundings, signal));
  log(`${rhythm.sentence}; postvak: ${folder}`);
  await stopped;
  await Promise.all([worker.stop(), upkeep.stop(), sharing.stop(), health.close()]);
  return 0;
}

/** LOG_FORMAT: text for people, or json for a log. */
function voiceOf({ LOG_FORMAT: format = "text" }: NodeJS.ProcessEnv): Say {
  if (format === "text") return (line) => console.log(line);
  if (format === "json") return eventsOf("schedule", process.stdout);
  throw new Refusal(`LOG_FORMAT: gevonden '${format}', verwacht text of json. Er is niets gestart.`);
}

type Worker = { stop(): Promise<void> };

type Tell = (mail: Mail) => Promise<void>;
type Refresh = { association: string };

/**
 * A worker of the queue, which stands in the directory. Workers on several machines may share it, when they share the inbox. Each night becomes
 * one job, and then one job for each association: as many at once as there are cores, and never two of one association. When a night was
 * missed, one makes up for it.
 */
export async function startWorker(
  installation: Installation,
  rhythm: Rhythm,
  log: Say,
  tell: Tell = async () => {},
): Promise<Worker> {
  await refuseUnreadable(rhythm);
  const boss = new PgBoss({
    connectionString: installation.urls.etl,
    application_name: "fijne-buurten schedule",
    schema: "jobs",
    // The owner of the directory made the schema. pg-boss makes its tables as fb_etl.
    createSchema: false,
    max: 3,
    cronMonitorIntervalSeconds: 10,
  });
  boss.on("error", toldNowAndThen(log));
  try {
    await boss.start();
    // A failed import is tried again the next night, with the same files. A killed worker is noticed after five minutes.
    const patience = { retryLimit: 0, heartbeatSeconds: 300, expireInSeconds: 6 * 3600 };
    for (const queue of [NIGHT, REFRESH]) await boss.createQueue(queue, { policy: "exclusive", ...patience });
    await boss.work(NIGHT, { pollingIntervalSeconds: 2 }, () => tonight(boss, installation, log, tell));
    await boss.work<Refresh>(
      REFRESH,
      { pollingIntervalSeconds: 2, localConcurrency: availableParallelism() },
      async (jobs) => {
        for (const job of jobs) await refreshTonight(installation, job, log, tell);
      },
    );
    for (const { key } of await boss.getSchedules(NIGHT)) if (!(key in rhythm.crons)) await boss.unschedule(NIGHT, key);
    for (const [key, cron] of Object.entries(rhythm.crons))
      await boss.schedule(NIGHT, cron, null, { key, tz: TIME_ZONE, missed: "once" });
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
  return { stop: () => boss.stop({ timeout: 2_000 }) };
}

const TELL_AGAIN_MS = 60_000;

/** The queue asks every two seconds, also while the database is away, and goes on when it is back. That is told once a minute. */
function toldNowAndThen(log: Say): (error: Error) => void {
  let told = -Infinity;
  return (error) => {
    if (!isAway(error)) return log(`! Planning: ${error.message}`, { level: "error" });
    if (performance.now() - told < TELL_AGAIN_MS) return;
    told = performance.now();
    log(`! Planning: de database is niet te bereiken ('${error.message}'). De planning wacht en gaat dan verder.`, {
      level: "warn",
    });
  };
}

async function tonight(boss: PgBoss, installation: Installation, log: Say, tell: Tell): Promise<void> {
  const { ids, refused } = await beginNight(installation, log, tell).catch((error: unknown) =>
    failNight({ url: installation.urls.etl, log, tell }, error),
  );
  if (refused.length > 0) await tell(unknownMail(refused.length));
  for (const association of ids) await boss.send(REFRESH, { association }, { singletonKey: association });
}

async function refreshTonight(
  installation: Installation,
  { data: { association: id } }: Job<Refresh>,
  log: Say,
  tell: Tell,
): Promise<void> {
  const own: Say = (line, about) => log(`${id}: ${line}`, about);
  const workplace = await installation
    .open(id)
    .catch((error: unknown) => failNight({ url: installation.urls.etl, log: own, tell, of: id }, error));
  await readNight(workplace, inboxOf(installation, id, own), tell, id);
  await tellOf(installation, workplace, log);
  await closeLog({ name: id, url: workplace.urls.etl, dataDir: workplace.dataDir }, log, tell);
}

/** To be called before anything is started. A running import is cut off after four seconds. Its transaction is undone, and its files still lie in the inbox. */
export function untilToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const)
      process.once(signal, () => {
        setTimeout(() => process.exit(0), 4_000).unref();
        resolve();
      });
  });
}
