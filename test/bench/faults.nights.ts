/** Nights with news, during which faults strike: the schedule reads the inbox in, as it does every night. */
import { copyFile, mkdir, readdir, readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { associationsIn } from "@fijne-buurten/db";
import { mustRun } from "../support/run.ts";
import { ask, type Client, stateOf, withClient } from "../support/state.ts";
import type { Installation } from "./faults.installation.ts";

/** By the last thing that the pipeline asked of the database. */
const moments = {
  importing: /copy raw|into raw|from raw|warehouse\./i,
  publishing: /into figures\./i,
};
export type Busy = keyof typeof moments;

/** `ended`: without help. `again`: it failed, and a second import of what was still in the inbox did not; `reasons` were told of the failure. */
export type Morning = { ending: "ended" | "again"; reasons: string[]; isEqual: boolean };

export type Nights = {
  /** Puts news in the inbox, begins a night, and returns when that is so far; then `morning` waits for its end and sees what became of it. */
  begin(moment: Busy): Promise<{ morning(): Promise<Morning> }>;
  /** Whether the warehouse and the figures are those of an undisturbed installation. */
  isEqual(): Promise<boolean>;
};

/** `etl`: the address of the directory, by a way that no fault cuts. Two undisturbed nights tell what everything must become. */
export async function nightsOf(installation: Installation, etl: string): Promise<Nights> {
  const sample = join(installation.dataDir, "sample");
  const news = [sample, join(installation.dataDir, "news")] as const;
  await writeNews(...news);
  const inbox = join(installation.dataDir, "inbox");
  const own = (await associationsIn(etl, "etl"))[0]?.url ?? "";
  const expected: string[] = [await stateOf(own)];
  let turn = 0;

  async function begin(moment?: Busy): Promise<{ morning(): Promise<Morning> }> {
    turn = 1 - turn;
    await fill(inbox, news[turn] ?? "");
    const before = await ask<{ run: number }>(own, "select max(run_id)::int as run from ops.runs");
    await ask(etl, NIGHT);
    await withClient(etl, (client) =>
      until(60, () => hasCome(client, moment ?? "publishing"), `no ${moment} in a minute`),
    );
    return { morning: () => morning(before[0]?.run ?? 0) };
  }

  async function morning(before: number): Promise<Morning> {
    await until(120, () => isQuiet(etl), "an import that has not ended after two minutes");
    const left = (await readdir(inbox)).some((name) => name.endsWith(".csv"));
    if (left) await mustRun(["etl/run.ts", "schedule", "--now"], installation.env);
    const failed = await ask<{ message: string }>(
      own,
      `select message from ops.runs where run_id > ${before} and outcome = 'failed' order by run_id`,
    );
    return {
      ending: left ? "again" : "ended",
      reasons: failed.map(({ message }) => message),
      isEqual: await isEqual(),
    };
  }

  const isEqual = async (): Promise<boolean> => (await stateOf(own)) === expected[turn];

  await (await begin()).morning();
  expected[1] = await stateOf(own);
  const { isEqual: isAsBefore } = await (await begin()).morning();
  if (!isAsBefore || expected[0] === expected[1]) throw new Error("The same files do not make the same.");
  return { begin, isEqual };
}

/** Every case of the sample with each answer turned into the other. */
async function writeNews(sample: string, news: string): Promise<void> {
  await mkdir(news, { recursive: true });
  for (const name of await filesIn(sample)) {
    const text = await readFile(join(sample, name), "latin1");
    const other = (answer: string): string => (answer === "Ja" ? "Nee" : "Ja");
    const turned = name.includes("overlastdossiers") ? text.replace(/(?<=;)(Ja|Nee)(?=;)/g, other) : text;
    await writeFile(join(news, name), turned, "latin1");
  }
}

/** A file that lies there for a while is whole. */
async function fill(inbox: string, from: string): Promise<void> {
  const anHourAgo = Date.now() / 1000 - 3600;
  await mkdir(inbox, { recursive: true });
  for (const name of await filesIn(from)) {
    await copyFile(join(from, name), join(inbox, name));
    await utimes(join(inbox, name), anHourAgo, anHourAgo);
  }
}

const filesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith(".csv"));

/** A worker that was killed keeps its job for five minutes; the next night is a day later, so it is gone by then. */
const NIGHT = `
  with earlier as (delete from jobs.job where name in ('night', 'refresh'))
  insert into jobs.job (name, policy, retry_limit) values ('night', 'exclusive', 0)`;

const hasCome = async (client: Client, moment: Busy): Promise<boolean> =>
  (await busy(client)).some(({ query }) => moments[moment].test(query));

/** Nobody imports, and nobody was just going to. */
function isQuiet(etl: string): Promise<boolean> {
  return withClient(etl, async (client) => {
    for (let look = 0; look < 5; look++, await sleep(200)) if ((await busy(client)).length > 0) return false;
    return true;
  });
}

async function busy(client: Client): Promise<{ query: string }[]> {
  const { rows } = await client.query<{ query: string }>(
    "select query from pg_stat_activity where application_name in ('fijne-buurten etl', 'fijne-buurten inbox')",
  );
  return rows;
}

async function until(seconds: number, isTrue: () => Promise<boolean>, otherwise: string): Promise<void> {
  for (const end = Date.now() + seconds * 1000; !(await isTrue()); await sleep(5))
    if (Date.now() > end) throw new Error(otherwise);
}
