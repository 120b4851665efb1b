/** An import that is killed leaves nothing behind that a reader or the next import could take for more than it is. */
import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { writeSample } from "../../etl/sample/index.ts";
import { defaultOptions } from "../../etl/sample/verdicts.ts";
import type { InstallationEnv } from "../support/database.ts";
import { newFolder, type Sender, sender } from "../support/given.ts";
import { root } from "../support/run.ts";

const KILLS = 8;
const SEED = 20_261_031;
const TEN_MINUTES = { timeout: 600_000 };

test(
  `an import killed at ${KILLS} moments, and then repeated, ends at what one undisturbed import makes`,
  TEN_MINUTES,
  async () => {
    const files = await newFolder();
    await writeSample({ ...defaultOptions, homes: 200, years: [2025, 2026], out: files });
    const undisturbed = await sender();
    let { milliseconds: whole } = await importUntil(await undisturbed.env(), files, Infinity);
    const expected = await stateOf(undisturbed);
    expect(expected.figures).toBeGreaterThan(0);

    let of = await sender();
    const nothing = await stateOf(of);
    for (const moment of moments()) {
      // An import that was quicker than its killer tells how long an import takes now, and leaves nothing more to kill.
      for (let ending; ending?.signal !== "SIGKILL";) {
        if (ending) of = await sender();
        ending = await importUntil(await of.env(), files, moment * whole);
        if (ending.signal === null) whole = ending.milliseconds;
      }
      // All of a release is there, or nothing of it.
      expect([nothing, expected]).toContainEqual(await stateOf(of));
    }
    const last = await importUntil(await of.env(), files, Infinity);
    expect(last.code).toBe(0);
    expect(await stateOf(of)).toEqual(expected);
    expect(await leftovers(of)).toEqual({ received: 0, unfinished: 0, quarantinedOfRefused: 0, raw: 0 });
  },
);

/** Spread over the whole of an import: one somewhere in each part of it. */
function moments(): number[] {
  let state = SEED;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  return Array.from({ length: KILLS }, (_, place) => (place + random()) / KILLS);
}

type Ending = { code: number | null; signal: NodeJS.Signals | null; milliseconds: number };

/** Runs the import as a person would, and ends it as hard as a power cut does. */
async function importUntil(env: InstallationEnv, files: string, milliseconds: number): Promise<Ending> {
  const started = performance.now();
  const child = spawn(process.execPath, ["etl/run.ts", "import", files], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: "ignore",
  });
  const timer = milliseconds === Infinity ? undefined : setTimeout(() => child.kill("SIGKILL"), milliseconds);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, milliseconds: performance.now() - started });
    });
  });
}

/** What readers can see, once the server has noticed that nobody is there any more. */
async function stateOf(of: Sender): Promise<{ digest: string; releases: number; figures: number }> {
  const isBusy = `select from pg_stat_activity where datname = current_database() and application_name = 'fijne-buurten etl'`;
  while ((await of.client.query(isBusy)).rowCount! > 0) await sleep(50);
  const { rows } = await of.client.query<{ releases: number; figures: number }>(
    `select (select count(*) from figures.current_releases)::int as releases,
       (select count(*) from figures.figures where known_to is null)::int as figures`,
  );
  return { digest: await of.digest(), ...rows[0]! };
}

async function leftovers(of: Sender): Promise<Record<string, number>> {
  const { rows } = await of.client.query<Record<string, number>>(
    `select
       (select count(*) from ops.deliveries where status = 'received')::int as received,
       (select count(*) from ops.runs where finished_at is null)::int as unfinished,
       (select count(*) from ops.quarantine join ops.deliveries using (delivery_id) where status = 'refused')::int as "quarantinedOfRefused",
       (select count(*) from raw.survey__answers)::int as raw`,
  );
  return rows[0]!;
}
