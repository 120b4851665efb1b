import { setTimeout as sleep } from "node:timers/promises";
import {
  connect,
  isAway,
  onlyRow,
  Refusal,
  type Say,
  type StepTimes,
  stopwatch,
  type Stopwatch,
} from "@fijne-buurten/db";
import type pg from "pg";
import { rawTable, type Contract } from "../contracts/contract.ts";
import { contracts as contractsOf } from "../contracts/registry.ts";
import type { Delivery, Freed } from "../contracts/delivery.ts";
import { DeliveryRefused } from "../contracts/refusal.ts";
import { askStarted, circumstance, failureText, type Place, traceOf } from "./failure.ts";
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
  /** Where its database is, to be asked when the connection is gone. */
  place: Place;
  log: Say;
  time: Stopwatch;
  times: StepTimes;
};

export type Trigger = "command" | "schedule" | "start";

/** The server notices a killed run, stops its query and frees its lock. */
const OPTIONS = "-c client_connection_check_interval=2000 -c work_mem=128MB -c jit=off -c timezone=UTC";

const LOCK = "select pg_try_advisory_lock(hashtext('fijne-buurten pipeline')) as is_ours";

/** Connects, waits until no other run is busy, and clears away what a run that was killed has left behind. */
export async function startRun(home: Home, contracts: readonly Contract[], trigger: Trigger, log: Say): Promise<Run> {
  const client = await connect(home.urls.etl, {
    application_name: "fijne-buurten etl",
    options: OPTIONS,
  });
  try {
    await waitForTurn(client, log);
    await clearLeftovers(client);
    const { rows } = await client.query<{ id: number }>(
      "insert into ops.runs (trigger) values ($1) returning run_id as id",
      [trigger],
    );
    const { id } = onlyRow(rows);
    return {
      ...{ client, id, pseudonymKey: home.keys.pseudonym, contracts },
      place: { url: home.urls.etl, serverStarted: await askStarted(client) },
      log: (line, about) => log(line, { run: id, ...about }),
      ...{ deliveries: [], releases: [], freed: [] },
      ...stopwatch(),
    };
  } catch (error) {
    await client.end();
    throw error;
  }
}

/** Works on a connection of its own while no run is busy, and none can begin. What a run that was killed had landed is gone then. */
export async function inTurn<Result>(
  url: string,
  log: Say,
  work: (client: pg.Client, contracts: readonly Contract[]) => Promise<Result>,
): Promise<Result> {
  const client = await connect(url, { application_name: "fijne-buurten etl", options: OPTIONS });
  try {
    await waitForTurn(client, log);
    const all = await contractsOf();
    await clearLeftovers(client);
    return await work(client, all);
  } finally {
    await client.end();
  }
}

async function waitForTurn(client: pg.Client, log: Say): Promise<void> {
  for (let turn = 0; ; turn++) {
    const { rows } = await client.query<{ is_ours: boolean }>(LOCK);
    if (onlyRow(rows).is_ours) return;
    if (turn === 0) log("Er loopt al een import; deze wacht tot die klaar is.");
    await sleep(500);
  }
}

const CLOSE = "update ops.runs set finished_at = now(), outcome = 'failed', message = $1 where finished_at is null";

const CUT_OFF =
  "Onderbroken voordat het klaar was, doordat het programma, de computer of de database wegviel. Wat nog niet was gepubliceerd, is niet " +
  "bewaard; de vorige cijfers blijven staan. Bestanden in het postvak worden de volgende keer vanzelf ingelezen; lees andere opnieuw in.";

const INTERRUPTED =
  "De import is onderbroken voordat dit bestand was geladen. Er is niets van bewaard; lees het bestand opnieuw in.";

/** Leaves nothing of what landed. Emptying a table takes as long when it is empty already, so only those that hold something. */
async function emptyRaw(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class
    where relnamespace = 'raw'::regnamespace and relkind = 'r' and pg_relation_size(oid) > 0`,
  );
  if (rows.length > 0) await client.query(`truncate ${rows.map(({ name }) => name).join(", ")}`);
}

async function clearLeftovers(client: pg.Client): Promise<void> {
  await emptyRaw(client);
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
  await client.query(CLOSE, [CUT_OFF]);
}

/** Writes down how a run ended, and gives its report. */
export async function endRun(run: Run): Promise<ImportReport> {
  const { client, deliveries, releases, freed, id } = run;
  const ending = outcomeOf(run);
  await emptyRaw(client);
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

/**
 * Ends a run that cannot go on, and gives its report; a refusal is thrown again. The reason is kept in the database, when it can be reached.
 * What the run leaves behind is cleared away, by the next run if not now.
 */
export async function endFailed(run: Run, error: unknown): Promise<ImportReport> {
  const isRefusal = error instanceof Refusal || error instanceof DeliveryRefused;
  const reason = isRefusal ? error.message : await circumstance(error, run.place);
  const message = isRefusal ? error.message : failureText(reason);
  if (!isRefusal) run.log(`! ${reason ?? traceOf(error)}`, { level: "error" });
  await recordFailure(run.place.url, message, { run: run.id });
  await clearLeftovers(run.client).catch(() => {});
  if (isRefusal) throw error;
  const { id: runId, deliveries, freed } = run;
  const release = { association: "", release: null, message, circumstance: reason, error: traceOf(error) };
  return {
    ...{ runId, outcome: "failed", deliveries, freed, exitCode: 2 },
    releases: [...run.releases, { ...release, failed: true }],
  };
}

type CutOff = { id: number; trigger: Trigger; message: string };

/** Writes down of runs that ended without a word that they did, as soon as no run is busy. */
export async function closeCutOff(url: string): Promise<CutOff[]> {
  const client = await connect(url, { application_name: "fijne-buurten upkeep" });
  try {
    const unfinished = await client.query("select from ops.runs where finished_at is null limit 1");
    if (unfinished.rows.length === 0) return [];
    const { rows: locks } = await client.query<{ is_ours: boolean }>(LOCK);
    if (!onlyRow(locks).is_ours) return [];
    const { rows } = await client.query<CutOff>(`${CLOSE} returning run_id as id, trigger, message`, [CUT_OFF]);
    return rows;
  } finally {
    await client.end();
  }
}

const PATIENCE_MS = 10_000;

/** Writes down why a run failed, or that one could not begin. Waits for a database that is away, and gives up when it stays away. */
export async function recordFailure(
  url: string,
  message: string,
  { run, patienceMs = PATIENCE_MS }: { run?: number; patienceMs?: number } = {},
): Promise<void> {
  for (const end = performance.now() + patienceMs; ; await sleep(500))
    try {
      const client = await connect(url);
      try {
        if (run === undefined)
          await client.query(
            "insert into ops.runs (trigger, finished_at, outcome, message) values ('schedule', now(), 'failed', $1)",
            [message],
          );
        else
          await client.query(
            "update ops.runs set finished_at = now(), outcome = 'failed', message = $2 where run_id = $1",
            [run, message],
          );
        return;
      } finally {
        await client.end();
      }
    } catch (error) {
      if (!isAway(error) || performance.now() > end) return;
    }
}

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
