/** The nightly refresh: what becomes of a file in the inbox, and that each night happens once. */
import { spawn } from "node:child_process";
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { connect, openInstallation } from "@fijne-buurten/db";
import { afterAll, expect, test, vi } from "vitest";
import { refreshFromInbox } from "../../etl/schedule/inbox.ts";
import { startWorker } from "../../etl/schedule/schedule.ts";
import { daysToKeep, readRhythm } from "../../etl/schedule/settings.ts";
import { databaseIn } from "../../db/associations/names.ts";
import { breakable } from "../support/breakable.ts";
import { installationOf, testKeys } from "../support/database.ts";
import { importedDatabase } from "../support/imported.ts";
import { freePorts } from "../support/ports.ts";
import { root, run } from "../support/run.ts";
import { ask } from "../support/state.ts";
import { sampleFolder } from "../support/sample.ts";

const database = await importedDatabase("small");
const owner = await connect(database.urls.owner);
const home = { urls: database.urls, keys: testKeys() };
const env = await installationOf({ voorbeeld: database });
const sample = await sampleFolder("small");
const folders: string[] = [];
afterAll(async () => {
  await owner.end();
  for (const folder of folders) await rm(folder, { recursive: true });
});

const said: string[] = [];
const [soon, slow] = [{ timeout: 20_000 }, { timeout: 120_000 }];
const log = (line: string) => void said.push(line);
const refresh = (folder: string, quietMs?: number) => refreshFromInbox(home, { folder, quietMs, log });

async function emptyInbox(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "fijne-buurten-inbox-"));
  folders.push(folder);
  return folder;
}

/** Puts a file there that nobody has touched for an hour. */
async function drop(folder: string, name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text, "latin1");
  const anHourAgo = Date.now() / 1000 - 3600;
  await utimes(path, anHourAgo, anHourAgo);
  return name;
}

const CASES = (deliveredOn: string) => `voorbeeld_overlastdossiers_2026_${deliveredOn}.csv`;

/** The last year's cases again, with every answer to one value turned into another. */
async function correctedCases(from: string, to: string): Promise<string> {
  const name = (await readdir(sample)).find((file) => file.includes("overlastdossiers_2026_"))!;
  const text = await readFile(join(sample, name), "latin1");
  return text.replaceAll(`;${from};`, `;${to};`);
}

async function release(): Promise<number> {
  const { rows } = await owner.query("select release from figures.current_releases");
  return rows[0].release;
}

async function nightlyRuns(): Promise<number> {
  const { rows } = await owner.query("select count(*) as runs from ops.runs where trigger = 'schedule'");
  return rows[0].runs;
}

/** All files below a folder but those of the schedule itself, the day of today as '<day>'. */
async function below(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) =>
      join("/", entry.parentPath.slice(folder.length), entry.name).replace(/\d{4}-\d{2}-\d{2}(?=\/)/, "<day>"),
    )
    .sort();
}

test("nothing in the inbox and nothing that aged is no new release", async () => {
  const before = await release();
  const folder = join(await emptyInbox(), "made", "when missing");
  const report = await refresh(folder);
  expect(report).toMatchObject({ outcome: "nothing_new", deliveries: [], exitCode: 0 });
  expect(await release()).toBe(before);
  expect(await readdir(folder)).toEqual([]);
});

test("a file in the inbox becomes a release and goes to verwerkt", async () => {
  const before = await release();
  const folder = await emptyInbox();
  const name = await drop(folder, CASES("2026-11-02"), await correctedCases("Nee", "Ja"));
  expect((await refresh(folder)).outcome).toBe("published");
  expect(await release()).toBeGreaterThan(before);
  expect(await below(folder)).toEqual([`/verwerkt/<day>/${name}`]);
});

test("the same file again is no news, and does not cover the one that came before it", async () => {
  const before = await release();
  const folder = await emptyInbox();
  for (let time = 0; time < 2; time++) {
    await drop(folder, CASES("2026-11-02"), await correctedCases("Nee", "Ja"));
    expect((await refresh(folder)).outcome).toBe("nothing_new");
  }
  expect(await release()).toBe(before);
  expect(await below(folder)).toEqual([
    `/verwerkt/<day>/${CASES("2026-11-02").replace(".csv", "-2.csv")}`,
    `/verwerkt/<day>/${CASES("2026-11-02")}`,
  ]);
});

test("a refused file goes to geweigerd with its sentence beside it, and the last release stays", async () => {
  const before = await release();
  const folder = await emptyInbox();
  const name = await drop(folder, CASES("2026-11-03"), "naam;adres\r\nJansen;Dorpsstraat 1\r\n");
  const report = await refresh(folder);
  expect(report).toMatchObject({ outcome: "refused", exitCode: 1 });
  const sentence = name.replace(".csv", ".txt");
  expect(await below(folder)).toEqual([`/geweigerd/<day>/${name}`, `/geweigerd/<day>/${sentence}`]);
  const [day] = await readdir(join(folder, "geweigerd"));
  expect(await readFile(join(folder, "geweigerd", day!, sentence), "utf8")).toBe(`${report.deliveries[0]!.refusal}\n`);
  expect(await release()).toBe(before);
});

