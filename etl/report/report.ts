import { basename } from "node:path";
import { isAway, Refusal } from "@fijne-buurten/db";
import type pg from "pg";
import type { Delivery, Freed, Landed, Loaded, Repeated, Repetition } from "../contracts/delivery.ts";
import { circumstance, failureText, traceOf } from "./failure.ts";
import { reportOf, type Problem, type ReleaseReport } from "./import-report.ts";
import { releaseText } from "./report-text.ts";
import { recordRefused, type Run } from "./run-record.ts";

/** Refuses a delivery that was recognised, and reports it. */
export async function reportRefused(run: Run, delivery: Delivery, reason: string): Promise<void> {
  await refuseRecorded(run, delivery, reason);
  run.log(`✗ ${delivery.fileName}: geweigerd`, { level: "warn" });
}

async function refuseRecorded(run: Run, delivery: Delivery, reason: string): Promise<void> {
  await recordRefused(run, delivery, `${delivery.fileName}: ${reason}`);
  run.deliveries.push(reportOf(delivery, { status: "refused", refusal: `${basename(delivery.path)}: ${reason}` }));
}

/** Reports what was loaded, what said nothing new and what came free, once that is certain. */
export async function reportAccepted(
  run: Run,
  loaded: readonly Loaded[],
  repeated: readonly Repeated[],
  freed: readonly Freed[],
): Promise<void> {
  for (const { delivery, preceding, counts } of loaded) {
    const { read, quarantined } = counts;
    const problems = await problemsOf(run.client, delivery.id);
    run.deliveries.push(
      reportOf(delivery, { status: "accepted", rows: counts, previousRows: preceding?.rowsRead, problems }),
    );
    const waiting = quarantined > 0 ? `, ${quarantined} in quarantaine` : "";
    run.log(`✓ ${delivery.fileName}: ${read} rijen${waiting}`);
  }
  for (const { delivery, isLater } of repeated) {
    run.deliveries.push(reportOf(delivery, { status: "no_op", isLater }));
    run.log(`= ${delivery.fileName}: ${isLater ? "alleen de leverdatum is nieuw" : "niets nieuws"}`);
  }
  run.freed.push(...freed);
}

/** Reports what became of the figures of one association. */
export function reportRelease(run: Run, release: ReleaseReport): void {
  run.releases.push(release);
  for (const line of releaseText(release)) run.log(line, release.failed ? { level: "error" } : {});
}

/**
 * Reports that loading or publishing failed and was undone. Its deliveries are refused. After a mistake of the program they may be
 * imported again; after a contradiction that is laid to none of them, that would end the same.
 */
export async function reportFailure(
  run: Run,
  association: string,
  undone: readonly (Landed | Repetition)[],
  error: unknown,
): Promise<void> {
  // Nothing can be written down on a connection that is gone.
  if (isAway(error)) throw error;
  const reason = await circumstance(error, run.place);
  for (const { delivery } of undone)
    await refuseRecorded(
      run,
      delivery,
      error instanceof Refusal
        ? "het laden is ongedaan gemaakt, om de reden die bij de corporatie staat. Er is niets van dit bestand bewaard."
        : "het laden is mislukt en ongedaan gemaakt. Het bestand kan opnieuw worden ingelezen.",
    );
  if (error instanceof Refusal)
    return reportRelease(run, { association, release: null, message: error.message, failed: true });
  if (reason !== undefined)
    return reportRelease(run, {
      ...{ association, release: null, message: failureText(reason), circumstance: reason },
      failed: true,
    });
  const where = traceOf(error);
  run.log(`! ${where}`, { level: "error" });
  reportRelease(run, { association, release: null, message: failureText(undefined), failed: true, error: where });
}

/** The rules that rows of a delivery broke, most rows first. */
async function problemsOf(client: pg.Client, deliveryId: number): Promise<Problem[]> {
  const { rows } = await client.query<Problem>(
    `select rule, column_name as "column", count(*) as count, (array_agg(line order by line))[1:5]::int[] as lines,
      (array_agg(sentence order by line))[1] as sentence
    from (
      select line, column_name, rule, sentence from ops.quarantine where delivery_id = $1
      union all
      select line, column_name, rule, sentence from ops.unknown_cells where delivery_id = $1
    ) as broken
    group by rule, column_name order by count(*) desc, rule, column_name`,
    [deliveryId],
  );
  return rows;
}
