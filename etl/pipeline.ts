import { inTransaction, type Say } from "@fijne-buurten/db";
import { makeRelease } from "@fijne-buurten/semantic-layer/releases";
import type { Delivery, Freed, Landed, Loaded, Repeated, Repetition } from "./contracts/delivery.ts";
import { DeliveryRefused, DeliverySetAside } from "./contracts/refusal.ts";
import { contracts } from "./contracts/registry.ts";
import { passDoor } from "./door/door.ts";
import { build, loadAll } from "./load/load.ts";
import { recordRepetitions } from "./load/repetitions.ts";
import { allowPublication } from "./publish/allowed.ts";
import { auditGoals } from "./publish/changed-goals.ts";
import { assertClaims, Contradiction, contradictionText } from "./publish/claims.ts";
import { releaseReport } from "./publish/outcome.ts";
import { isSaidToBeRight } from "./receive/beside.ts";
import { whatCameBefore } from "./receive/precedence.ts";
import { associationsToRefresh, receiveAll, type Receiving } from "./receive/receive.ts";
import type { ImportReport, ReleaseReport } from "./report/import-report.ts";
import { reportAccepted, reportFailure, reportRefused, reportRelease } from "./report/report.ts";
import { endFailed, endRun, startRun, type Home, type Run, type Trigger } from "./report/run-record.ts";
import { leaveOutRemoved } from "./retention/leave-out.ts";
import { refuseFewerRows } from "./validate/fewer-rows.ts";
import { validate } from "./validate/validate.ts";
import { waitingWaves } from "./report/waves.ts";

export type ImportOptions = Receiving & {
  referenceDate?: string;
  allowFewerRows?: boolean;
  /** Also loads what says nothing new, because the rules that its rows are held against have changed. */
  again?: boolean;
  trigger?: Trigger;
  /** "assert" loads and asserts, and publishes nothing. */
  until?: "assert" | "publish";
  log?: Say;
};

/**
 * The way of a number, from file to published figure:
 * receive → door → validate → load → build → assert → allow → weigh → measure → estimate → judge → protect → publish.
 * Receiving, the door and quarantine commit on their own, so that a refusal is never forgotten. From load to publish is one
 * transaction per association: readers see all of a release, or nothing of it. What others may see of it is decided after that (`publish/share.ts`).
 * A refused file does not hold up the others.
 */
export async function importDeliveries(
  home: Home,
  paths: readonly string[],
  options: ImportOptions = {},
): Promise<ImportReport> {
  const run = await startRun(home, await contracts(), options.trigger ?? "command", options.log ?? (() => {}));
  try {
    const received = await run.time("receive", () => receiveAll(run, paths, options));
    for (const association of await associationsToRefresh(run, received, options.trigger))
      await importAssociation(run, association, received.get(association) ?? [], options);
    return await endRun(run);
  } catch (error) {
    return await endFailed(run, error);
  } finally {
    await run.client.end();
  }
}

type Arrived = { landed: Landed[]; repetitions: Repetition[] };
type Published = { loaded: Loaded[]; repeated: Repeated[]; freed: Freed[]; release: ReleaseReport };

async function importAssociation(
  run: Run,
  association: string,
  deliveries: readonly Delivery[],
  options: ImportOptions,
): Promise<void> {
  const arrived: Arrived = { landed: [], repetitions: [] };
  for (const delivery of deliveries) await land(run, delivery, options, arrived);
  const publish = ({ landed, repetitions }: Arrived): Promise<Published> =>
    inTransaction(run.client, () => loadToPublish(run, association, { landed, repetitions }, options)).catch(
      (error: unknown) => withoutSetAside(run, arrived, { landed, repetitions }, error, publish),
    );
  let published: Published;
  try {
    published = await publish(arrived).catch((error: unknown) => withoutCulprits(run, arrived, error, publish));
  } catch (error) {
    return reportFailure(run, association, [...arrived.landed, ...arrived.repetitions], error);
  }
  // What is committed stays, also when reporting it fails.
  await reportAccepted(run, published.loaded, published.repeated, published.freed);
  reportRelease(run, { ...published.release, waitingWaves: await waitingWaves(run.client, association) });
}

