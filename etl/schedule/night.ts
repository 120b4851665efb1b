// One night of the schedule.
import { Refusal, type Say } from "@fijne-buurten/db";
import { merged } from "../associations.ts";
import type { Mail } from "../mail/post.ts";
import { circumstance, failureText, traceOf } from "../report/failure.ts";
import type { ImportReport } from "../report/import-report.ts";
import { reportText } from "../report/report-text.ts";
import { type Home, recordFailure } from "../report/run-record.ts";
import { type Inbox, refreshFromInbox } from "./inbox.ts";
import { failureMail, nightMail } from "./night-mail.ts";
import { TIME_ZONE } from "./settings.ts";

const A_DAY = 86_400_000;

/**
 * Reads the inbox of one association in (`of` is her id) and tells what became of it: in the log, and by mail what somebody must do. Throws
 * when it failed. The queue stores that message, and one of the database may quote a row, so only words of our own are thrown.
 */
export async function readNight(home: Home, inbox: Inbox, tell: (mail: Mail) => Promise<void>, of = ""): Promise<void> {
  const { log } = inbox;
  const clock = new Date().toLocaleString("nl-NL", { timeZone: TIME_ZONE, dateStyle: "short", timeStyle: "short" });
  log(`${clock}  Het postvak wordt ingelezen.`);
  let report: ImportReport;
  try {
    report = await refreshFromInbox(home, inbox);
  } catch (error) {
    return failNight({ url: home.urls.etl, log, tell, of, recordIn: home.urls.etl }, error);
  }
  log(reportText(merged(new Map([[of, report]]))), { run: report.runId });
  const mail = await nightMail(report, of);
  if (mail) await tell(mail);
  if (report.outcome === "failed") giveUp(log, "zie hierboven");
}

/** Where a night failed: the database to ask why, who is told, of which association, and where that is written down. */
type Failed = { url: string; log: Say; tell(mail: Mail): Promise<void>; of?: string; recordIn?: string };

/** Tells that nothing was read in at all, and why, and throws. */
export async function failNight({ url, log, tell, of = "", recordIn }: Failed, error: unknown): Promise<never> {
  const reason = await whyNot(url, log, error);
  await tell(failureMail([of, `nacht ${new Date().toISOString()}`].filter(Boolean).join(" "), reason));
  // A database that is away comes back some time; nobody waits for that.
  if (recordIn) void recordFailure(recordIn, reason, { patienceMs: A_DAY });
  return giveUp(log, reason);
}

/** Why nothing was read in at all, in words that may be kept and mailed. */
async function whyNot(url: string, log: Say, error: unknown): Promise<string> {
  if (error instanceof Refusal) return error.message;
  const reason = await circumstance(error, { url });
  if (reason === undefined) log(`! ${traceOf(error)}`, { level: "error" });
  return failureText(reason);
}

function giveUp(log: Say, reason: string): never {
  log(
    `MISLUKT  Het inlezen van vannacht is niet gelukt (${reason}). De bestanden blijven in het postvak en de vorige publicatie blijft staan.`,
    { level: "error" },
  );
  throw new Error("Het inlezen is niet gelukt; de reden staat in het logboek van de planning.");
}
