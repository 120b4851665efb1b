import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { inLanguage } from "./language.ts";
import { kpiHref, kpisHref, overviewHref } from "../../dashboard/src/lib/links.ts";
import { askAssociations, askFrame, askKpi } from "../../dashboard/src/lib/server/api.ts";
import { tellTrouble } from "../../dashboard/src/lib/server/log.ts";
import { ofRelease, readRelease } from "../../dashboard/src/lib/server/release.ts";
import { asPageOf } from "../../dashboard/src/lib/server/whose.ts";

const sample = { code: "voorbeeld", name: "Voorbeeld", isSynthetic: true };
const wsn = { code: "wsn", name: "WSN", isSynthetic: false };
const zuid = { code: "zuid", name: "Zuid", isSynthetic: false };
let known = [sample, wsn];
const refused = (code: string) => ({ errors: [{ message: "for who wrote the question", extensions: { code } }] });

type Asked = { query?: string; variables?: { asOf?: number } };
/** With what the last questions were asked. */
let asked: Asked["variables"][] = [];

/** An API that serves several associations, as the real one does: each at its own address. */
function answerTo(path: string, { query = "", variables = {} }: Asked = {}): object {
  if (path === "/associations") return known;
  const [, id = "", rest] = /^\/([^/]+)\/(.*)$/.exec(path) ?? [];
  if (rest !== "graphql") return refused("BAD_REQUEST");
  if (/^[A-Z_]+$/.test(id)) return refused(id);
  if (query.trim().startsWith("query Kpi(")) return refused("UNKNOWN_KPI");
  const chosen = known.find((association) => association.code === id);
  if (!chosen) return refused("UNKNOWN_ASSOCIATION");
  asked.push(variables);
  return { data: { association: { code: chosen.code, name: chosen.name }, release: { number: 7 } } };
}

const server = createServer((request, response) => {
  let body = "";
  request.on("data", (part) => (body += part));
  request.on("end", () =>
    response.end(JSON.stringify(answerTo(request.url ?? "", body ? (JSON.parse(body) as Asked) : {}))),
  );
});
const before = { ...process.env };
const silent = console.error;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
beforeEach(() => {
  process.env.API_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  known = [sample, wsn];
  console.error = () => undefined;
});
afterEach(() => {
  process.env = { ...before };
  console.error = silent;
});
afterAll(() => void server.close());

const at = <Made>(path: string, make: () => Made): Made => asPageOf(new URL(path, "http://127.0.0.1:3000"), make);

test.each([
  { there: "only made-up figures", all: [sample], shows: "voorbeeld", others: [] },
  { there: "one real association beside them", all: [sample, wsn], shows: "wsn", others: ["Voorbeeld"] },
])("a short address, where there is $there, shows $shows and names the others", async ({ all, shows, others }) => {
  known = all;
  const frame = await at("/kpis", askFrame);
  expect(frame.association.code).toBe(shows);
  expect(frame.others).toEqual(others);
  expect(at("/kpis", () => kpisHref())).toBe("/kpis");
});

test("where there are several real associations, a short address leads to the list of them", async () => {
  known = [sample, wsn, zuid];
  await expect(at("/kpis", askFrame)).rejects.toMatchObject({ status: 303, location: "/associations" });
  expect(await at("/associations", askAssociations)).toEqual(known);
});

test("an address with an association shows that one, in every language, and so do all links of its page", async () => {
  for (const [path, language] of [
    ["/voorbeeld/kpis", ""],
    ["/en/voorbeeld/kpis", "/en"],
  ] as const) {
    expect((await at(path, askFrame)).association.code).toBe("voorbeeld");
    const links = inLanguage(language === "" ? "nl" : "en", () => at(path, () => [overviewHref(), kpiHref("x")]));
    expect(links).toEqual([`${language}/voorbeeld`, `${language}/voorbeeld/kpis/x`]);
  }
  await expect(at("/onzin/kpis", askFrame)).rejects.toMatchObject({ status: 404, body: { kind: "unknown" } });
});

test("with ASSOCIATION a short address shows that one, and no other is named", async () => {
  process.env.ASSOCIATION = "voorbeeld";
  const { association, others } = await askFrame();
  expect(association.code).toBe("voorbeeld");
  expect(others).toEqual([]);
});

test("an association that has published nothing yet is said to have no figures yet", async () => {
  process.env.ASSOCIATION = "later";
  await expect(askFrame()).rejects.toMatchObject({ status: 503, body: { kind: "nothing_published" } });
  delete process.env.ASSOCIATION;
  known = [];
  await expect(askFrame()).rejects.toMatchObject({ status: 503, body: { kind: "nothing_published" } });
});

test.each([["NO_DATABASE"], ["BUSY"]])(
  "an API that answers %s is one that gives no figures now, not a broken one",
  async (code) => {
    process.env.ASSOCIATION = code;
    await expect(askFrame()).rejects.toMatchObject({ status: 503, body: { kind: "api_down" } });
  },
);

test("a reader of a page gets a sentence of the dashboard, not the one for who wrote the question", async () => {
  await expect(askKpi("nothing")).rejects.toMatchObject({
    status: 404,
    body: { kind: "unknown", message: "Dit cijfer kennen we niet." },
  });
});

test("an address with a line break in it makes one line in the log", async () => {
  const told: unknown[] = [];
  console.error = (line) => told.push(line);
  tellTrouble('The API refuses: found \'x\n{"level":"error"}\u001b[2J\'');
  tellTrouble(new Error("x\n{}"));
  console.error = () => undefined;
  expect(told[0]).toBe(String.raw`The API refuses: found 'x\u{a}{"level":"error"}\u{1b}[2J'`);
  expect(String(told[1]).split("\n")[0]).toBe(String.raw`Error: x\u{a}{}`);
});

test("what is asked for an address with a release is asked of that release, and of the newest for any other", async () => {
  asked = [];
  await at("/wsn/kpis", () => ofRelease(readRelease(new URLSearchParams("release=3")), askFrame));
  await at("/wsn/kpis", () => ofRelease(readRelease(new URLSearchParams()), askFrame));
  expect(asked.map((variables) => variables?.asOf)).toEqual([3, undefined]);
});

test("what several parts of a page ask alike is asked once for the page, and once more for another release", async () => {
  asked = [];
  const page = () => Promise.all([askFrame(), askFrame(), ofRelease(3, askFrame), ofRelease(3, askFrame)]);
  await at("/wsn/kpis", page);
  expect(asked.map((variables) => variables?.asOf)).toEqual([undefined, 3]);
  await at("/wsn/kpis", askFrame);
  expect(asked.length).toBe(3);
});

test("where nobody answers at the address of the API, the page says that there are no figures now", async () => {
  process.env.API_URL = "http://127.0.0.1:1/graphql";
  await expect(at("/wsn/kpis", askFrame)).rejects.toMatchObject({ status: 503, body: { kind: "api_down" } });
});

test("a release that is no number is refused, and never taken for the newest", () => {
  for (const text of ["x", "0", "-1", "1.5", "1e3", " 1", "9999999999"])
    expect(() => readRelease(new URLSearchParams({ release: text })), text).toThrow(
      expect.objectContaining({ status: 404 }),
    );
});