/** Publishes without a delivery that loading refused, whatever else becomes of the run. Any other error is thrown again. */
async function withoutSetAside(
  run: Run,
  arrived: Arrived,
  attempt: Arrived,
  error: unknown,
  publish: (arrived: Arrived) => Promise<Published>,
): Promise<Published> {
  if (!(error instanceof DeliverySetAside)) throw error;
  const others = ({ landed }: Arrived): Landed[] => landed.filter(({ delivery: { id } }) => id !== error.delivery);
  for (const { delivery } of arrived.landed)
    if (delivery.id === error.delivery) await reportRefused(run, delivery, error.message);
  arrived.landed = others(arrived);
  return publish({ ...attempt, landed: others(attempt) });
}

/**
 * Publishes without the deliveries to which a contradiction can be laid, and refuses those: first without one of them, the last received
 * first; then without all of them. Any other error, and a contradiction that stays, is thrown again.
 */
async function withoutCulprits(
  run: Run,
  arrived: Arrived,
  error: unknown,
  publish: (arrived: Arrived) => Promise<Published>,
): Promise<Published> {
  if (!(error instanceof Contradiction)) throw error;
  const suspects = arrived.landed
    .filter(({ delivery: { contract } }) => error.laidTo.has(`${contract.source}/${contract.entity}`))
    .toSorted((one, other) => other.delivery.id - one.delivery.id);
  if (suspects.length === 0) throw error;
  const attempts = [...suspects.map((suspect) => [suspect]), ...(suspects.length > 1 ? [suspects] : [])];
  for (const culprits of attempts) {
    const landed = arrived.landed.filter((one) => !culprits.includes(one));
    try {
      const published = await publish({ ...arrived, landed });
      for (const { delivery } of culprits) await reportRefused(run, delivery, contradictionText(error));
      return published;
    } catch (again) {
      if (!(again instanceof Contradiction)) throw again;
    }
  }
  throw error;
}

/** Takes a delivery through the door and against the contract into raw, unless it says nothing new. */
async function land(
  run: Run,
  delivery: Delivery,
  options: ImportOptions,
  { landed, repetitions }: Arrived,
): Promise<void> {
  const { repeats, preceding } = await whatCameBefore(run.client, delivery, landed);
  if (repeats !== undefined && !options.again) return void repetitions.push({ delivery, repeats });
  try {
    const passage = await run.time(
      "door",
      () => passDoor(run.client, delivery, run.pseudonymKey),
      ({ rowsRead }) => rowsRead,
    );
    const mayLoseRows = options.allowFewerRows === true || (await isSaidToBeRight(delivery.path));
    const { rowsRead, skipped } = passage;
    const { leftOut, erased } = await leaveOutRemoved(run, delivery);
    if (!mayLoseRows) refuseFewerRows(delivery, rowsRead, preceding);
    const duplicates = await run.time("validate", () => validate(run.client, delivery, passage));
    landed.push({ delivery, preceding, mayLoseRows, rowsRead, skipped, duplicates, leftOut, erased });
  } catch (error) {
    if (!(error instanceof DeliveryRefused)) throw error;
    await reportRefused(run, delivery, error.message);
  }
}

async function loadToPublish(
  { client, contracts, log, time }: Run,
  association: string,
  { landed, repetitions }: Arrived,
  { referenceDate, until, trigger }: ImportOptions,
): Promise<Published> {
  const { loaded: work, outcome } = await makeRelease(
    { client, associationId: association, referenceDate, until, log, time },
    {
      async load(release) {
        const { loaded, changedRows, freed } = await loadAll(client, association, landed, release, contracts);
        const repeated = await recordRepetitions(client, repetitions);
        await build(client, landed);
        const isConfirmed = repeated.some(({ isLater }) => isLater);
        return { number: release, loaded, repeated, freed, changedRows, deliveries: landed.length, isConfirmed };
      },
      assert: () => assertClaims(client, association),
      allow: () => allowPublication(client, association, contracts),
    },
  );
  await auditGoals(client, association, work.number, trigger === "schedule" ? "planning" : "opdracht");
  return {
    loaded: work.loaded,
    repeated: work.repeated,
    freed: work.freed,
    release: releaseReport(association, outcome),
  };
}
