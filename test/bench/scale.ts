/**
 * A night with news for every association of an installation of BENCH_ASSOCIATIONS associations, over three PostgreSQL servers on this machine:
 * what each further one costs. Of a whole sector only this can be told, so the rest is calculated, and says so.
 */
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { type BuiltInstallation, buildInstallation, type Cluster, openCluster, type Role } from "@fijne-buurten/db";
import { importDeliveries } from "@fijne-buurten/etl";
import { addServer } from "../../db/associations/make.ts";
import { makeRoles } from "../../db/roles.ts";
import { startWorker } from "../../etl/schedule/schedule.ts";
import { readRhythm } from "../../etl/schedule/settings.ts";
import { mustRun } from "../support/run.ts";
import { type Bench, median, type Result } from "./measure.ts";

const count = Number(process.env.BENCH_ASSOCIATIONS ?? "20");
const homes = Number(process.env.BENCH_HOMES ?? "3500");
const roles = ["owner", "etl", "api", "cube"] as const;
const keys = { PSEUDONYM_KEY: "0123456789abcdef".repeat(4), RECORD_KEY: "fedcba9876543210".repeat(4) };
/** Housing associations in the Netherlands, about 300 with 2.3 million homes. */
const SECTOR = { associations: 300, homes: 2_300_000 };

export const bench: Bench = async () => {
  const folder = await mkdtemp(join(tmpdir(), "fijne-buurten-bench-"));
  const servers: Cluster[] = [];
  for (const name of ["one", "two", "three"]) servers.push(await openCluster(join(folder, name)));
  try {
    return await measure(await installationOn(servers, join(folder, "data")), folder);
  } finally {
    for (const server of servers) await server.close({ stop: true });
    await rm(folder, { recursive: true, force: true });
  }
};

/** The directory stands on the first server; the roles have the same passwords on all. */
async function installationOn([first, ...others]: Cluster[], dataDir: string): Promise<BuiltInstallation> {
  const { urls } = first!;
  const passwords = Object.fromEntries(roles.map((role) => [role, new URL(urls[role]).password])) as Record<
    Role,
    string
  >;
  const addresses = {
    ...{ DATABASE_URL: urls.owner, ETL_DATABASE_URL: urls.etl },
    ...{ API_DATABASE_URL: urls.api, CUBE_DATABASE_URL: urls.cube },
  };
  process.env.DATA_DIR = dataDir;
  const installation = await buildInstallation({ ...keys, ...addresses, DATA_DIR: dataDir });
  for (const [index, server] of others.entries()) {
    await makeRoles(server.urls.admin, passwords);
    await addServer(urls.owner, `db${index + 2}`, new URL(server.urls.owner).host);
  }
  return installation;
}

async function measure(installation: BuiltInstallation, folder: string): Promise<Result> {
  const sample = join(folder, "sample");
  const made: number[] = [];
  const first: number[] = [];
  const night = new Map<string, number>();
  let largest = 0;
  const watching = setInterval(() => (largest = Math.max(largest, process.memoryUsage.rss())), 500);
  const size = ["--homes", `${homes}`, "--one", "--years", "2019-2026"];
  for (let number = 1; number <= count; number++) {
    const id = `voorbeeld-${number}`;
    const files = join(sample, id);
    await mustRun(["etl/run.ts", "sample", ...size, "--seed", `${number}`, "--out", join(sample, "made")]);
    await renamed(join(sample, "made"), files, id);
    const asked = performance.now();
    const workplace = await installation.add({ id, server: [undefined, "db2", "db3"][number % 3] });
    const began = performance.now();
    made.push((began - asked) / 1000);
    const { outcome } = await importDeliveries(workplace, [files], { allowFewerRows: true });
    if (outcome !== "published") throw new Error(`${id}: the import ended as ${outcome}`);
    first.push((performance.now() - began) / 1000);
    console.log(`association ${number} of ${count}: ${first.at(-1)!.toPrecision(3)} s`);
    await news(files, join(installation.dataDir, "inbox", id), id);
  }
  const began = await startNight(installation, night);
  clearInterval(watching);
  const seconds = (Math.max(...night.values()) - began) / 1000;
  const third = Math.ceil(count / 3);
  const perAssociation = seconds / count;
  const sector = (SECTOR.associations * perAssociation * (SECTOR.homes / SECTOR.associations / homes)) / 3600;
  return {
    what:
      `${count} associations of ${homes} homes on three servers, and a night with news for all, ${availableParallelism()} at once. ` +
      `CALCULATED from these: a night of ${SECTOR.associations} associations with ${SECTOR.homes} homes takes ${sector.toFixed(1)} h on ` +
      `one machine like this, ${(sector / 10).toFixed(1)} h on ten.`,
    measurements: [
      { name: "an association made from the template", unit: "s", values: made, median: median(made) },
      { name: "first import of an association", unit: "s", values: first, median: median(first) },
      { name: "the whole night", unit: "s", values: [seconds], median: seconds },
      { name: "the night, for each association", unit: "s", values: [perAssociation], median: perAssociation },
      { name: "most memory of the worker", unit: "MB", values: [largest / 1e6], median: largest / 1e6 },
    ],
    ratios: { last_to_first: median(first.slice(-third)) / median(first.slice(0, third)) },
  };
}

/** The sample as files of another association. */
async function renamed(from: string, to: string, id: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const name of (await readdir(from)).filter((file) => file.endsWith(".csv"))) {
    const text = (await readFile(join(from, name), "latin1")).replaceAll("voorbeeld", id);
    await writeFile(join(to, name.replace("voorbeeld", id)), text, "latin1");
  }
  await rm(from, { recursive: true });
}

/** The last year's cases, with every answer turned into another, an hour ago. */
async function news(files: string, inbox: string, id: string): Promise<void> {
  const name = (await readdir(files)).find((file) => file.includes("overlastdossiers_2026_")) ?? "";
  const text = (await readFile(join(files, name), "latin1")).replaceAll(";Ja;", ";Nee;");
  await mkdir(inbox, { recursive: true });
  const path = join(inbox, `${id}_overlastdossiers_2026_2026-11-20.csv`);
  await writeFile(path, text, "latin1");
  await utimes(path, Date.now() / 1000 - 3600, Date.now() / 1000 - 3600);
}

/** Waits until the schedule has had its night, and tells when it began; `ended` gets when each association was ready. */
async function startNight(installation: BuiltInstallation, ended: Map<string, number>): Promise<number> {
  let began = Infinity;
  const done = new Promise<void>((resolve, reject) => {
    const say = (line: string): void => {
      const [, id = "", what = ""] = /^(voorbeeld-\d+): (.*)$/s.exec(line) ?? [];
      if (/wordt ingelezen/.test(line)) began = Math.min(began, performance.now());
      if (/MISLUKT/.test(what)) reject(new Error(line));
      if (/^\s*Import \d+:|\nImport \d+:/.test(what)) ended.set(id, performance.now());
      if (ended.size === count) resolve();
    };
    void startWorker(installation, readRhythm(undefined, { IMPORT_CRON: "* * * * *" }), say).then(async (worker) => {
      try {
        await done;
      } finally {
        await worker.stop();
      }
    });
  });
  await done;
  return began;
}
