import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, openInstallation } from "@fijne-buurten/db";
import { afterAll, expect, inject, test } from "vitest";
import { migratedDatabase } from "../support/database.ts";

const database = await migratedDatabase();
const folder = mkdtempSync(join(tmpdir(), "installation-"));
afterAll(() => rmSync(folder, { recursive: true }));
const env: Record<string, string> = { ...database.env, DATA_DIR: folder };

test("with DATABASE_URL everything comes from the environment, and nothing is stopped at the end", async () => {
  const installation = await openInstallation(env);
  expect(installation).toMatchObject({ isEmbedded: false, urls: database.urls, dataDir: folder });
  expect(installation.keys.pseudonym.toString("hex")).toBe(env.PSEUDONYM_KEY);
  await installation.close();
  const client = await connect(database.urls.owner);
  await client.end();
});

test.each([
  [
    "without the other three addresses",
    { ETL_DATABASE_URL: "", CUBE_DATABASE_URL: "" },
    "ETL_DATABASE_URL, CUBE_DATABASE_URL niet",
  ],
  ["without keys", { PSEUDONYM_KEY: "", RECORD_KEY: "" }, "PSEUDONYM_KEY en RECORD_KEY: gevonden niets"],
  ["when one role does two things", { API_DATABASE_URL: database.urls.etl }, "delen een gebruiker"],
  [
    "on a superuser",
    { API_DATABASE_URL: inject("cluster").urls.admin },
    "API_DATABASE_URL: rol 'fb_admin' is superuser",
  ],
  [
    "when nobody answers",
    { CUBE_DATABASE_URL: "postgres://fb_cube:x@127.0.0.1:1/x" },
    "CUBE_DATABASE_URL: kan niet verbinden",
  ],
  [
    "on a password that is wrong",
    { ETL_DATABASE_URL: database.urls.etl.replace(/:[^:@]+@/, ":x@") },
    "ETL_DATABASE_URL: kan niet verbinden",
  ],
])("it does not start %s", async (_, changed, sentence) => {
  await expect(openInstallation({ ...env, ...changed })).rejects.toThrow(sentence);
  await expect(openInstallation({ ...env, ...changed })).rejects.toMatchObject({ name: "Refusal" });
});

test("it does not start with other keys than the database was made with", async () => {
  const swapped = { PSEUDONYM_KEY: env.RECORD_KEY, RECORD_KEY: env.PSEUDONYM_KEY };
  await expect(openInstallation({ ...env, ...swapped })).rejects.toThrow("past niet bij deze database");
});

test("a sentence that refuses shows no password", async () => {
  const wrong = { ETL_DATABASE_URL: "postgres://fb_etl:geheim@127.0.0.1:1/x" };
  const refusal: unknown = await openInstallation({ ...env, ...wrong }).catch((error: unknown) => error);
  expect(String(refusal)).not.toContain("geheim");
});
