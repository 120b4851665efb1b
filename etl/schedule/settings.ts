/** The settings of the schedule: when it imports, and how long it keeps what was imported. Light to import. */
import { Refusal } from "@fijne-buurten/db";

/** In which nights are counted. */
export const TIME_ZONE = "Europe/Amsterdam";

export type Rhythm = { sentence: string; crons: Record<string, string> };

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

/** Throws a Refusal for a cron line that the queue cannot read. Without one of its own nothing is loaded. */
export async function refuseUnreadable({ crons }: Rhythm): Promise<void> {
  const cron = crons.own;
  if (cron === undefined) return;
  const { PgBoss } = await import("pg-boss");
  try {
    // Connects to nothing.
    new PgBoss({}).previewSchedule(cron, { tz: TIME_ZONE, count: 1 });
  } catch {
    throw new Refusal(
      `IMPORT_CRON '${cron}' is geen rooster (verwacht: vijf velden, zoals '30 2 * * *'). Er is niets gestart.`,
    );
  }
}

/** INBOX_KEEP_DAYS, or 30 days: enough to find out why a file was refused. The source still has the file. */
export function daysToKeep(env: NodeJS.ProcessEnv = process.env): number {
  const days = env.INBOX_KEEP_DAYS || "30";
  if (/^[1-9]\d{0,3}$/.test(days)) return Number(days);
  throw new Refusal(
    `INBOX_KEEP_DAYS '${days}' is geen aantal dagen (verwacht: een geheel getal vanaf 1, zoals 30). Er is niets ingelezen.`,
  );
}