test("a refused file does not hold up the one beside it", async () => {
  const before = await release();
  const folder = await emptyInbox();
  await drop(folder, CASES("2026-11-03"), "naam;adres\r\nJansen;Dorpsstraat 1\r\n");
  const good = await drop(folder, CASES("2026-11-04"), await correctedCases("Ja", "Nee"));
  expect(await refresh(folder)).toMatchObject({ outcome: "published", exitCode: 1 });
  expect(await release()).toBeGreaterThan(before);
  expect(await below(folder)).toContain(`/verwerkt/<day>/${good}`);
});

test("what was put away is closed to others, and how long it stays is a number of days", async () => {
  const folder = join(await emptyInbox(), "inbox");
  await mkdir(join(folder, "geweigerd"), { recursive: true });
  await drop(join(folder, "geweigerd"), CASES("2026-11-02"), "x");
  await refresh(folder);
  expect((await stat(join(folder, "geweigerd"))).mode & 0o777).toBe(0o700);
  const made = join(await emptyInbox(), "made");
  await refresh(made);
  expect((await stat(made)).mode & 0o777).toBe(0o700);
  expect(daysToKeep({ INBOX_KEEP_DAYS: "7" })).toBe(7);
  vi.stubEnv("INBOX_KEEP_DAYS", "0");
  const runs = await nightlyRuns();
  await expect(refresh(made)).rejects.toThrow("INBOX_KEEP_DAYS '0' is geen aantal dagen");
  expect(await nightlyRuns()).toBe(runs);
  vi.unstubAllEnvs();
});

test("a much smaller file is refused, until a file beside it says that it is right; that one does not stay behind", async () => {
  const folder = await emptyInbox();
  const header = "projectnr;buurt;soort;start;opgeleverd;woningen;ontmoetingsplek\r\n";
  const name = await drop(folder, "voorbeeld_projecten_alles_2026-11-05.csv", header);
  expect((await refresh(folder)).deliveries[0]!.refusal).toContain("en .klopt erachter");
  for (const file of [name, `${name}.klopt`]) await drop(folder, file, file === name ? header : "");
  expect((await refresh(folder)).deliveries[0]).toMatchObject({ status: "accepted", rows: { read: 0 } });
  expect(await readdir(folder)).not.toContain(`${name}.klopt`);
});

test("a file that is still being written waits for the next time", async () => {
  const folder = await emptyInbox();
  const text = await correctedCases("Nee", "Ja");
  const path = join(folder, CASES("2026-11-05"));
  await writeFile(path, text.slice(0, 200), "latin1");
  const writing = setInterval(() => void appendFile(path, text.slice(200, 210), "latin1"), 50);
  const report = await refresh(folder, 600);
  clearInterval(writing);
  expect(report.deliveries).toEqual([]);
  expect(await readdir(folder)).toEqual([CASES("2026-11-05")]);
  expect(said.join("\n")).toContain("wordt nog geschreven");

  await sleep(100);
  await writeFile(path, text, "latin1");
  expect((await refresh(folder, 600)).outcome).toBe("published");
  expect(await below(folder)).toEqual([`/verwerkt/<day>/${CASES("2026-11-05")}`]);
});

test("a run that fails leaves the files where they are and the last release in place", async () => {
  const before = await release();
  const folder = await emptyInbox();
  const name = await drop(folder, CASES("2026-11-06"), await correctedCases("Ja", "Nee"));
  await owner.query("revoke insert on figures.releases from fb_etl");
  expect(await refresh(folder)).toMatchObject({
    ...{ outcome: "failed", exitCode: 2 },
    releases: [{ message: expect.stringMatching(/^Er ging iets fout in het programma zelf\./) as string }],
  });
  expect(said.join("\n")).toContain("permission denied for table releases");
  expect(await below(folder)).toEqual([`/${name}`]);
  expect(await release()).toBe(before);

  await owner.query("grant insert on figures.releases to fb_etl");
  expect((await refresh(folder)).outcome).toBe("published");
  expect(await below(folder)).toEqual([`/verwerkt/<day>/${name}`]);
});

test("two at once: the second waits, and finds nothing left to do", async () => {
  const folder = await emptyInbox();
  await drop(folder, CASES("2026-11-07"), await correctedCases("Nee", "Ja"));
  const reports = await Promise.all([refresh(folder), refresh(folder)]);
  expect(reports.map(({ outcome }) => outcome).sort()).toEqual(["nothing_new", "published"]);
  expect(reports.flatMap(({ deliveries }) => deliveries)).toHaveLength(1);
});

