/** An installation is opened by two kinds of programs: those that build it, as its owner, and those that work in it, as the pipeline. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { associationsIn, buildInstallation, connect, openInstallation, readAudit } from "@fijne-buurten/db";
import { afterAll, beforeEach, describe, expect, inject, onTestFinished, test } from "vitest";
import { notBuilt } from "../../db/associations/build.ts";
import { databaseIn, otherDatabase } from "../../db/associations/names.ts";
import {
  cloneForFile,
  dropDatabase,
  installationOf,
  migratedDatabase,
  type TestDatabase,
  testKeys,
} from "../support/database.ts";

const database = await migratedDatabase();
const folder = mkdtempSync(join(tmpdir(), "installation-"));
afterAll(() => rmSync(folder, { recursive: true }));
const env: Record<string, string> = { ...(await installationOf({ voorbeeld: database })), DATA_DIR: folder };
const otherEnv = await installationOf({});
const urls = {
  owner: env.DATABASE_URL!,
  etl: env.ETL_DATABASE_URL!,
  api: env.API_DATABASE_URL!,
  cube: env.CUBE_DATABASE_URL!,
};
const { ETL_DATABASE_URL, PSEUDONYM_KEY, RECORD_KEY } = env;
/** What the schedule and every command get. */
const ofWork: Record<string, string> = {
  ETL_DATABASE_URL: ETL_DATABASE_URL!,
  PSEUDONYM_KEY: PSEUDONYM_KEY!,
  RECORD_KEY: RECORD_KEY!,
  DATA_DIR: folder,
};

const views = Number(await settings("views_version"));
const withPassword = (url: string, password: string): string => url.replace(/:[^:@/]+@/, `:${password}@`);
const guessed = "geheimgeheimgeheim";
const wrong = "0123456789abcdefghij";

test("with DATABASE_URL everything comes from the environment, and nothing is stopped at the end", async () => {
  const installation = await buildInstallation(env);
  expect(installation).toMatchObject({ isEmbedded: false, urls, dataDir: folder });
  expect(await installation.open("voorbeeld")).toMatchObject({ keys: testKeys(), urls: { etl: database.urls.etl } });
  await installation.close();
  const client = await connect(urls.owner);
  await client.end();
});

