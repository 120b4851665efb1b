import { setTimeout as sleep } from "node:timers/promises";
import { connect, onlyRow, type StepTimes, stopwatch, type Stopwatch } from "@fijne-buurten/db";
import type pg from "pg";
import { rawTable, type Contract } from "../contracts/contract.ts";
import type { Delivery, Freed } from "../contracts/delivery.ts";
import { stepsOf, stepsText } from "./steps.ts";
import { outcomeOf, type DeliveryReport, type ImportReport, type ReleaseReport } from "./import-report.ts";

/** The database of an installation, and the key with which people become pseudonyms. An Installation is one. */
export type Home = { urls: { etl: string }; keys: { pseudonym: Buffer } };

/** One run of the pipeline: its connection, what it may do, and what has been reported so far. */
export type Run = {
  client: pg.Client;
  id: number;
  pseudonymKey: Buffer;
  contracts: readonly Contract[];
  deliveries: DeliveryReport[];
  releases: ReleaseReport[];
  freed: Freed[];
  log(line: string): void;
  time: Stopwatch;
  times: StepTimes;
};

export type Trigger = "command" | "schedule" | "start";

const LOCK = "select pg_try_advisory_lock(hashtext('fijne-buurten pipeline')) as is_ours";

/** Connects, waits until no other run is busy, and clears away what a run that was killed has left behind. */
export async function startRun(
  home: Home,
  contracts: readonly Contract[],
  trigger: Trigger,
  log: (line: string) => void,
): Promise<Run> {
  const client = await connect(home.urls.etl, {
    application_name: "fijne-buurten etl",
    // The server notices a killed run, stops its query and frees its lock.
    options: "-c client_connection_check_interval=2000 -c work_mem=128MB -c jit=off -c timezone=UTC",
  });
  try {
    await waitForTurn(client, log);
    await clearLeftovers(client, contracts);
    const { rows } = await client.query<{ id: number }>(
      "insert into ops.runs (trigger) values ($1) returning run_id as id",
      [trigger],
    );
    return {
      ...{ client, id: onlyRow(rows).id, pseudonymKey: home.keys.pseudonym, contracts, log },
      ...{ deliveries: [], releases: [], freed: [] },
      ...stopwatch(),
    };
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function waitForTurn(client: pg.Client, log: (line: string) => void): Promise<void> {
  for (let turn = 0; ; turn++) {
    const { rows } = await client.query<{ is_ours: boolean }>(LOCK);
    if (onlyRow(rows).is_ours) return;
    if (turn === 0) log("Er loopt al een import; deze wacht tot die klaar is.");
    await sleep(500);
  }
}

const INTERRUPTED =
  "De import is onderbroken voordat dit bestand was geladen. Er is niets van bewaard; lees het bestand opnieuw in.";

async function clearLeftovers(client: pg.Client, contracts: readonly Contract[]): Promise<void> {
  await client.query(`truncate ${contracts.map(rawTable).join(", ")}`);
  await client.query(
    `with interrupted as (
      update ops.deliveries set status = 'refused', refusal = $1 where status = 'received' returning delivery_id
    ),
    kept as (
      delete from ops.quarantined_rows using interrupted where quarantined_rows.delivery_id = interrupted.delivery_id
    ),
    told as (
      delete from ops.unknown_cells using interrupted where unknown_cells.delivery_id = interrupted.delivery_id
    )
    delete from ops.quarantine using interrupted where quarantine.delivery_id = interrupted.delivery_id`,
    [INTERRUPTED],
  );
  await client.query(
    "update ops.runs set finished_at = now(), outcome = 'failed', message = 'onderbroken' where finished_at is null",
  );
}

/** Writes down how a run ended, and gives its report. */
export async function endRun(run: Run): Promise<ImportReport> {
  const { client, contracts, deliveries, releases, freed, id } = run;
  const ending = outcomeOf(run);
  await client.query(`truncate ${contracts.map(rawTable).join(", ")}`);
  const message = releases.map(({ association, message }) => `${association}: ${message}`).join(" ");
  await client.query("update ops.runs set finished_at = now(), outcome = $2, message = $3 where run_id = $1", [
    id,
    ending.outcome,
    message,
  ]);
  await recordSteps(run);
  return { runId: id, ...ending, deliveries, releases, freed };
}

async function recordSteps({ client, id, times, log }: Run): Promise<void> {
  const steps = stepsOf(times);
  for (const line of stepsText(steps)) log(line);
  await client.query("insert into ops.run_steps select * from jsonb_populate_recordset(null::ops.run_steps, $1)", [
    JSON.stringify(steps.map((step) => ({ run_id: id, ...step }))),
  ]);
}

/** Clears away what a run leaves that cannot go on. If that fails too, the next run clears it away. */
export const abandonRun = (run: Run): Promise<void> => clearLeftovers(run.client, run.contracts).catch(() => {});

/** Refuses a file that was recorded: nothing of it is kept, not even what was already in quarantine. */
export async function recordRefused(run: Run, delivery: Delivery, refusal: string): Promise<void> {
  const { client } = run;
  await client.query("update ops.deliveries set status = 'refused', refusal = $2 where delivery_id = $1", [
    delivery.id,
    refusal,
  ]);
  for (const table of ["ops.quarantine", "ops.quarantined_rows", "ops.unknown_cells"])
    await client.query(`delete from ${table} where delivery_id = $1`, [delivery.id]);
  await client.query(`delete from ${rawTable(delivery.contract)} where delivery_id = $1`, [delivery.id]);
}
