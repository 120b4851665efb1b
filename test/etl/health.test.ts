/** What the schedule answers to those who watch it. */
import { connect } from "@fijne-buurten/db";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { reasonsOf } from "../../etl/health/readiness.ts";
import { readPlace, serveHealth } from "../../etl/health/server.ts";
import type { Standing } from "../../etl/health/standing.ts";
import type { Ending, LastUpkeep } from "../../etl/report/upkeep.ts";
import { type Breakable, breakable } from "../support/breakable.ts";
import { cloneForFile, installationOf, type TestDatabase } from "../support/database.ts";
import { atEndOfFile } from "../support/end-of-file.ts";
import { importedDatabase } from "../support/imported.ts";

let database: TestDatabase;
let way: Breakable;
let directory: Awaited<ReturnType<typeof connect>>;
let owner: Awaited<ReturnType<typeof connect>>;
let address: string;
const said: string[] = [];

beforeAll(async () => {
  database = await importedDatabase("small");
  const env = await installationOf({ kade: await cloneForFile(inject("cluster").pristine), voorbeeld: database });
  way = await breakable(env.ETL_DATABASE_URL);
  directory = await connect(env.ETL_DATABASE_URL);
  atEndOfFile(() => directory.end());
  owner = await connect(database.urls.owner);
  atEndOfFile(() => owner.end());
  const watched = { url: way.url, dataDir: import.meta.dirname };
  const server = await serveHealth({ host: "127.0.0.1", port: 0 }, watched, (line) => said.push(line));
  atEndOfFile(() => server.close());
  address = `http://127.0.0.1:${server.port}`;
}, 120_000);

type Ready = { status: number; ready: boolean; reasons: string[] };

async function ready(): Promise<Ready> {
  const response = await fetch(`${address}/ready`);
  return { status: response.status, ...((await response.json()) as Omit<Ready, "status">) };
}

/** The lines of /metrics without their help, by name and labels. */
async function measurements(): Promise<Record<string, number>> {
  const response = await fetch(`${address}/metrics`);
  expect(response.headers.get("content-type")).toContain("text/plain; version=0.0.4");
  const lines = (await response.text()).split("\n").filter((line) => line && !line.startsWith("#"));
  return Object.fromEntries(lines.map((line) => [line.replace(/ \S+$/, ""), Number(line.split(" ").at(-1))]));
}

test.each(["/health", "/ready", "/metrics", "/nothing"])(
  "%s is for programs: no browser keeps, frames or guesses it",
  async (path) => {
    const { headers } = await fetch(address + path);
    expect(Object.fromEntries(headers)).toMatchObject({
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "cross-origin-resource-policy": "same-origin",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    });
  },
);

test("an installation of two associations that is well is ready, lives, and is measured", async () => {
  expect(await ready()).toEqual({ status: 200, ready: true, reasons: [] });
  expect((await fetch(`${address}/health`)).status).toBe(200);
  const found = await measurements();
  expect(found).toMatchObject({
    fijne_buurten_database_up: 1,
    'fijne_buurten_association_up{association="kade"}': 1,
    'fijne_buurten_association_up{association="voorbeeld"}': 1,
    'fijne_buurten_last_import_outcome{association="voorbeeld",outcome="published"}': 1,
    fijne_buurten_queue_jobs: 0,
    fijne_buurten_queue_age_seconds: 0,
    fijne_buurten_mails_waiting: 0,
  });
  expect(found['fijne_buurten_release_age_seconds{association="voorbeeld"}']).toBeGreaterThan(0);
  expect(found['fijne_buurten_last_import_timestamp_seconds{association="voorbeeld"}']).toBeCloseTo(
    Date.now() / 1000,
    -4,
  );
  expect(found['fijne_buurten_database_size_bytes{association="voorbeeld"}']).toBeGreaterThan(1_000_000);
  expect(found.fijne_buurten_disk_free_bytes).toBeGreaterThan(0);
  const waiting = Object.entries(found).filter(([name]) => name.startsWith("fijne_buurten_rows_waiting{"));
  const { rows } = await owner.query<{ waiting: number }>("select count(*)::int as waiting from ops.waiting_rows");
  expect(waiting.reduce((sum, [, value]) => sum + value, 0)).toBe(rows[0]!.waiting);
  expect(rows[0]!.waiting).toBeGreaterThan(0);
});

test("a table that is older than its figures allow is late, as of the day of the release", async () => {
  const late = async () => Object.keys(await measurements()).filter((name) => name.includes("source_late"));
  const before = await late();
  const set = (days: number) =>
    owner.query(
      `update figures.sources set last_delivered_on = reference_date - $1::int from figures.releases
      where releases.association_id = sources.association_id and source = 'nuisance' and entity = 'cases' and sources.known_to is null
        and release = (select release from figures.current_releases)`,
      [days],
    );
  const cases = 'fijne_buurten_source_late{association="voorbeeld",source="nuisance",entity="cases"}';
  await set(75);
  expect(await late()).toEqual(before.filter((name) => name !== cases));
  await set(76);
  expect(await late()).toContain(cases);
});