describe("who builds", () => {
  const unsafe: [what: string, changed: Record<string, string>, sentence: string][] = [
    [
      "without the other three addresses",
      { ETL_DATABASE_URL: "", CUBE_DATABASE_URL: "" },
      "ETL_DATABASE_URL, CUBE_DATABASE_URL ontbreekt",
    ],
    ["without keys", { PSEUDONYM_KEY: "", RECORD_KEY: "" }, "PSEUDONYM_KEY en RECORD_KEY: gevonden niets"],
    [
      "when one role does two things",
      { API_DATABASE_URL: urls.etl },
      "ETL_DATABASE_URL en API_DATABASE_URL delen een gebruiker",
    ],
    [
      "when two roles have one password",
      { API_DATABASE_URL: withPassword(urls.api, new URL(urls.etl).password) },
      "ETL_DATABASE_URL en API_DATABASE_URL delen een wachtwoord",
    ],
    [
      "on a short password",
      { ETL_DATABASE_URL: withPassword(urls.etl, "x") },
      "ETL_DATABASE_URL: het wachtwoord is te makkelijk te raden",
    ],
    [
      "on a password of few characters",
      { ETL_DATABASE_URL: withPassword(urls.etl, guessed) },
      "ETL_DATABASE_URL: het wachtwoord is te makkelijk",
    ],
    [
      "on a superuser",
      { API_DATABASE_URL: otherDatabase(inject("cluster").urls.admin, databaseIn(urls.owner)) },
      "API_DATABASE_URL: rol 'fb_admin' is superuser",
    ],
    [
      "on a superuser as owner",
      { DATABASE_URL: otherDatabase(inject("cluster").urls.admin, databaseIn(urls.owner)) },
      "DATABASE_URL: rol 'fb_admin' is superuser",
    ],
    [
      "on swapped roles",
      { API_DATABASE_URL: urls.cube, CUBE_DATABASE_URL: urls.api },
      "API_DATABASE_URL: gevonden rol 'fb_cube'. Verwacht: de rol fb_api, en geen andere",
    ],
    [
      "when who reads keeps the sessions",
      { APP_DATABASE_URL: urls.api },
      "API_DATABASE_URL en APP_DATABASE_URL delen een gebruiker",
    ],
    [
      "when the sessions lie elsewhere",
      { APP_DATABASE_URL: otherDatabase(inject("cluster").urls.app, databaseIn(otherEnv.DATABASE_URL)) },
      "APP_DATABASE_URL gaat over een andere database dan DATABASE_URL",
    ],
    [
      "on the owner as a reader",
      { API_DATABASE_URL: urls.owner, DATABASE_URL: urls.api },
      "DATABASE_URL: gevonden rol 'fb_api'. Verwacht: de eigenaar van de database",
    ],
    [
      "on another database",
      { API_DATABASE_URL: otherEnv.API_DATABASE_URL },
      "API_DATABASE_URL gaat over een andere database dan DATABASE_URL",
    ],
    [
      "when nobody answers",
      { CUBE_DATABASE_URL: urls.cube.replace(/:\d+\//, ":1/") },
      "CUBE_DATABASE_URL: de server antwoordt niet",
    ],
    [
      "on a password that is wrong",
      { ETL_DATABASE_URL: withPassword(urls.etl, wrong) },
      "ETL_DATABASE_URL: de server kent deze rol niet of weigert het wachtwoord",
    ],
    ["on a database that is not there", { DATABASE_URL: `${urls.owner}x` }, "DATABASE_URL: deze database is er niet"],
    [
      "on what is no address",
      { ETL_DATABASE_URL: "postgres://fb_etl:a/b#c@server/db" },
      "ETL_DATABASE_URL: dit is geen adres van een database",
    ],
    [
      "on a password with a % that says nothing",
      { ETL_DATABASE_URL: withPassword(urls.etl, "0123456789abcdef%zz") },
      "ETL_DATABASE_URL: dit is geen adres van een database",
    ],
    [
      "on another kind of address",
      { ETL_DATABASE_URL: "http://fb_etl:0123456789abcdef@server/db" },
      "ETL_DATABASE_URL: dit is geen adres van een database",
    ],
  ];
  test.each(unsafe)("is refused %s, in a sentence without a password", async (_, changed, sentence) => {
    const refusal: unknown = await buildInstallation({ ...env, ...changed }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ name: "Refusal" });
    expect(String(refusal)).toContain(sentence);
    for (const password of [wrong, guessed]) expect(String(refusal)).not.toContain(password);
  });

  test("hears of the association that was made with other keys, and the others are brought up to date", async () => {
    const swapped = { PSEUDONYM_KEY: RECORD_KEY!, RECORD_KEY: PSEUDONYM_KEY! };
    const said: string[] = [];
    const { built } = await buildInstallation({ ...env, ...swapped }, (line) => void said.push(line));
    expect(notBuilt(built)?.message).toMatch(/^1 van de 1 corporaties: niet bijgewerkt\..*\n- voorbeeld: Sleutels:/);
    expect(said.join("\n")).toContain("voorbeeld: NIET bijgewerkt. Sleutels: vingerafdruk");
  });

  test("makes an empty database on a server whose administrator ran our SQL, before the other roles may log in", async () => {
    const empty = await cloneForFile("template0");
    const admin = await connect(inject("cluster").urls.admin);
    await admin.query(`revoke all on database ${empty.name} from public`);
    const rights = readFileSync(new URL("../../db/roles_of_your_own.sql", import.meta.url), "utf8")
      .split("\n")
      .filter((line) => line.startsWith("grant"));
    expect(rights.join(" ")).toMatch(/fb_etl.*fb_api.*fb_cube/);
    const own = addressesOf(empty);
    // Whoever swapped two roles is told before there are tables.
    const swapped = { API_DATABASE_URL: own.CUBE_DATABASE_URL!, CUBE_DATABASE_URL: own.API_DATABASE_URL! };
    await expect(buildInstallation({ ...env, ...own, ...swapped })).rejects.toThrow(
      "API_DATABASE_URL: gevonden rol 'fb_cube'. Verwacht: de rol fb_api, en geen andere",
    );
    const owner = await connect(empty.urls.owner);
    const { rows } = await owner.query("select nspname from pg_namespace where nspname in ('directory', 'migrations')");
    await owner.end();
    expect(rows).toEqual([]);
    const installation = await buildInstallation({ ...env, ...own });
    await expect(openInstallation({ ...ofWork, ETL_DATABASE_URL: empty.urls.etl })).resolves.toMatchObject({
      isEmbedded: false,
    });
    await installation.close();
    await admin.end();
  });
});

test("an association is removed while readers are connected to her database, and leaves the list when that is gone", async () => {
  const own = { ...env, ...(await installationOf({})) };
  const installation = await buildInstallation(own);
  await installation.add({ id: "kade" });
  const [kade] = await associationsIn(own.API_DATABASE_URL!, "api");
  onTestFinished(() => dropDatabase(databaseIn(kade!.url)));
  const readers = await Promise.all(
    [own.API_DATABASE_URL!, own.CUBE_DATABASE_URL!, own.ETL_DATABASE_URL!].map((url) =>
      connect(otherDatabase(url, databaseIn(kade!.url))),
    ),
  );
  const listed = async () => (await installation.associations()).map(({ id }) => id);

  // A role that the program does not know is not sent away.
  const stranger = await connect(otherDatabase(inject("cluster").urls.admin, databaseIn(kade!.url)));
  await expect(installation.remove("kade")).rejects.toThrow(
    "Corporatie 'kade': haar database is nog in gebruik, door 'fb_admin'. Verwacht: niemand dan de rollen van het programma. Er is niets verwijderd",
  );
  expect(await listed()).toEqual(["kade"]);
  await stranger.end();
  readers.push(await connect(kade!.url));

  await installation.remove("kade");
  expect(await listed()).toEqual([]);
  await expect(connect(kade!.url)).rejects.toThrow(/does not exist/);
  await Promise.all(readers.map((reader) => reader.end().catch(() => undefined)));
  await installation.close();
  const directory = await connect(own.ETL_DATABASE_URL!);
  const about = ["association:kade"];
  expect(await readAudit(directory)).toMatchObject([
    { kind: "association_removed", about },
    { kind: "association_added", about },
  ]);
  await directory.end();
});

test("removing that was cut off may be done again, also when the database is gone already, and building undoes it before that", async () => {
  const own = { ...env, ...(await installationOf({})) };
  const installation = await buildInstallation(own);
  await installation.add({ id: "kade" });
  const name = databaseIn((await associationsIn(own.API_DATABASE_URL!, "api"))[0]!.url);
  const owner = await connect(own.DATABASE_URL!);
  await owner.query(`alter database ${name} allow_connections false`);
  await owner.end();
  expect((await buildInstallation(own)).built).toEqual([expect.not.objectContaining({ problem: expect.anything() })]);
  await dropDatabase(name);
  await installation.remove("kade");
  expect(await installation.associations()).toEqual([]);
  await installation.close();
});

describe("who works", () => {
  beforeEach(async () => (await buildInstallation(env)).close());

  test("needs the address of the pipeline, and not that of the owner", async () => {
    const installation = await openInstallation(ofWork);
    expect(installation.urls).toEqual({ etl: ETL_DATABASE_URL });
    await expect(installation.add({ id: "kade" })).rejects.toThrow("npm run association -- add kade");
  });

  test.each([
    ["of a newer program, by its tables", "tables_version", "9999_later.sql", "bijgewerkt door een nieuwere versie"],
    ["of a newer program, by its views", "views_version", String(views + 1), "bijgewerkt door een nieuwere versie"],
    ["of an older program, by its tables", "tables_version", "0001_operations.sql", "npm run db:build"],
    ["of an older program, by its views", "views_version", String(views - 1), "npm run db:build"],
    ["with other views of this version", "models_hash", "another", "npm run db:build"],
  ])("is refused a database %s, and changes nothing there", async (_, name, value, sentence) => {
    const before = await settings(name);
    await settings(name, value);
    await expect((await openInstallation(ofWork)).open("voorbeeld")).rejects.toThrow(sentence);
    expect(await settings(name)).toBe(value);
    const { built } = await buildInstallation(env);
    if (sentence.includes("nieuwere")) expect(notBuilt(built)?.message).toContain(sentence);
    else expect(notBuilt(built)).toBeUndefined();
    await settings(name, before);
  });

  test("is refused a database without tables", async () => {
    const empty = await cloneForFile("template0");
    await expect(openInstallation({ ...ofWork, ETL_DATABASE_URL: empty.urls.etl })).rejects.toThrow(
      "hier staan nog geen tabellen",
    );
  });

  test.each([
    ["the address of a reader", { ETL_DATABASE_URL: urls.api }, "ETL_DATABASE_URL: gevonden rol 'fb_api'"],
    ["the address of the owner", { ETL_DATABASE_URL: urls.owner }, "ETL_DATABASE_URL: gevonden rol 'fb_owner'"],
  ])("is refused %s", async (_, changed, sentence) => {
    await expect(openInstallation({ ...ofWork, ...changed })).rejects.toThrow(sentence);
  });

  test("is refused an association with other keys", async () => {
    const swapped = { PSEUDONYM_KEY: RECORD_KEY!, RECORD_KEY: PSEUDONYM_KEY! };
    const installation = await openInstallation({ ...ofWork, ...swapped });
    await expect(installation.open("voorbeeld")).rejects.toThrow("past niet bij deze database");
    await expect(installation.open("kade")).rejects.toThrow(
      "De corporatie 'kade' bestaat hier niet. Bekend: voorbeeld.",
    );
  });
});

const addressesOf = (of: TestDatabase): Record<string, string> => ({
  DATABASE_URL: of.urls.owner,
  ETL_DATABASE_URL: of.urls.etl,
  API_DATABASE_URL: of.urls.api,
  CUBE_DATABASE_URL: of.urls.cube,
});

async function settings(name: string, value?: string): Promise<string> {
  const client = await connect(database.urls.owner);
  if (value !== undefined) await client.query("update ops.settings set value = $2 where name = $1", [name, value]);
  const { rows } = await client.query<{ value: string }>("select value from ops.settings where name = $1", [name]);
  await client.end();
  return rows[0]!.value;
}
