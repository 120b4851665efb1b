import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startApi } from "@fijne-buurten/api";
import { parse, print } from "graphql";
import { expect, inject, onTestFinished, test } from "vitest";
import { installationOf, migratedDatabase } from "../support/database.ts";
import { visitor } from "../support/browser.ts";
import { onlyAssociation } from "../support/only-association.ts";
import { root } from "../support/run.ts";
import { clientOf, dataOf } from "./support/client.ts";
import { world } from "./support/world.ts";

const api = join(root, "api");

test.each([
  ["127.0.0.1:4000", 200],
  ["localhost", 200],
  ["[::1]:4000", 200],
  ["evil.example:4000", 421],
  ["127.0.0.1.evil.example", 421],
])("a request for host %s gets status %i: a website cannot lend its name to this machine", async (host, status) => {
  const { url } = await world();
  const answer = await new Promise<number | undefined>((resolve, reject) => {
    get(url.replace("/graphql", "/health"), { headers: { host } }, (response) =>
      resolve(response.resume().statusCode),
    ).on("error", reject);
  });
  expect(answer).toBe(status);
});

test("every example is answered without errors, and those of a forecast, of causes and of parts tell them", async () => {
  const { drawing, ask } = await world();
  await drawing.cards("liveability_thermometer");
  const part = { kpi: "tenants_grade", period: "2025-W1", value: 7.25, grade: 7.25, weight: 1, reason: null };
  await drawing.figures(`
    kpi                     | area                   | period  | value | lower | upper | forecast_lower | forecast_upper | forecast_more | parts
    resilience_level        | neighbourhood_group/G1 | 2026-W1 | 70    | 69    | 71    |                |                |               |
    tenants_took_action     | association/voorbeeld  | 2026    | 0.5   | 0.4   | 0.6   | 0.58           | 0.66           | 12            |
    liveability_thermometer | association/voorbeeld  | 2026    | 7.25  |       |       |                |                |               | ${JSON.stringify([part])}
  `);
  const revision = {
    period: "2026",
    release: 1,
    since: 0,
    day: "2026-10-31",
    since_day: "2026-09-30",
    before: 0.5,
    after: 0.48,
  };
  const told = JSON.stringify([{ ...revision, parts: [{ cause: "new", value: -0.02 }] }]);
  await drawing.run(`insert into figures.revisions values ('voorbeeld', 'tenants_took_action', '${told}', 1)`);
  const before = { period: "2024", started_date: "2024-01-01", ends_date: "2025-01-01" };
  await drawing.run(
    `insert into figures.periods select (jsonb_populate_record(periods, '${JSON.stringify(before)}')).*
    from figures.periods where period = '2025'`,
  );
  const { definitions } = parse(readFileSync(join(api, "examples.graphql"), "utf8"));
  expect(definitions.length).toBeGreaterThan(4);
  const answers = [];
  for (const definition of definitions) answers.push(JSON.stringify(await dataOf(ask(print(definition)))));
  for (const fact of ['"forecast":{"lower":0.58', '"parts":[{"cause":"NEW"', '"grade":7.25'])
    expect(
      answers.filter((answer) => answer.includes(fact)),
      fact,
    ).toHaveLength(1);
});

