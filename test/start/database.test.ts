/** The launcher keeps its claim on a database of one's own, also when that was away, and shares it with no other start. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BuiltInstallation, connect } from "@fijne-buurten/db";
import { afterAll, expect, test } from "vitest";
import { AlreadyRunning } from "../../start/claim.ts";
import { holdDatabase } from "../../start/database.ts";
import { readSettings } from "../../start/settings.ts";
import { breakable } from "../support/breakable.ts";
import { migratedDatabase } from "../support/database.ts";

const soon = { timeout: 20_000 };
const dataDir = await mkdtemp(join(tmpdir(), "fijne-buurten-claim-"));
afterAll(() => rm(dataDir, { recursive: true }));

test("a database that was away is waited for, claimed again, and nobody is told to end", async () => {
  const { urls } = await migratedDatabase();
  const way = await breakable(urls.owner);
  const installation = { isEmbedded: false, dataDir, urls: { ...urls, owner: way.url } } as BuiltInstallation;
  const said: string[] = [];
  const ended: unknown[] = [];
  const hold = () =>
    holdDatabase(installation, readSettings({ DATA_DIR: dataDir }), {
      say: (line) => void said.push(line),
      giveUp: (problem) => void ended.push(problem),
    });
  const database = await hold();
  await database.untilThere();
  expect(database.losses()).toBe(0);
  await expect(hold()).rejects.toThrow(AlreadyRunning);

  await way.cut();
  await expect.poll(() => said.join("\n"), soon).toContain("Database: nog niet terug");
  expect(said[0]).toMatch(/^Database: de verbinding is weg \('.+'\)\. Alles draait door/);
  expect(database.losses()).toBe(1);
  await way.mend();
  await database.untilThere();
  expect(said.at(-1)).toMatch(/^Database: is er weer, na \d+,\d s\.$/);
  await expect(hold()).rejects.toThrow(AlreadyRunning);

  await database.letGo();
  const client = await connect(urls.owner);
  const { rows } = await client.query("select pg_try_advisory_lock(hashtext('fijne-buurten start')) as is_free");
  expect(rows).toEqual([{ is_free: true }]);
  await client.end();
  expect(ended).toEqual([]);
});
