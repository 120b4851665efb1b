// One night of the schedule.
import { Refusal } from "@fijne-buurten/db";
import type { Mail } from "../mail/post.ts";
import { circumstance, failureText, traceOf } from "../report/failure.ts";
import type { ImportReport } from "../report/import-report.ts";
import { reportText } from "../report/report-text.ts";
import { type Home, recordFailure } from "../report/run-record.ts";
import { type Inbox, refreshFromInbox } from "./inbox.ts";
import { failureMail, nightMail } from "./night-mail.ts";

export const TIME_ZONE = "Europe/Amsterdam";
const A_DAY = 86_400_000;

/**
 * Reads the inbox in and tells what became of it: in the log, and by mail what somebody must do. Throws when it failed. The queue stores
 * that message, and one of the database may quote a row, so only words of our own are thrown.
 */
export async function readNight(home: Home, inbox: Inbox, tell: (mail: Mail) => Promise<void>): Promise<void> {
  const clock = new Date().toLocaleString("nl-NL", { timeZone: TIME_ZONE, dateStyle: "short", timeStyle: "short" });
  inbox.log(`${clock}  Het postvak wordt ingelezen.`);
  let report: ImportReport;
  try {
    report = await refreshFromInbox(home, inbox);
  } catch (error) {
    const reason = await whyNot(home, inbox, error);
    await tell(failureMail(`nacht ${new Date().toISOString()}`, reason));
    // A database that is away comes back some time; nobody waits for that.
    void recordFailure(home.urls.etl, reason, { patienceMs: A_DAY });
    return giveUp(inbox, reason);
  }
  inbox.log(reportText(report), { run: report.runId });
  const mail = await nightMail(report);
  if (mail) await tell(mail);
  if (report.outcome === "failed") giveUp(inbox, "zie hierboven");
}

/** Why nothing was read in at all, in words that may be kept and mailed. */
async function whyNot({ urls }: Home, { log }: Inbox, error: unknown): Promise<string> {
  if (error instanceof Refusal) return error.message;
  const reason = await circumstance(error, { url: urls.etl });
  if (reason === undefined) log(`! ${traceOf(error)}`, { level: "error" });
  return failureText(reason);
}

function giveUp({ log }: Inbox, reason: string): never {
  log(
    `MISLUKT  Het inlezen van vannacht is niet gelukt (${reason}). De bestanden blijven in het postvak en de vorige publicatie blijft staan.`,
    { level: "error" },
  );
  throw new Error("Het inlezen is niet gelukt; de reden staat in het logboek van de planning.");
}
