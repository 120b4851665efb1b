/** Cube's own server for staff who explore: on loopback, one association per token, only public views, the release that readers see. */
import { createHmac } from "node:crypto";
import cubejs from "@cubejs-client/core";
import { type CubeServer, startCubeServer } from "../../semantic-layer/cube/server.ts";
import { type Breakable, breakable } from "../support/breakable.ts";
import { installationOf } from "../support/database.ts";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type SmallAssociation, smallAssociation } from "./small-association.ts";

const secret = "a secret of the tests, of 32 characters and more";
let v: SmallAssociation;
let way: Breakable;
let server: CubeServer;
let cubeUrl: string;

beforeAll(async () => {
  v = await smallAssociation();
  await v.given("nuisance_cases", opened("D1", "D2"));
  await v.delivered("nuisance/cases", "alles", "2026-10-31");
  await v.release();
  cubeUrl = (await installationOf({ v: v.database })).CUBE_DATABASE_URL;
  way = await breakable(cubeUrl);
  server = await startCubeServer({ CUBE_DATABASE_URL: way.url, CUBE_API_SECRET: secret, CUBE_PORT: "0" });
}, 180_000);

afterAll(() => server.close());

const inAnHour = Math.floor(Date.now() / 1_000) + 3_600;
const staff = { association: "v", groups: ["staff"], exp: inAnHour };
const cases = { measures: ["nuisance.cases_opened_with_conversation_known"], dimensions: ["nuisance.opened_month"] };

test("meta shows the views and none of the cubes", async () => {
  const meta = await explorer(staff).meta();
  const names = meta.cubes.map(({ name }) => name);
  expect(names).toContain("nuisance");
  expect(names).not.toContain("nuisance_cases");
  expect(names).toHaveLength(13);
});

test("load counts the facts of the release that readers see, and of the next one after it", async () => {
  const count = async () => (await explorer(staff).load(cases)).rawData();
  expect(await count()).toEqual([
    { "nuisance.opened_month": "2025-01", "nuisance.cases_opened_with_conversation_known": "2" },
  ]);
  await v.given("nuisance_cases", opened("D3").replace(/1$/, "2"));
  expect(await count()).toMatchObject([{ "nuisance.cases_opened_with_conversation_known": "2" }]);
  await v.release();
  expect(await count()).toMatchObject([{ "nuisance.cases_opened_with_conversation_known": "3" }]);
});

test("a cube that is private is refused", async () => {
  const asked = explorer(staff).load({ measures: ["nuisance_cases.cases_opened_with_conversation_known"] });
  await expect(asked).rejects.toThrow("hidden member");
});

test("another association's token sees none of these facts", async () => {
  const asked = await explorer({ ...staff, association: "w" }).load(cases);
  expect(asked.rawData()).toEqual([]);
});

test("a token that names no association sees no facts", async () => {
  expect((await explorer({ groups: ["staff"], exp: inAnHour }).load(cases)).rawData()).toEqual([]);
});

test("a token without the group sees no view and no fact", async () => {
  const outsider = explorer({ ...staff, groups: [] });
  expect((await outsider.meta()).cubes).toEqual([]);
  await expect(outsider.load(cases)).rejects.toThrow();
});

test("without a token, or with a forged one, nothing is answered", async () => {
  const url = `http://127.0.0.1:${server.port}/cubejs-api/v1/meta`;
  expect((await fetch(url)).status).toBe(403);
  expect((await fetch(url, { headers: { authorization: token(staff, "another secret") } })).status).toBe(403);
});

test("a token that has ended, or never ends, is refused, and the latter is told why", async () => {
  const answersTo = async (claims: object) => {
    const headers = { authorization: token({ ...staff, ...claims }, secret) };
    const query = encodeURIComponent(JSON.stringify(cases));
    const base = `http://127.0.0.1:${server.port}/cubejs-api/v1`;
    const answers = await Promise.all(
      [`${base}/meta`, `${base}/load?query=${query}`, `${base}/sql?query=${query}`].map((url) =>
        fetch(url, { headers }),
      ),
    );
    return Promise.all(answers.map(async (answer) => ({ status: answer.status, text: await answer.text() })));
  };
  expect((await answersTo({})).map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await answersTo({ exp: inAnHour - 7_200 })).map(({ status }) => status)).toEqual([403, 403, 403]);
  expect((await answersTo({ exp: "never" })).map(({ status }) => status)).toEqual([403, 403, 403]);
  for (const { status, text } of await answersTo({ exp: undefined })) {
    expect(status).toBe(403);
    expect(text).toContain("Verwacht: een token met 'exp'");
  }
});

test("while the database is away that is said, and afterwards questions are answered again", async () => {
  const url = `http://127.0.0.1:${server.port}/cubejs-api/v1/load?query=${encodeURIComponent(JSON.stringify(cases))}`;
  const ask = async () => {
    const answer = await fetch(url, { headers: { authorization: token(staff, secret) } });
    return { status: answer.status, text: await answer.text() };
  };
  await way.cut();
  const away = await ask();
  await way.mend();
  expect(away).toMatchObject({
    status: 503,
    text: expect.stringContaining("De database is nu niet te bereiken") as string,
  });
  expect(away.text).not.toContain("ECONNREFUSED");
  expect((await ask()).status).toBe(200);
});

test("it says when it is ready", async () => {
  expect((await fetch(`http://127.0.0.1:${server.port}/readyz`)).status).toBe(200);
});

test.each<[what: string, changed: Record<string, string>, sentence: string]>([
  ["without a secret", { CUBE_API_SECRET: "" }, "CUBE_API_SECRET: gevonden niets. Verwacht: ten minste 32 tekens"],
  ["with a short secret", { CUBE_API_SECRET: "geheim" }, "CUBE_API_SECRET: gevonden 6 tekens"],
  ["without a database", { CUBE_DATABASE_URL: "" }, "CUBE_DATABASE_URL: niets gevonden"],
  [
    "as superuser",
    { CUBE_DATABASE_URL: inject("cluster").urls.admin },
    "CUBE_DATABASE_URL: rol 'fb_admin' is superuser",
  ],
  ["for the whole network", { HOST: "0.0.0.0" }, "HOST: gevonden '0.0.0.0', verwacht 127.0.0.1"],
])("it does not start %s", async (_, changed, sentence) => {
  const env = { CUBE_DATABASE_URL: cubeUrl, CUBE_API_SECRET: secret, CUBE_PORT: "0", ...changed };
  await expect(startCubeServer(env)).rejects.toThrow(sentence);
});

function opened(...ids: string[]): string {
  const rows = ids.map((id) => `${id} | 2025-01-10 | GEL | BU1 | true | 1`);
  return ["case_id | opened_date | kind | neighbourhood_code | talked_first | known_from", "-", ...rows].join("\n");
}

function explorer(claims: object) {
  return cubejs(token(claims, secret), { apiUrl: `http://127.0.0.1:${server.port}/cubejs-api/v1` });
}

function token(claims: object, key: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const body = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`;
  return `${body}.${createHmac("sha256", key).update(body).digest("base64url")}`;
}
