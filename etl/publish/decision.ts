// A decision of the association's own that changes what readers see, in a release of its own.
import { type AuditEntry, inTransaction, type Say, writeAudit } from "@fijne-buurten/db";
import { makeRelease } from "@fijne-buurten/semantic-layer/releases";
import { contracts } from "../contracts/registry.ts";
import type { ImportReport } from "../report/import-report.ts";
import { reportFailure, reportRelease } from "../report/report.ts";
import { endFailed, endRun, type Home, type Run, startRun } from "../report/run-record.ts";
import { waitingWaves } from "../report/waves.ts";
import { allowPublication } from "./allowed.ts";
import { releaseReport } from "./outcome.ts";

/** Who decides what readers see: a function, never a person. */
export const DECIDER = "beleid";

export type Decision = {
  association: string;
  /** What was decided, as the report begins. */
  said: string;
  /** Writes it down, as known from a release on; returns how many rows that were. */
  record(client: Run["client"], release: number): Promise<number>;
  /** What the log says of it, but for who: a command. */
  entry: Omit<AuditEntry, "actor">;
};

/** Publishes what follows from a decision. */
export async function publishDecision(home: Home, decision: Decision, log: Say): Promise<ImportReport> {
  const { association, said } = decision;
  const run = await startRun(home, await contracts(), "command", log);
  try {
    try {
      const { outcome } = await inTransaction(run.client, () => release(run, decision));
      const told = releaseReport(association, outcome);
      const message = `${said} ${told.message}`;
      reportRelease(run, { ...told, message, waitingWaves: await waitingWaves(run.client, association) });
    } catch (error) {
      await reportFailure(run, association, [], error);
    }
    return await endRun(run);
  } catch (error) {
    return await endFailed(run, error);
  } finally {
    await run.client.end();
  }
}

async function release({ client, contracts: all, log, time }: Run, { association, record, entry }: Decision) {
  let number = 0;
  const made = await makeRelease(
    { client, associationId: association, log, time },
    {
      async load(release) {
        number = release;
        return { changedRows: await record(client, number), deliveries: 0, isConfirmed: false };
      },
      assert: async () => {},
      allow: () => allowPublication(client, association, all),
    },
  );
  const about = [...(entry.about ?? []), `release:${number}`];
  await writeAudit(client, { ...entry, actor: "opdracht", about });
  return made;
}