test("each night is Dutch, also the one in which half past two does not exist", () => {
  expect(readRhythm(undefined, {})).toEqual({
    sentence: "Elke nacht om 02:30 (Nederlandse tijd)",
    crons: { nightly: "30 2 * * *", spring: "30 3 * 3 0L" },
  });
  expect(readRhythm(undefined, { NIGHTLY_AT: "04:05" }).crons).toEqual({ nightly: "5 4 * * *" });
  expect(readRhythm("23:00", { NIGHTLY_AT: "04:05", IMPORT_CRON: "* * * * *" }).crons).toEqual({
    nightly: "0 23 * * *",
  });
  expect(readRhythm(undefined, { IMPORT_CRON: "0 6,18 * * *" }).crons).toEqual({ own: "0 6,18 * * *" });
  expect(() => readRhythm("25:00", {})).toThrow("--at '25:00' is geen tijd (verwacht: uu:mm");
});

test("what is no rhythm is refused before anything starts", async () => {
  const rhythm = readRhythm(undefined, { IMPORT_CRON: "elke nacht" });
  const installation = await openInstallation({ ...env, DATA_DIR: await emptyInbox() });
  await expect(startWorker(installation, rhythm, log)).rejects.toThrow("IMPORT_CRON 'elke nacht' is geen rooster");
});

test("two workers refresh once in one night, and mail once of a file of nobody", { timeout: 150_000 }, async () => {
  // Not at the end of a minute: the night would be over before the workers look.
  const second = new Date().getSeconds();
  if (second > 30) await sleep((60 - second) * 1000);
  const now = new Date().toLocaleTimeString("nl-NL", { timeZone: "Europe/Amsterdam", timeStyle: "short" });
  const installation = await openInstallation({ ...env, DATA_DIR: await emptyInbox() });
  const folder = join(installation.dataDir, "inbox");
  await mkdir(folder);
  const name = await drop(folder, CASES("2026-11-08"), await correctedCases("Ja", "Nee"));
  await drop(folder, "jansen_overlastdossiers_2026_2026-11-08.csv", "dossiernr\r\nD1\r\n");
  const before = { runs: await nightlyRuns(), release: await release() };

  const rhythm = readRhythm(now, {});
  const mails: string[] = [];
  const start = () => startWorker(installation, rhythm, log, async ({ body }) => void mails.push(body));
  const workers = [await start(), await start()];
  // The queue is the pipeline's; not even the owner reads it.
  const rows = await ask(env.ETL_DATABASE_URL, "select cron, timezone from jobs.schedule where key = 'nightly'");
  expect(rows).toEqual([{ cron: rhythm.crons.nightly, timezone: "Europe/Amsterdam" }]);
  while ((await readdir(folder)).includes(name)) await sleep(100);
  // Long enough for the other worker to look too.
  await sleep(15_000);
  for (const worker of workers) await worker.stop();

  expect(await nightlyRuns()).toBe(before.runs + 1);
  expect(await release()).toBeGreaterThan(before.release);
  expect(mails).toEqual([expect.stringMatching(/^Van een bestand (?!.*jansen).* Er is niets van ingelezen\./)]);
});

test("the schedule says what it does, outlives a database that was away, and goes within five seconds when told to", async () => {
  const folder = await emptyInbox();
  const way = await breakable(env.ETL_DATABASE_URL);
  const [port] = await freePorts(1);
  const child = spawn(process.execPath, ["etl/run.ts", "schedule", "--at", "02:30"], {
    cwd: root,
    env: { ...process.env, ...env, ETL_DATABASE_URL: way.url, DATA_DIR: folder, SCHEDULE_PORT: `${port}` },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  let output = "";
  child.stdout.on("data", (text) => (output += text));
  await expect.poll(() => output, soon).toContain("; postvak: ");
  expect(output).toContain(`Elke nacht om 02:30 (Nederlandse tijd); postvak: ${join(folder, "inbox")}\n`);
  const health = async (page: string) => (await fetch(`http://127.0.0.1:${port}${page}`)).status;
  expect(await Promise.all(["/health", "/ready", "/metrics"].map(health))).toEqual([200, 200, 200]);
  await way.cut();
  expect(await Promise.all(["/health", "/ready", "/metrics"].map(health))).toEqual([200, 503, 200]);
  await expect.poll(() => output, soon).toContain("! Planning: de database is niet te bereiken");
  await way.mend();
  const working = "select from pg_stat_activity where usename = 'fb_etl' and datname = $1";
  const directory = databaseIn(env.ETL_DATABASE_URL);
  await expect.poll(async () => (await owner.query(working, [directory])).rowCount, soon).toBeGreaterThan(0);
  const told = performance.now();
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(performance.now() - told).toBeLessThan(5_000);
});

test("a person may ask for it now; also when only age changes a verdict there is a release", slow, async () => {
  const before = await release();
  // The clock of this association stands still; two years later its figures are outdated.
  await owner.query("update warehouse.course_plans set fixed_reference_date = '2028-10-31' where known_to is null");
  const folder = await emptyInbox();
  const outcome = await run(["etl/run.ts", "schedule", "--now"], { ...env, DATA_DIR: folder });
  expect(outcome).toMatchObject({ code: 0, stderr: "" });
  expect(outcome.stdout).toContain("gepubliceerd, peildatum 2028-10-31");
  expect(await release()).toBeGreaterThan(before);
});
