/** What others get that know no GraphQL: tables, their description, and the catalogue of what is for everybody. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { SANDBOX_KEY } from "@fijne-buurten/db";
import { expect, onTestFinished, test } from "vitest";
import { sharedWorld } from "./support/shared-world.ts";

/** The list of what a table may tell. */
const figureColumns = [
  ...[
    "kpi",
    "title",
    "definition_version",
    "unit",
    "level",
    "area_code",
    "area_name",
    "vintage",
    "period",
    "starts_on",
  ],
  ...["ends_before", "group", "value", "band", "beside_norm", "step", "lower", "upper", "n", "verdict", "verdict_note"],
  ...["is_public", "association", "release", "reference_date", "is_synthetic", "is_legal_norm"],
];
const areaColumns = [
  ...["level", "area_code", "area_name", "vintage", "is_in_force", "neighbourhood_group_code", "district_code"],
  ...["municipality_code", "association", "release", "reference_date", "is_synthetic"],
];

test("figures come as one table, of what the agreement is about", async () => {
  const { agree, get } = await sharedWorld();
  const key = await agree("gemeente", {
    kpis: ["resilience_level", "tenants_took_action"],
    areas: ["WK026701", "WK026702"],
  });
  const response = await get(key, "/voorbeeld/figures.csv");
  const [head, ...lines] = (await response.text()).trim().split("\r\n");
  expect(head).toBe(figureColumns.join(","));
  expect(lines).toHaveLength(4);
  expect(lines.find((line) => line.includes("G1"))).toBe(
    "resilience_level,Veerkracht,1,INDEX,NEIGHBOURHOOD_GROUP,G1,Paasbos,2025,2026-W1,2026-03-01,2026-05-16,all,64,,,1,60,68,30," +
      "UNDER_PRESSURE,,false,voorbeeld,1,2026-10-31,true,false",
  );
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="voorbeeld-figures-1.csv"');
  const tag = response.headers.get("etag")!;
  expect((await get(key, "/voorbeeld/figures.csv", { "if-none-match": tag })).status).toBe(304);
  const rows = (await (
    await get(key, "/voorbeeld/figures.json?kpi=tenants_took_action&language=en")
  ).json()) as object[];
  expect(rows).toMatchObject([{ area_code: "WK026702", title: "Tenants took action", value: 0.55, step: 0.05, n: 25 }]);
});

test("a word that is none of the agreement is refused, and what may be seen is named", async () => {
  const { agree, get } = await sharedWorld();
  const key = await agree("gemeente", { kpis: ["resilience_level"] });
  for (const [asked, found] of [
    ["kpi=tenants_grade", "geen KPI van dit convenant"],
    ["period=2025", "geen periode met gedeelde cijfers"],
    ["asOf=1", "verwacht één van: kpi, level, period, group, language, decimal"],
    ["level=straat", "verwacht één van"],
  ] as const) {
    const response = await get(key, `/voorbeeld/figures.csv?${asked}`);
    const text = await response.text();
    expect.soft([asked, response.status >= 400, text]).toEqual([asked, true, expect.stringContaining(found)]);
    expect.soft(text).not.toContain("tenants_took_action");
  }
  expect(await (await get(key, "/voorbeeld/figures.csv?level=complex")).text()).toBe(`${figureColumns.join(",")}\r\n`);
});

test("areas come as a table too, without what lies outside the agreement", async () => {
  const { agree, get } = await sharedWorld();
  const key = await agree("gemeente", { areas: ["G1"] });
  const rows = (await (await get(key, "/voorbeeld/areas.json")).json()) as Record<string, unknown>[];
  expect(rows.map((row) => row.area_code)).toEqual(["G1", "BU02670112", "BU02670111"]);
  expect(rows[1]).toMatchObject({ neighbourhood_group_code: "G1", district_code: null, municipality_code: null });
  expect(Object.keys(rows[0]!)).toEqual(areaColumns);
});

test("the description for programs names every table, parameter and column, and no more", async () => {
  const { get } = await sharedWorld();
  const found = (await (await get(null, "/voorbeeld/openapi.json")).json()) as {
    openapi: string;
    paths: Record<string, { get: { parameters: { name: string; in: string }[]; responses: Record<string, unknown> } }>;
    components: { schemas: Record<string, { properties: object }> };
  };
  expect(found.openapi).toBe("3.1.0");
  expect(Object.keys(found.paths)).toEqual(["/figures.csv", "/figures.json", "/areas.csv", "/areas.json"]);
  expect(found.paths["/figures.csv"]!.get.parameters.map(({ name }) => name)).toEqual([
    ...["kpi", "level", "period", "group", "language", "decimal"],
  ]);
  expect(Object.keys(found.paths["/areas.json"]!.get.responses)).toEqual(["200", "304", "400", "401", "429", "503"]);
  expect(Object.keys(found.components.schemas.figures!.properties)).toEqual(figureColumns);
  for (const reference of JSON.stringify(found).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g))
    expect(found.components.schemas).toHaveProperty(reference[1]!);
});

