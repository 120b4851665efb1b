import { inTransaction } from "@fijne-buurten/db";
import { assertClaims } from "./publish/claims.ts";
import type { Delivery, Said } from "./receive/identify.ts";
import { passDoor } from "./door/door.ts";
import { mergeAll, type Landed } from "./load/load.ts";
import { precedingOf, predecessors, repeatedBy } from "./receive/precedence.ts";
import { makeRelease, type ReleaseOutcome } from "@fijne-buurten/semantic-layer/releases";
import { build } from "./publish/outcome.ts";
import { associationsToRefresh, receiveAll, refuseDelivery, refuseFewerRows } from "./receive/receive.ts";
import { DeliveryRefused } from "./contracts/refusal.ts";
import { contracts } from "./contracts/registry.ts";
import { reportAccepted, reportFailure, reportRelease, type ImportReport, type ReleaseReport } from "./report/report.ts";
import {
  abandonRun,
  endRun,
  recordNoOps,
  startRun,
  type Home,
  type Repetition,
  type Run,
  type Trigger,
} from "./report/run-record.ts";
import { validate } from "./validate/validate.ts";

export type ImportOptions = Said & {
  referenceDate?: string;
  allowFewerRows?: boolean;
  /** Also loads what says nothing new, because the rules that its rows are held against have changed. */
  again?: boolean;
  trigger?: Trigger;
  /** "assert" loads and asserts, and publishes nothing. */
  until?: "assert" | "publish";
  log?(line: string): void;
};

/**
 * The way of a number, from file to published figure:
 * receive → door → validate → load → build → assert → weigh → measure → estimate → judge → protect → publish.
 * Receiving, the door and quarantine commit on their own, so that a refusal is never forgotten. From load to publish is one
 * transaction per association: readers see all of a release, or nothing of it. What is refused does not hold up the others.
 */
export async function importDeliveries(
  home: Home,
  paths: readonly string[],
  options: ImportOptions = {},
): Promise<ImportReport> {
  const run = await startRun(home, await contracts(), options.trigger ?? "command", options.log ?? (() => {}));
  try {
    const received = await receiveAll(run, paths, options);
    for (const association of await associationsToRefresh(run, received, options.trigger))
      await importAssociation(run, association, received.get(association) ?? [], options);
    return await endRun(run);
  } catch (error) {
    await abandonRun(run);
    throw error;
  } finally {
    await run.client.end();
  }
}

async function importAssociation(
  run: Run,
  association: string,
  deliveries: Delivery[],
  options: ImportOptions,
): Promise<void> {
  const landed: Landed[] = [];
  const repetitions: Repetition[] = [];
  for (const delivery of deliveries) {
    const accepted = await predecessors(run.client, delivery, landed);
    const repeats = options.again ? undefined : repeatedBy(delivery, accepted);
    if (repeats) repetitions.push({ delivery, repeats });
    else await landDelivery(run, { delivery, preceding: precedingOf(delivery, accepted) }, options, landed);
  }
  let release: ReleaseReport;
  try {
    release = await inTransaction(run.client, () => loadToPublish(run, association, landed, repetitions, options));
  } catch (error) {
    return reportFailure(run, association, [...landed, ...repetitions], error);
  }
  // What is committed stays, also when telling it fails.
  await reportAccepted(run, landed, repetitions);
  reportRelease(run, release);
}

/** Through the door and against the contract, into raw. */
async function landDelivery(
  run: Run,
  arriving: Pick<Landed, "delivery" | "preceding">,
  options: ImportOptions,
  landed: Landed[],
): Promise<void> {
  const { delivery, preceding } = arriving;
  try {
    const passage = await passDoor(run.client, delivery, run.pseudonymKey);
    if (!options.allowFewerRows) refuseFewerRows(delivery, passage.rowsRead, preceding);
    const duplicates = await validate(run.client, delivery, passage);
    landed.push({ ...arriving, rowsRead: passage.rowsRead, duplicates });
  } catch (error) {
    if (!(error instanceof DeliveryRefused)) throw error;
    await refuseDelivery(run, delivery, error.message);
  }
}

async function loadToPublish(
  run: Run,
  association: string,
  landed: Landed[],
  repetitions: Repetition[],
  options: ImportOptions,
): Promise<ReleaseReport> {
  const { client, log } = run;
  const { referenceDate, until } = options;
  let loadedAs: number | undefined;
  const outcome = await makeRelease(
    { client, associationId: association, referenceDate, until, log },
    {
      load: async (number) => {
        loadedAs = number;
        const changedRows = await mergeAll(client, association, landed, number, run.contracts);
        const isConfirmed = await recordNoOps(client, repetitions);
        await build(client, landed);
        return { changedRows, deliveries: landed.length, isConfirmed };
      },
      assert: () => assertClaims(client, association),
    },
  );
  if (outcome.kind === "unchanged")
    await client.query("update ops.deliveries set release = null where release = $1", [loadedAs]);
  return { association, release: outcome.kind === "published" ? outcome.number : null, message: told(outcome) };
}

const names = { areas: "gebieden", course_plans: "koersplannen" };

function told(outcome: ReleaseOutcome): string {
  switch (outcome.kind) {
    case "published": {
      const { isDayOnly, number, referenceDate } = outcome;
      const what = isDayOnly ? "Alleen de leverdatum is nieuw; geen cijfer is veranderd" : "Cijfers gepubliceerd";
      return `${what}, peildatum ${referenceDate} (publicatie ${number}).`;
    }
    case "asserted":
      return "Geladen en gecontroleerd; niets gepubliceerd.";
    case "incomplete": {
      const missing = outcome.missing.map((table) => names[table]).join(" en ");
      return `Geladen; er wordt pas iets gepubliceerd als er ook ${missing} zijn.`;
    }
    case "nothing_new":
      return "Niets nieuws; de vorige publicatie blijft staan.";
    case "unchanged":
      return "Geen enkel cijfer is veranderd; de vorige publicatie blijft staan.";
  }
}
