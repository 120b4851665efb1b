/** The shared door over an installation as it is: a directory, an imported sample, and what passed the attacks. */
import { startSharedApi } from "@fijne-buurten/api";
import { connect, openAssociations, SANDBOX_KEY } from "@fijne-buurten/db";
import { expect, inject, onTestFinished, test } from "vitest";
import { databaseIn, otherDatabase } from "../../db/associations/names.ts";
import { installationOf } from "../support/database.ts";
import { sharedDatabase } from "../support/imported.ts";
import { run } from "../support/run.ts";

test("what was shared of the sample is read by who tries, figure by figure", { timeout: 240_000 }, async () => {
  const database = await sharedDatabase();
  const env = await installationOf({ voorbeeld: database });
  const SHARED_DATABASE_URL = otherDatabase(inject("cluster").urls.shared, databaseIn(env.DATABASE_URL));
  const api = await startSharedApi({ associations: await openAssociations({ SHARED_DATABASE_URL }, "shared") });
  onTestFinished(() => api.close());
  const ask = async (path: string) =>
    fetch(`${api.url}${path}`, { headers: { authorization: `Bearer ${SANDBOX_KEY}` } });
  expect((await fetch(`${api.url}/health`)).status).toBe(200);
  expect((await ask("/elders/figures.json")).status).toBe(401);

  const told = (await (await ask("/voorbeeld/figures.json?group=*")).json()) as Record<string, unknown>[];
  const client = await connect(database.urls.owner);
  const { rows } = await client.query(`
    select kpi_id, split_part(area_key, '/', 4) as area, period, group_key, value, band, n, verdict from figures.shared_figures
    where known_to is null and not is_withheld`);
  await client.end();
  const lines = (all: Record<string, unknown>[], keys: string[]) =>
    all.map((row) => keys.map((key) => row[key]).join(" ")).sort();
  const areas = told.map((row) => ({ ...row, area: `${row.area_code}@${row.vintage}` }));
  expect(rows.length).toBeGreaterThan(50);
  expect(lines(areas, ["kpi", "area", "period", "group", "value", "band", "n", "verdict"])).toEqual(
    lines(rows, ["kpi_id", "area", "period", "group_key", "value", "band", "n", "verdict"]),
  );
});

test.each([
  [{}, "SHARED_DATABASE_URL: niets gevonden."],
  [
    { SHARED_DATABASE_URL: inject("cluster").urls.api },
    "gevonden rol 'fb_api'. Verwacht: de rol fb_shared, en geen andere.",
  ],
  [{ SHARED_DATABASE_URL: inject("cluster").urls.shared, HOST: "0.0.0.0" }, "HOST: gevonden '0.0.0.0'"],
])("the process does not start with %j", async (env, says) => {
  const outcome = await run(["api/shared.ts"], { ...env, SHARED_PORT: "0" });
  expect([outcome.code, outcome.stderr]).toEqual([1, expect.stringContaining(says)]);
});