test("the catalogue of open data is there once something is for everybody", async () => {
  const { agree, get, openToAll } = await sharedWorld();
  const key = await agree("gemeente");
  for (const who of [null, key]) expect((await get(who, "/voorbeeld/catalogue.jsonld")).status).toBe(401);
  await openToAll();
  const response = await get(null, "/voorbeeld/catalogue.jsonld");
  expect(response.headers.get("content-type")).toBe("application/ld+json; charset=utf-8");
  type Described = Record<string, unknown>;
  const found = (await response.json()) as Described & Record<"dcat:dataset" | "dcat:service", Described[]>;
  const [dataset] = found["dcat:dataset"];
  const [service] = found["dcat:service"];
  const ofAll = ["dct:title", "dct:description", "dct:publisher", "dcat:contactPoint"];
  const what = [...ofAll, "dct:identifier", "dct:accessRights", "dct:creator", "dcat:theme"];
  for (const [kind, described, needed] of [
    ["dcat:Catalog", found, ofAll],
    ["dcat:Dataset", dataset!, [...what, "dcat:distribution"]],
    ["dcat:DataService", service!, [...what, "dcat:endpointURL", "dcat:endpointDescription", "dcat:servesDataset"]],
  ] as const) {
    expect(described["@type"]).toBe(kind);
    for (const property of needed)
      expect.soft([kind, described]).toEqual([kind, expect.objectContaining({ [property]: expect.anything() })]);
  }
  expect(dataset!["dcat:contactPoint"]).toMatchObject({ "vcard:hasEmail": { "@id": "mailto:open@voorbeeld.nl" } });
  for (const place of dataset!["dcat:distribution"] as Record<"dcat:downloadURL", { "@id": string }>[])
    expect((await fetch(place["dcat:downloadURL"]["@id"])).status).toBe(200);
  // Every prefix that is used stands in the context.
  const prefixes = new Set([...JSON.stringify(found).matchAll(/"(\w+):\w+":/g)].map((match) => match[1]));
  expect(Object.keys(found["@context"] as object)).toEqual(expect.arrayContaining([...prefixes]));
});

test("from the first steps alone a partner gets the first figure", async () => {
  const { get, url } = await sharedWorld();
  const page = await (await get(null, "/voorbeeld/first-steps")).text();
  const folder = mkdtempSync(join(tmpdir(), "shared-steps-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const steps = [...page.matchAll(/<pre tabindex="0" data-file="([\w.]+)">\n([^<]*)<\/pre/g)].map(([, file, text]) => ({
    ...{ file: file!, text: text!.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&amp;", "&") },
  }));
  expect(steps.map(({ file }) => file)).toEqual(["key.sh", "question.sh", "agreement.sh", "table.sh"]);
  const said: string[] = [];
  for (const { file, text } of steps) {
    writeFileSync(join(folder, file), text);
    const script = file === "key.sh" ? `. ./${file}` : `. ./key.sh; . ./${file}`;
    said.push((await promisify(execFile)("bash", ["-c", script], { cwd: folder, timeout: 10_000 })).stdout);
  }
  expect(JSON.parse(said[1]!).data.figures.nodes[0]).toEqual({
    ...{ kpi: { title: expect.any(String) }, area: { name: expect.any(String) }, period: expect.any(String) },
    ...{ value: expect.any(Number), lower: expect.any(Number), upper: expect.any(Number), n: expect.any(Number) },
    verdict: expect.anything(),
  });
  expect(JSON.parse(said[2]!).data.kpis).toHaveLength(4);
  expect(readFileSync(join(folder, "figures.csv"), "utf8").split("\r\n")).toHaveLength(11);
  expect(page).toContain(SANDBOX_KEY);
  // Nothing of an association stands in it, also where there is none.
  const elsewhere = await get(null, "/bestaat-niet/first-steps");
  expect([elsewhere.status, await elsewhere.text()]).toEqual([200, page.replaceAll("/voorbeeld", "/bestaat-niet")]);
  const strange = await (await fetch(`${url}/%3Cscript%3E/first-steps`)).text();
  expect(strange).toBe(page);
  const links = [...page.matchAll(/href="([^"]+)"/g)].map((match) => match[1]!);
  for (const link of links) expect((await get(null, `/voorbeeld/${link}`)).status).toBe(200);
});

test.each([
  [undefined, "http://127.0.0.1", null],
  ["https://gedeeld.example.nl", "https://gedeeld.example.nl", "max-age=31536000; includeSubDomains"],
])("where partners ask is %s: every page for them leads to %s", async (origin, address, transport) => {
  const { get, openToAll } = await sharedWorld(origin === undefined ? {} : { origin });
  await openToAll();
  for (const name of ["first-steps", "openapi.json", "catalogue.jsonld"]) {
    const response = await get(null, `/voorbeeld/${name}`);
    const page = await response.text();
    const found = [...page.matchAll(/https?:\/\/[^/"\s]*(?=\/voorbeeld)/g)].map(([own]) => own.replace(/:\d+$/, ""));
    expect([...new Set(found)], name).toEqual([address]);
    expect(response.headers.get("strict-transport-security")).toBe(transport);
  }
});