test("a browser gets a page that explains itself, with the examples, and needs nothing from elsewhere", async () => {
  const { url } = await world();
  const response = await fetch(url, { headers: { accept: "text/html" } });
  const html = await response.text();
  expect(response.headers.get("content-type")).toContain("text/html");
  expect(html).toContain(`<html lang="nl">`);
  expect(html).toContain(`lang="en"`);
  expect(html.match(/<article>/g)).toHaveLength(15);
  expect(html).toContain("query OneKpi");
  expect(html).not.toMatch(/https?:\/\//);
  expect(html).not.toMatch(/\b(src|href)="(?!#|[a-z])/);
  expect(html).not.toMatch(/\bsrc="/);
});

test("everything that is answered has the headers that keep other sites out", async () => {
  const { url } = await world();
  const post = { method: "POST", headers: { "content-type": "application/json" } };
  const answers = await Promise.all([
    fetch(url, { ...post, body: '{"query":"{ release { number } }"}' }),
    fetch(url, { ...post, body: "{" }),
    fetch(url, { headers: { accept: "text/html" } }),
    fetch(new URL("/health", url)),
    fetch(new URL("/associations", url)),
    fetch(new URL("/nothing", url)),
    ...[
      "/figures.csv",
      "/figures.json",
      "/areas.csv",
      "/first-steps",
      "/schema.graphql",
      "/graphiql",
      "/figures.csv?kpi=nothing",
    ].map((path) => fetch(new URL(path, url))),
    fetch(url, { method: "DELETE" }),
    fetch(url, { method: "OPTIONS" }),
  ]);
  for (const { url: asked, headers } of answers) {
    expect(headers.get("content-security-policy"), asked).toMatch(/^default-src 'none'; frame-ancestors 'none'/);
    expect(headers.get("x-content-type-options"), asked).toBe("nosniff");
    expect(headers.get("referrer-policy"), asked).toBe("same-origin");
    expect(headers.get("cross-origin-opener-policy"), asked).toBe("same-origin");
    expect(headers.get("cross-origin-resource-policy"), asked).toBe("same-origin");
    expect(headers.get("permissions-policy"), asked).toContain("geolocation=()");
  }
});

test("in a browser the page asks the example that one chooses, and runs no script but its own", async () => {
  const { url } = await world();
  const page = await (await visitor()).newPage();
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  await page.goto(url);
  await page.getByRole("button", { name: "Gebruik" }).nth(5).click();
  await page.getByRole("button", { name: "Stel de vraag" }).click();
  await expect.poll(() => page.getByRole("status").textContent()).toContain('"sources": [');
  expect(await page.evaluate("getComputedStyle(document.querySelector('pre')).borderTopWidth")).toBe("1px");
  expect(complaints).toEqual([]);

  await page.evaluate(
    `const script = document.createElement("script"); script.textContent = "document.title = 'taken over'"; document.body.append(script);`,
  );
  expect(await page.title()).toMatch(/^Fijne Buurten/);
  expect(complaints.join()).toContain("Content Security Policy");
});

test.each(["0.0.0.0", "::", "192.168.1.10", "buurten.example.nl", ""])(
  "whoever starts it, it does not listen on '%s', where nobody signs in",
  async (host) => {
    const associations = { list: async () => [], close: async () => {} };
    await expect(startApi({ associations, host })).rejects.toThrow(`HOST: gevonden '${host}', verwacht 127.0.0.1`);
  },
);

test("in a container whose port is published on loopback only, and that says so, it listens on all addresses", async () => {
  const { database } = await world();
  const associations = onlyAssociation(database.urls.api);
  const api = await startApi({ associations, host: "0.0.0.0", isPublishedOnLoopback: true });
  onTestFinished(() => api.close());
  const { port } = new URL(api.url);
  expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
});

test("the server says where it listens, tells its health and stops when told, from any folder", async () => {
  const { drop, ...database } = await migratedDatabase();
  const env = await installationOf({ voorbeeld: { ...database, drop } });
  const child = spawn(
    process.execPath,
    ["--import", join(root, "node_modules/tsx/dist/loader.mjs"), join(api, "server.ts")],
    {
      cwd: tmpdir(),
      env: { ...process.env, API_DATABASE_URL: env.API_DATABASE_URL, API_PORT: "0", HOST: "127.0.0.1" },
    },
  );
  const [line] = await once(child.stdout, "data");
  const url = /http:\/\/127\.0\.0\.1:\d+\/graphql/.exec(String(line))![0];
  const health = await fetch(new URL("/health", url));
  expect([health.status, await health.json()]).toEqual([200, { status: "ok" }]);
  const { errors } = await clientOf(url)(`{ kpis { code } }`);
  expect(errors?.[0]?.extensions.code).toBe("NOTHING_PUBLISHED");

  await drop();
  expect((await fetch(new URL("/health", url))).status).toBe(503);
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
});

test.each<[what: string, env: (urls: Record<string, string>) => Record<string, string>, sentence: string]>([
  ["without a database", () => ({}), "API_DATABASE_URL: niets gevonden. Verwacht: het adres van een database"],
  ["as superuser", ({ admin }) => ({ API_DATABASE_URL: admin! }), "API_DATABASE_URL: rol 'fb_admin' is superuser"],
  ["as the pipeline", ({ etl }) => ({ API_DATABASE_URL: etl! }), "API_DATABASE_URL: gevonden rol 'fb_etl'"],
  [
    "for the whole network",
    ({ api }) => ({ API_DATABASE_URL: api!, HOST: "0.0.0.0" }),
    "HOST: gevonden '0.0.0.0', verwacht 127.0.0.1, localhost of ::1",
  ],
])("the server does not start %s, and says what it needs", async (_, env, sentence) => {
  const child = spawn(process.execPath, [join(api, "server.ts")], {
    env: { PATH: process.env.PATH, ...env(inject("cluster").urls) },
  });
  const said: string[] = [];
  child.stderr.on("data", (text) => said.push(String(text)));
  const [code] = await once(child, "close");
  expect(code).toBe(1);
  expect(said.join("")).toContain(sentence);
  expect(said.join("").trim().split("\n")).toHaveLength(1);
});