test("what waits in the queue and for the mail server is counted", async () => {
  await directory.query(
    "insert into directory.mails (about, subject, body) values ('run 1', 'x', 'x'), ('run 2', 'x', 'x')",
  );
  // As pg-boss makes it, which is not there before the schedule started.
  await directory.query("create table jobs.job (name text, state text, created_on timestamptz)");
  await directory.query(
    "insert into jobs.job select 'refresh', state, now() - interval '90 seconds' from unnest('{created,active,completed}'::text[]) as state",
  );
  const found = await measurements();
  await directory.query("drop table jobs.job");
  expect(found).toMatchObject({ fijne_buurten_mails_waiting: 2, fijne_buurten_queue_jobs: 2 });
  expect(found.fijne_buurten_queue_age_seconds).toBeGreaterThanOrEqual(90);
});

describe("not ready, with the reason in Dutch, is an installation", () => {
  test("of which the database is away; then the disk is still measured", async () => {
    await way.cut();
    expect(await ready()).toMatchObject({
      status: 503,
      ready: false,
      reasons: [expect.stringContaining("Database: ")],
    });
    expect((await fetch(`${address}/health`)).status).toBe(200);
    const found = await measurements();
    expect(Object.keys(found)).toEqual(["fijne_buurten_database_up", "fijne_buurten_disk_free_bytes"]);
    expect(found.fijne_buurten_database_up).toBe(0);
    await way.mend();
  });

  test("of which the last import failed, until one did not", async () => {
    const run = (outcome: string | null, message: string) =>
      owner.query("insert into ops.runs (trigger, finished_at, outcome, message) values ('schedule', $1, $2, $3)", [
        outcome && new Date(),
        outcome,
        message,
      ]);
    await run("failed", "De schijf is vol.");
    await run(null, "");
    const [before] = (await owner.query("select max(run_id) - 1 as run from ops.runs")).rows;
    expect(await ready()).toMatchObject({
      status: 503,
      reasons: [`voorbeeld: De laatste import (nummer ${before.run}) is mislukt. De schijf is vol.`],
    });
    await run("nothing_new", "");
    expect((await ready()).status).toBe(200);
  });

  test("of another version of the program", async () => {
    await owner.query("update ops.settings set value = '9999_later.sql' where name = 'tables_version'");
    expect(await ready()).toMatchObject({
      status: 503,
      reasons: [expect.stringMatching(/^voorbeeld: .*nieuwere versie/)],
    });
  });
});

const DAY = 86_400;
const none: LastUpkeep["proof"] = { last: null, passed: null };
const ended = (outcome: Ending["outcome"], ageSeconds: number, message = ""): Ending => ({
  ...{ id: 1, outcome, ageSeconds, message },
  finishedAt: new Date(),
  backup: null,
});
const passed = (age: number): LastUpkeep["proof"] => ({ last: ended("passed", age), passed: ended("passed", age) });
const failed = { last: ended("failed", 0, "De schijf is vol."), passed: ended("passed", DAY) };

test.each<[what: string, backup: LastUpkeep["backup"], proof: LastUpkeep["proof"], reasons: string[]]>([
  ["fresh ones", passed(DAY), passed(8 * DAY), []],
  ["none yet", none, none, ["Er is nog geen kopie gemaakt.", "Er is nog geen proef op een kopie gedaan."]],
  ["a backup of long ago", passed(2 * DAY + 1), passed(0), ["Er is al twee dagen geen kopie gemaakt."]],
  [
    "a proof of long ago",
    passed(0),
    passed(8 * DAY + 1),
    ["Er is al meer dan een week geen proef op een kopie gedaan."],
  ],
  ["a proof of a day that is yet to come", passed(0), passed(Infinity), ["Er is al meer dan een week geen proef"]],
  ["a backup that failed", failed, passed(0), ["De laatste kopie is mislukt. De schijf is vol."]],
  ["a proof that failed", passed(0), failed, ["De laatste proef op een kopie is mislukt. De schijf is vol."]],
])("where backups are made, %s: %#", (_what, backup, proof, reasons) => {
  const standing = { lastImport: null, upkeep: { backup, proof } } as unknown as Standing;
  expect(reasonsOf(standing, true)).toEqual(reasons.map((reason) => expect.stringContaining(reason) as string));
  expect(reasonsOf(standing, false)).toEqual([]);
});

test.each<[env: Record<string, string>, sentence: string]>([
  [{ SCHEDULE_PORT: "70000" }, "SCHEDULE_PORT: gevonden '70000'"],
  [{ SCHEDULE_PORT: "vier" }, "SCHEDULE_PORT: gevonden 'vier'"],
  [{ HOST: "0.0.0.0" }, "HOST: gevonden '0.0.0.0'"],
])("%j is refused", (env, sentence) => expect(() => readPlace(env)).toThrow(sentence));

test("a port that is taken is a refusal, and any other page is not there", async () => {
  const port = Number(new URL(address).port);
  const watched = { url: way.url, dataDir: "." };
  await expect(serveHealth({ host: "127.0.0.1", port }, watched, () => {})).rejects.toThrow(
    `SCHEDULE_PORT: poort ${port} is al in gebruik door een ander programma.`,
  );
  expect((await fetch(`${address}/`)).status).toBe(404);
  expect((await fetch(`${address}/ready`, { method: "POST" })).status).toBe(404);
  expect(said).toEqual([]);
});
