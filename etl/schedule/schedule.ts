import { eventsOf, isAway, Refusal, type Say, type Workplace } from "@fijne-buurten/db";
import { PgBoss } from "pg-boss";
import { readPlace, serveHealth } from "../health/server.ts";
import { type Mail, openPost } from "../mail/post.ts";
import { readMailSettings } from "../mail/settings.ts";
import type { Home } from "../report/run-record.ts";
import { daysToKeep, inboxFolder, openInbox, type Inbox } from "./inbox.ts";
import { readNight, TIME_ZONE } from "./night.ts";
import { readBackups } from "../upkeep/settings.ts";
import { startUpkeep } from "./upkeep.ts";

const QUEUE = "refresh";

/** Imports every night, until it has been told to stop. */
export async function runSchedule(
  installation: Workplace,
  at: string | undefined,
  stopped: Promise<void>,
): Promise<number> {
  const rhythm = readRhythm(at, process.env);
  const keepDays = daysToKeep();
  const folder = inboxFolder(installation.dataDir);
  const log = voiceOf(process.env);
  const post = openPost(installation.urls.etl, readMailSettings(process.env), log);
  const backups = readBackups(process.env);
  await openInbox(folder);
  const watched = { url: installation.urls.etl, dataDir: installation.dataDir, hasBackups: backups !== undefined };
  const health = await serveHealth(readPlace(process.env), watched, log);
  const worker = await startWorker(installation, rhythm, { folder, keepDays, log }, post.tell);
  const upkeep = startUpkeep(installation, { post, say: log, backups });
  log(`${rhythm.sentence}; postvak: ${folder}`);
  await stopped;
  await Promise.all([worker.stop(), upkeep.stop(), health.close()]);
  return 0;
}

/** LOG_FORMAT: text for people, or json for a log. */
function voiceOf({ LOG_FORMAT: format = "text" }: NodeJS.ProcessEnv): Say {
  if (format === "text") return (line) => console.log(line);
  if (format === "json") return eventsOf("schedule", process.stdout);
  throw new Refusal(`LOG_FORMAT: gevonden '${format}', verwacht text of json. Er is niets gestart.`);
}

type Rhythm = { sentence: string; crons: Record<string, string> };
type Worker = { stop(): Promise<void> };

/** When to refresh: a time of night, or, with IMPORT_CRON, any rhythm. */
export function readRhythm(at: string | undefined, env: NodeJS.ProcessEnv): Rhythm {
  if (env.IMPORT_CRON && at === undefined)
    return { sentence: `Het rooster is '${env.IMPORT_CRON}' (Nederlandse tijd)`, crons: { own: env.IMPORT_CRON } };
  const time = at ?? (env.NIGHTLY_AT || "02:30");
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (hour === undefined)
    throw new Refusal(
      `${at === undefined ? "NIGHTLY_AT" : "--at"} '${time}' is geen tijd (verwacht: uu:mm, bijvoorbeeld 02:30). Er is niets gestart.`,
    );
  const nightly = `${Number(minute)} ${Number(hour)} * * *`;
  // On the last Sunday of March there is no time between two and three, and cron would skip that night.
  const spring = `${Number(minute)} 3 * 3 0L`;
  return {
    sentence: `Elke nacht om ${time} (Nederlandse tijd)`,
    crons: hour === "02" ? { nightly, spring } : { nightly },
  };
}

/**
 * A worker of the queue in schema jobs. Several workers may share it: each night becomes one job, and no job begins while another waits or
 * runs. When a night was missed, one import makes up for it.
 */
export async function startWorker(
  home: Home,
  rhythm: Rhythm,
  inbox: Inbox,
  tell: (mail: Mail) => Promise<void> = async () => {},
): Promise<Worker> {
  const boss = new PgBoss({
    connectionString: home.urls.etl,
    application_name: "fijne-buurten schedule",
    schema: "jobs",
    // The owner of the database made the schema. pg-boss makes its tables as fb_etl.
    createSchema: false,
    max: 3,
    cronMonitorIntervalSeconds: 10,
  });
  boss.on("error", toldNowAndThen(inbox));
  refuseUnreadable(boss, rhythm);
  try {
    await boss.start();
    // A failed import is tried again the next night, with the same files. A killed worker is noticed after five minutes.
    await boss.createQueue(QUEUE, {
      policy: "exclusive",
      retryLimit: 0,
      heartbeatSeconds: 300,
      expireInSeconds: 6 * 3600,
    });
    await boss.work(QUEUE, { pollingIntervalSeconds: 2 }, () => readNight(home, inbox, tell));
    for (const { key } of await boss.getSchedules(QUEUE)) if (!(key in rhythm.crons)) await boss.unschedule(QUEUE, key);
    for (const [key, cron] of Object.entries(rhythm.crons))
      await boss.schedule(QUEUE, cron, null, { key, tz: TIME_ZONE, missed: "once" });
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
  return { stop: () => boss.stop({ timeout: 2_000 }) };
}

const TELL_AGAIN_MS = 60_000;

/** The queue asks every two seconds, also while the database is away, and goes on when it is back. That is told once a minute. */
function toldNowAndThen({ log }: Inbox): (error: Error) => void {
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

function refuseUnreadable(boss: PgBoss, { crons }: Rhythm): void {
  for (const cron of Object.values(crons))
    try {
      boss.previewSchedule(cron, { tz: TIME_ZONE, count: 1 });
    } catch {
      throw new Refusal(
        `IMPORT_CRON '${cron}' is geen rooster (verwacht: vijf velden, zoals '30 2 * * *'). Er is niets gestart.`,
      );
    }
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
