import { Refusal, inTransaction, writeAudit, type Say } from "@fijne-buurten/db";
import { makeRelease } from "@fijne-buurten/semantic-layer/releases";
import type { Freed } from "./contracts/delivery.ts";
import { DeliveryRefused } from "./contracts/refusal.ts";
import { contracts } from "./contracts/registry.ts";
import { loadAll } from "./load/load.ts";
import { parkLost, type Lost } from "./load/lost-references.ts";
import { settleWaiting } from "./load/settle.ts";
import { takeBack, type TakenBack } from "./load/take-back.ts";
import { allowPublication } from "./publish/allowed.ts";
import { auditGoals } from "./publish/changed-goals.ts";
import { assertClaims, Contradiction } from "./publish/claims.ts";
import { releaseReport } from "./publish/outcome.ts";
import { findRetractable, markRetracted, sendAgain, type Retractable } from "./receive/retractable.ts";
import type { ReleaseReport, RetractionReport } from "./report/import-report.ts";
import { readReason } from "./report/reason.ts";
import { reportRelease } from "./report/report.ts";
import { endFailed, endRun, startRun, type Home, type Run } from "./report/run-record.ts";

type Retraction = {
  /** A number of ops.deliveries, or the name of a file that was loaded. */
  which: string;
  because: string;
  until?: "assert" | "publish";
  log?: Say;
};

/**
 * Takes back the newest delivery of a table and period, in a new release: find it → undo its rows → let wait what had waited for them → try
 * again what waits → assert → publish. Earlier releases stay as they were. All of it happens, or nothing.
 */
export async function retractDelivery(home: Home, retraction: Retraction): Promise<RetractionReport> {
  const because = readReason(retraction.because, "Er is niets teruggenomen.");
  const run = await startRun(home, await contracts(), "command", retraction.log ?? (() => {}));
  try {
    const done = await retractInRun(run, { ...retraction, because });
    const { runId, exitCode, releases } = await endRun(run);
    return { runId, exitCode, releases, ...done };
  } catch (error) {
    const { runId, exitCode, releases } = await endFailed(run, error);
    return { runId, exitCode, releases };
  } finally {
    await run.client.end();
  }
}

type Done = Omit<RetractionReport, "runId" | "exitCode" | "releases">;

async function retractInRun(run: Run, retraction: Retraction): Promise<Done> {
  let delivery: Retractable | undefined;
  try {
    const found = await findRetractable(run.client, retraction.which, run.contracts);
    delivery = found;
    const { done, release } = await inTransaction(run.client, () => takeBackToPublish(run, found, retraction));
    reportRelease(run, release);
    return done;
  } catch (error) {
    if (!(error instanceof DeliveryRefused) && !(error instanceof Refusal)) throw error;
    const message =
      error instanceof Contradiction
        ? `Zonder ${nameOf(delivery)} spreken de gegevens zichzelf tegen: ${error.found}. Er is niets teruggenomen; de vorige cijfers blijven staan.`
        : error.message;
    reportRelease(run, { association: delivery?.association ?? "", release: null, message, refused: true });
    return {};
  }
}

const nameOf = (delivery: Retractable | undefined): string =>
  delivery ? `${delivery.fileName} (levering ${delivery.id})` : "die levering";

async function takeBackToPublish(
  { client, contracts: all, log, time }: Run,
  delivery: Retractable,
  { because, until }: Retraction,
): Promise<{ done: Done; release: ReleaseReport }> {
  const { association, contract } = delivery;
  type Work = {
    number: number;
    rows: TakenBack;
    freed: Freed[];
    again: string[];
    changedRows: number;
    deliveries: number;
    isConfirmed: boolean;
  };
  const { loaded: work, outcome } = await makeRelease<Work>(
    { client, associationId: association, until, log, time },
    {
      async load(release) {
        await markRetracted(client, delivery, because, release);
        const rows = await takeBack(client, delivery, release);
        const { unparkable, changedRows: parkedRows } = await parkLost(client, association, release, all);
        if (unparkable.length > 0) refuseWhileReferredTo(delivery, unparkable);
        const { changedRows: retriedRows, freed } = await loadAll(client, association, [], release, all, true);
        await settleWaiting(client, association, contract);
        const again = await sendAgain(client, delivery);
        const changedRows = rows.closed + rows.reopened + parkedRows + retriedRows;
        return { number: release, rows, freed, again, changedRows, deliveries: 1, isConfirmed: true };
      },
      assert: () => assertClaims(client, association),
      allow: () => allowPublication(client, association, all),
    },
  );
  const { number, rows, freed, again } = work;
  const about = [`delivery:${delivery.id}`, `release:${number}`];
  await writeAudit(client, { kind: "delivery_retracted", actor: "opdracht", about });
  await auditGoals(client, association, number, "opdracht");
  return {
    done: {
      retracted: { delivery: delivery.id, file: delivery.fileName, repeats: delivery.repeats, rows, again, freed },
    },
    release: releaseReport(association, outcome),
  };
}

function refuseWhileReferredTo(delivery: Retractable, lost: readonly Lost[]): never {
  const files = new Intl.ListFormat("nl").format([
    ...new Set(lost.map(({ delivery: { fileName, id } }) => `${fileName} (levering ${id})`)),
  ]);
  throw new DeliveryRefused(
    `${nameOf(delivery)} kan nog niet worden teruggenomen: rijen uit ${files} verwijzen naar rijen die dan verdwijnen. ` +
      "Neem eerst die terug. Er is niets teruggenomen.",
  );
}
