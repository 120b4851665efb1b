import { basename } from "node:path";
import { Refusal } from "@fijne-buurten/db";
import type pg from "pg";
import { ClaimBroken } from "../publish/claims.ts";
import type { Delivery } from "../receive/identify.ts";
import type { Landed } from "../load/load.ts";
import { recordRefused, type Repetition, type Run } from "./run-record.ts";

/**
 * What became of the rows of a delivery. read = inserted + updated + unchanged + duplicate + quarantined. Of the unchanged, the
 * outranked say something else than a later delivery did.
 */
export type RowCounts = {
  read: number;
  inserted: number;
  updated: number;
  unchanged: number;
  outranked: number;
  duplicate: number;
  quarantined: number;
  closed: number;
};

/** One rule that rows of a delivery broke: how many, the first lines, and the sentence of the first. */
export type Problem = { rule: string; column: string; count: number; lines: number[]; sentence: string };

export type DeliveryReport = {
  file: string;
  path: string;
  association: string;
  source: string;
  entity: string;
  period: string;
  deliveredOn: string;
  status: "accepted" | "no_op" | "refused";
  refusal?: string;
  /** Of a delivery without news: that what it says is still true on a later day than was known. */
  isLater?: boolean;
  rows: RowCounts;
  /** How many rows the delivery before this one had, of the same table and period. */
  previousRows?: number;
  problems: Problem[];
};

export type ReleaseReport = {
  association: string;
  release: number | null;
  message: string;
  failed?: true;
  /** Where in the program an error came up that nobody expected: for who mends it, and kept nowhere. */
  error?: string;
};

export type Outcome = "published" | "nothing_new" | "refused" | "failed";

export type ImportReport = {
  runId: number;
  outcome: Outcome;
  deliveries: DeliveryReport[];
  releases: ReleaseReport[];
  exitCode: 0 | 1 | 2;
};

export const NO_ROWS: RowCounts = {
  read: 0,
  inserted: 0,
  updated: 0,
  unchanged: 0,
  outranked: 0,
  duplicate: 0,
  quarantined: 0,
  closed: 0,
};

/** The report of a delivery that was recognised. */
export function reportOf(
  delivery: Delivery,
  fields: Pick<DeliveryReport, "status"> & Partial<DeliveryReport>,
): DeliveryReport {
  const { path, association, contract, period, deliveredOn } = delivery;
  const { source, entity } = contract;
  const file = basename(path);
  return { file, path, association, source, entity, period, deliveredOn, rows: NO_ROWS, problems: [], ...fields };
}

/** Reports what was loaded, and what said nothing new, once that is certain. */
export async function reportAccepted(
  run: Run,
  landed: readonly Landed[],
  repetitions: readonly Repetition[],
): Promise<void> {
  for (const { delivery, preceding, counts } of landed) {
    const problems = counts!.quarantined > 0 ? await problemsOf(run.client, delivery.id) : [];
    run.deliveries.push(
      reportOf(delivery, { status: "accepted", rows: counts!, previousRows: preceding?.rowsRead, problems }),
    );
    const waiting = counts!.quarantined > 0 ? `, ${counts!.quarantined} in quarantaine` : "";
    run.log(`✓ ${delivery.fileName}: ${counts!.read} rijen${waiting}`);
  }
  for (const { delivery, isLater } of repetitions) {
    run.deliveries.push(reportOf(delivery, { status: "no_op", isLater }));
    run.log(`= ${delivery.fileName}: ${isLater ? "alleen de leverdatum is nieuw" : "niets nieuws"}`);
  }
}

/** Reports what became of the figures of one association. */
export function reportRelease(run: Run, release: ReleaseReport): void {
  run.releases.push(release);
  run.log(`${release.association}: ${release.message}`);
}

/**
 * Reports that loading or publishing failed and was undone. Its deliveries are refused, not lost: the sender's file is fine, and may
 * be imported again.
 */
export async function reportFailure(
  run: Run,
  association: string,
  undone: readonly { delivery: Delivery }[],
  error: unknown,
): Promise<void> {
  for (const { delivery } of undone) {
    const what = "het laden is mislukt en ongedaan gemaakt. Het bestand kan opnieuw worden ingelezen.";
    await recordRefused(run, delivery, `${delivery.fileName}: ${what}`);
    run.deliveries.push(reportOf(delivery, { status: "refused", refusal: `${basename(delivery.path)}: ${what}` }));
  }
  const isExpected = error instanceof ClaimBroken || error instanceof Refusal;
  if (isExpected)
    return reportRelease(run, { association, release: null, message: `Mislukt: ${error.message}`, failed: true });
  const where = error instanceof Error ? (error.stack ?? error.message) : String(error);
  run.log(`! ${where}`);
  const message = "Mislukt: er ging iets fout in het programma zelf. De technische melding staat in het logboek.";
  reportRelease(run, { association, release: null, message, failed: true, error: where });
}

/** How a run as a whole ended: what failed weighs most, then what was refused. */
export function outcomeOf({
  deliveries,
  releases,
}: Pick<Run, "deliveries" | "releases">): Pick<ImportReport, "outcome" | "exitCode"> {
  const isPublished = releases.some(({ release }) => release !== null);
  if (releases.some(({ failed }) => failed)) return { outcome: "failed", exitCode: 2 };
  const isRefused = deliveries.some(({ status }) => status === "refused");
  if (isRefused) return { outcome: isPublished ? "published" : "refused", exitCode: 1 };
  return { outcome: isPublished ? "published" : "nothing_new", exitCode: 0 };
}

/** The rules that rows of a delivery broke, most rows first. */
async function problemsOf(client: pg.Client, deliveryId: number): Promise<Problem[]> {
  const { rows } = await client.query<Problem>(
    `select rule, column_name as "column", count(*) as count, (array_agg(line order by line))[1:5]::int[] as lines,
      (array_agg(sentence order by line))[1] as sentence
    from ops.quarantine where delivery_id = $1
    group by rule, column_name order by count(*) desc, rule, column_name`,
    [deliveryId],
  );
  return rows;
}
