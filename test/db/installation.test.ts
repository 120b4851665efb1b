/** An installation is opened by two kinds of programs: those that build it, as its owner, and those that work in it, as the pipeline. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildInstallation, connect, openInstallation } from "@fijne-buurten/db";
import { afterAll, beforeEach, describe, expect, inject, test } from "vitest";
import { cloneForFile, migratedDatabase } from "../support/database.ts";

const database = await migratedDatabase();
const other = await migratedDatabase();
const folder = mkdtempSync(join(tmpdir(), "installation-"));
afterAll(() => rmSync(folder, { recursive: true }));
const env: Record<string, string> = { ...database.env, DATA_DIR: folder };
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
  expect(installation).toMatchObject({ isEmbedded: false, urls: database.urls, dataDir: folder });
  expect(installation.keys.pseudonym.toString("hex")).toBe(PSEUDONYM_KEY);
  await installation.close();
  const client = await connect(database.urls.owner);
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
      { API_DATABASE_URL: database.urls.etl },
      "ETL_DATABASE_URL en API_DATABASE_URL delen een gebruiker",
    ],
    [
      "when two roles have one password",
      { API_DATABASE_URL: withPassword(database.urls.api, new URL(database.urls.etl).password) },
      "ETL_DATABASE_URL en API_DATABASE_URL delen een wachtwoord",
    ],
    [
      "on a short password",
      { ETL_DATABASE_URL: withPassword(database.urls.etl, "x") },
      "ETL_DATABASE_URL: het wachtwoord is te makkelijk te raden",
    ],
    [
      "on a password of few characters",
      { ETL_DATABASE_URL: withPassword(database.urls.etl, guessed) },
      "ETL_DATABASE_URL: het wachtwoord is te makkelijk",
    ],
    [
      "on a superuser",
      { API_DATABASE_URL: otherRole(inject("cluster").urls.admin, database.name) },
      "API_DATABASE_URL: rol 'fb_admin' is superuser",
    ],
    [
      "on a superuser as owner",
      { DATABASE_URL: otherRole(inject("cluster").urls.admin, database.name) },
      "DATABASE_URL: rol 'fb_admin' is superuser",
    ],
    [
      "on swapped roles",
      { API_DATABASE_URL: database.urls.cube, CUBE_DATABASE_URL: database.urls.api },
      "API_DATABASE_URL: gevonden rol 'fb_cube'. Verwacht: de rol fb_api, en geen andere",
    ],
    [
      "on the owner as a reader",
      { API_DATABASE_URL: database.urls.owner, DATABASE_URL: database.urls.api },
      "DATABASE_URL: gevonden rol 'fb_api'. Verwacht: de eigenaar van de database",
    ],
    [
      "on another database",
      { API_DATABASE_URL: other.urls.api },
      "API_DATABASE_URL gaat over een andere database dan DATABASE_URL",
    ],
    [
      "when nobody answers",
      { CUBE_DATABASE_URL: database.urls.cube.replace(/:\d+\//, ":1/") },
      "CUBE_DATABASE_URL: de server antwoordt niet",
    ],
    [
      "on a password that is wrong",
      { ETL_DATABASE_URL: withPassword(database.urls.etl, wrong) },
      "ETL_DATABASE_URL: de server kent deze rol niet of weigert het wachtwoord",
    ],
    [
      "on a database that is not there",
      { DATABASE_URL: `${database.urls.owner}x` },
      "DATABASE_URL: deze database is er niet",
    ],
    [
      "on what is no address",
      { ETL_DATABASE_URL: "postgres://fb_etl:a/b#c@server/db" },
      "ETL_DATABASE_URL: dit is geen adres van een database",
    ],
    [
      "on a password with a % that says nothing",
      { ETL_DATABASE_URL: withPassword(database.urls.etl, "0123456789abcdef%zz") },
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

  test("is refused other keys than the database was made with", async () => {
    const swapped = { PSEUDONYM_KEY: RECORD_KEY!, RECORD_KEY: PSEUDONYM_KEY! };
    await expect(buildInstallation({ ...env, ...swapped })).rejects.toThrow("past niet bij deze database");
  });

  test("makes an empty database on a server whose administrator ran our SQL, before the other roles may log in", async () => {
    const empty = await cloneForFile("template0");
    const admin = await connect(inject("cluster").urls.admin);
    await admin.query(`revoke all on database ${empty.name} from public`);
    const rights = readFileSync(new URL("../../db/roles_of_your_own.sql", import.meta.url), "utf8")
      .split("\n")
      .filter((line) => line.startsWith("grant"));
    expect(rights.join(" ")).toMatch(/fb_etl.*fb_api.*fb_cube/);
    const installation = await buildInstallation({ ...empty.env, DATA_DIR: folder });
    await expect(openInstallation({ ...ofWork, ETL_DATABASE_URL: empty.urls.etl })).resolves.toMatchObject({
      isEmbedded: false,
    });
    await installation.close();
    await admin.end();
  });
});

describe("who works", () => {
  beforeEach(async () => (await buildInstallation(env)).close());

  test("needs the address of the pipeline, and not that of the owner", async () => {
    const { urls } = await openInstallation(ofWork);
    expect(urls).toEqual({ etl: ETL_DATABASE_URL });
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
    await expect(openInstallation(ofWork)).rejects.toThrow(sentence);
    expect(await settings(name)).toBe(value);
    if (sentence.includes("nieuwere")) await expect(buildInstallation(env)).rejects.toThrow(sentence);
    else await (await buildInstallation(env)).close();
    await settings(name, before);
  });

  test("is refused a database without tables", async () => {
    const empty = await cloneForFile("template0");
    await expect(openInstallation({ ...ofWork, ETL_DATABASE_URL: empty.urls.etl })).rejects.toThrow(
      "hier staan nog geen tabellen",
    );
  });

  test.each([
    ["the address of a reader", { ETL_DATABASE_URL: database.urls.api }, "ETL_DATABASE_URL: gevonden rol 'fb_api'"],
    [
      "the address of the owner",
      { ETL_DATABASE_URL: database.urls.owner },
      "ETL_DATABASE_URL: gevonden rol 'fb_owner'",
    ],
    ["other keys", { PSEUDONYM_KEY: RECORD_KEY!, RECORD_KEY: PSEUDONYM_KEY! }, "past niet bij deze database"],
  ])("is refused %s", async (_, changed, sentence) => {
    await expect(openInstallation({ ...ofWork, ...changed })).rejects.toThrow(sentence);
  });
});

function otherRole(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

async function settings(name: string, value?: string): Promise<string> {
  const client = await connect(database.urls.owner);
  if (value !== undefined) await client.query("update ops.settings set value = $2 where name = $1", [name, value]);
  const { rows } = await client.query<{ value: string }>("select value from ops.settings where name = $1", [name]);
  await client.end();
  return rows[0]!.value;
}
