/** The API reads from a streaming replica as from its primary: a real one, which follows and cannot be written. */
import { startApi } from "@fijne-buurten/api";
import { connect, openAssociations } from "@fijne-buurten/db";
import { expect, test } from "vitest";
import { buildDirectory } from "../../db/associations/build.ts";
import { associationsIn } from "../../db/associations/directory.ts";
import { addServer, makeAssociation } from "../../db/associations/make.ts";
import { databaseIn, otherDatabase } from "../../db/associations/names.ts";
import { testKeys } from "../support/database.ts";
import { newFolder } from "../support/given.ts";
import { standbyIn } from "../support/standby.ts";
import { clientOf } from "./support/client.ts";
import { draw } from "./support/drawing.ts";
import { drawSurroundings } from "./support/world.ts";

const question = `{ release { number } kpi(code: "tenants_took_action") { figures { nodes { ... on PublishedFigure { value } } } } }`;

test("it answers the same, and sees the next release when that has come over", { timeout: 120_000 }, async () => {
  const { port, primary, close } = await standbyIn(await newFolder());
  const { owner } = primary.urls;
  await buildDirectory(owner, () => {});
  await makeAssociation(owner, { id: "voorbeeld", keys: testKeys() });
  const [{ url = "" } = {}] = await associationsIn(owner, "owner");
  const role = (name: "etl" | "api" | "cube" | "app" | "shared") => otherDatabase(primary.urls[name], databaseIn(url));
  const urls = {
    owner: url,
    etl: role("etl"),
    api: role("api"),
    cube: role("cube"),
    app: role("app"),
    shared: role("shared"),
  };
  const drawing = await draw({ name: databaseIn(url), urls, drop: async () => {} });
  await drawing.release(1);
  await drawSurroundings(drawing);
  await drawing.figures("kpi | area | period | value\ntenants_took_action | association/voorbeeld | 2025 | 0.5");

  const replica = otherDatabase(primary.urls.api, databaseIn(owner), `127.0.0.1:${port}`);
  const apiOn = async (address: string) =>
    startApi({ associations: await openAssociations({ API_DATABASE_URL: address }, "api") });
  const ask = async (api: { url: string }) => (await clientOf(api.url)(question)).data;
  const lsn = async (address: string, of: string): Promise<string> => {
    const client = await connect(address);
    const { rows } = await client.query<{ at: string }>(`select ${of}()::text as at`);
    await client.end();
    return rows[0]!.at;
  };
  // What is written, not what is flushed: a cluster of tests does not wait for its disk, so its last commits may still be in memory.
  const written = await lsn(owner, "pg_current_wal_insert_lsn");
  const caughtUp = async () => {
    const client = await connect(owner);
    const { rows } = await client.query<{ is: boolean }>("select $1::pg_lsn >= $2::pg_lsn as is", [
      await lsn(replica, "pg_last_wal_replay_lsn"),
      written,
    ]);
    await client.end();
    return rows[0]!.is;
  };
  await expect.poll(caughtUp, { timeout: 20_000 }).toBe(true);
  const [here, there] = [await apiOn(primary.urls.api), await apiOn(replica)];
  const answer = { release: { number: 1 }, kpi: { figures: { nodes: [{ value: 0.5 }] } } };
  expect([await ask(here), await ask(there)]).toEqual([answer, answer]);

  await drawing.release(2);
  await expect.poll(() => ask(there), { timeout: 20_000 }).toMatchObject({ release: { number: 2 } });
  const writer = await connect(replica.replace(`/${databaseIn(owner)}`, `/${databaseIn(url)}`));
  await expect(writer.query("create table mine (one int)")).rejects.toThrow("read-only transaction");
  await writer.end();

  // Of a server that has one, those who read are sent to the replica; the pipeline is not.
  await addServer(owner, "db2", `127.0.0.1:${new URL(owner).port}`, `127.0.0.1:${port}`);
  const client = await connect(owner);
  await client.query("update directory.associations set server = 'db2'");
  await client.end();
  const portOf = async (name: "etl" | "api" | "cube") =>
    new URL((await associationsIn(primary.urls[name], name))[0]!.url).port;
  expect(await Promise.all((["etl", "api", "cube"] as const).map(portOf))).toEqual([new URL(owner).port, port, port]);
  await expect(addServer(owner, "db3", "postgres://fb_owner:geheim@db3/x")).rejects.toThrow(
    "een adres als db2.example.nl:5432",
  );

  await drawing.close();
  await here.close();
  await there.close();
  await close();
});
