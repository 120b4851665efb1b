/** All figures and all areas as flat tables, for who knows no GraphQL. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { columnsText } from "@fijne-buurten/api";
import { expect, test } from "vitest";
import { root } from "../support/run.ts";
import { addressOf, drawn, linesOf, told } from "./support/tables.ts";
import { world } from "./support/world.ts";

test("each figure is a row: its value, margin, verdict and norm, or why it is withheld", async () => {
  const { drawing, url } = await world();
  await drawing.figures(drawn);
  const lines = await linesOf(url, "figures.csv");
  expect(
    told(lines, "kpi", "level", "area_code", "vintage", "period", "value", "lower", "verdict", "norm", "withheld"),
  ).toEqual([
    "tenants_took_action | ASSOCIATION | voorbeeld | 2025 | 2025 | 0.52 | 0.42 |  |  | ",
    "tenants_took_action | ASSOCIATION | voorbeeld | 2025 | 2026 | 0.625 | 0.5 | ON_TRACK | 0.6 | ",
    "resilience_level | NEIGHBOURHOOD | BU02670111 | 2025 | 2026-W1 | -1.5 |  |  |  | ",
    "resilience_level | NEIGHBOURHOOD | BU02670112 | 2025 | 2026-W1 |  |  |  |  | TOO_FEW",
  ]);
  expect(lines[1]).toMatchObject({
    ...{
      title: "Huurders kwamen zelf in actie",
      definition_version: "1",
      unit: "SHARE",
      area_name: "Woonstichting Voorbeeld",
    },
    ...{ period_kind: "YEAR", starts_on: "2026-01-01", ends_before: "2027-01-01", group: "all" },
    ...{ upper: "0.75", interval_level: "0.95", n: "80", numerator: "50", denominator: "80", bound_lower: "0.55" },
    ...{ goal_kind: "NORM", due_on: "2026-12-31", audience: "INTERNAL", association: "voorbeeld", release: "1" },
    ...{ reference_date: "2026-10-31", is_synthetic: "true" },
  });
  expect(lines[2]).toMatchObject({ interval_reason: "COMPLETE_COUNT" });
});

test("a choice in the address leaves out the other rows", async () => {
  const { drawing, url } = await world();
  await drawing.figures(drawn);
  for (const [choice, count] of [
    ["kpi=tenants_took_action", 2],
    ["kpi=tenants_took_action,resilience_level", 4],
    ["kpi=tenants_took_action&kpi=resilience_level", 4],
    ["level=neighbourhood", 2],
    ["level=NEIGHBOURHOOD&period=2025", 0],
    ["period=2025,2026-W1", 3],
    ["group=new_build", 1],
    ["group=*", 5],
  ] as const)
    expect(await linesOf(url, `figures.csv?${choice}`), choice).toHaveLength(count);
});

test("with decimal commas a spreadsheet in Dutch reads it as it is", async () => {
  const { drawing, url } = await world();
  await drawing.figures(drawn);
  const bytes = Buffer.from(await (await fetch(addressOf(url, "figures.csv?decimal=comma"))).arrayBuffer());
  expect(bytes.subarray(0, 3).toString("hex")).toBe("efbbbf");
  const [head, , second] = bytes.subarray(3).toString().split("\r\n");
  expect(head).toMatch(/^kpi;title;definition_version;/);
  expect(second).toContain(";0,625;0,5;0,75;0,95;");
});

test("as JSON numbers are numbers, and what is not there is null", async () => {
  const { drawing, url } = await world();
  await drawing.figures(drawn);
  const response = await fetch(addressOf(url, "figures.json"));
  expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
  const rows = (await response.json()) as Record<string, unknown>[];
  expect(rows).toHaveLength(4);
  expect(rows[1]).toMatchObject({ value: 0.625, norm: 0.6, is_synthetic: true, withheld: null });
  expect(rows[3]).toMatchObject({ value: null, n: null, verdict: null, withheld: "TOO_FEW" });
  expect(await (await fetch(addressOf(url, "figures.json?period=2024-W1"))).json()).toEqual([]);
});

test("a table says what the same reader is told over GraphQL, figure for figure, and no more", async () => {
  const { drawing, ask, url } = await world();
  await drawing.figures(drawn);
  await drawing.figures(`
    kpi                 | area                  | period  | audience | is_kept_inside | value
    tenants_took_action | association/voorbeeld | 2025    | shared   | false          | 0.5`);
  const { data } =
    await ask(`{ figures(group: null, first: 500) { nodes { kpi { code } area { code } period group audience
    ... on PublishedFigure { value lower upper n numerator denominator verdict bounds { lower upper } goal { norm } }
    ... on Withheld { reason } } } }`);
  const rows = (await (await fetch(addressOf(url, "figures.json?group=*"))).json()) as Record<string, unknown>[];
  const nodes = data.figures.nodes as unknown as Record<string, Record<string, unknown> | null | undefined>[];
  expect(rows).toHaveLength(nodes.length);
  rows.forEach((row, place) => {
    const node = nodes[place]!;
    const { kpi, area, goal, bounds, reason = null, ...same } = node;
    const shown = { value: null, lower: null, upper: null, n: null, numerator: null, denominator: null, verdict: null };
    expect(row).toMatchObject({ ...shown, ...same, kpi: kpi?.code, area_code: area?.code, withheld: reason });
    expect(row).toMatchObject({ norm: goal?.norm ?? null, bound_lower: bounds?.lower ?? null });
  });
});

test("an area is a row with what it lies in, so a neighbourhood group is known by its neighbourhoods", async () => {
  const { drawing, url } = await world();
  await drawing.areas(`
    level         | code       | name          | within | homes | vintage | series
    association   | voorbeeld  | Voorbeeld     |        | 3500  |         |
    neighbourhood | BU02670001 | Paasbos (oud) | voorbeeld | 800 | 2023   | BU02670111`);
  const columns = ["area_code", "vintage", "area_code_today", "neighbourhood_group_code", "district_code"];
  expect(told(await linesOf(url, "areas.csv?level=neighbourhood"), ...columns, "municipality_name").toSorted()).toEqual(
    [
      "BU02670001 | 2023 | BU02670111 |  |  | ",
      "BU02670101 | 2025 | BU02670101 | G2 | WK026701 | Nijkerk",
      "BU02670111 | 2025 | BU02670111 | G1 | WK026701 | Nijkerk",
      "BU02670112 | 2025 | BU02670112 | G1 | WK026701 | Nijkerk",
    ],
  );
  const all = await linesOf(url, "areas.csv");
  expect(all).toHaveLength(12);
  expect(all.find(({ level }) => level === "COMPLEX")).toMatchObject({ district_code: "", homes: "40" });
  expect(await (await fetch(addressOf(url, "areas.json?level=district"))).json()).toHaveLength(2);
});

test("a name that a spreadsheet would take for a formula, and one with every sign in it, come out as they are", async () => {
  const { drawing, url } = await world();
  for (const [place, name] of [`=HYPERLINK("x")`, "+31", "@naam", "-1", `"Aan de haven"; 'oud', deel 2`].entries())
    await drawing.run(
      `update figures.areas set area_name = '${name.replaceAll("'", "''")}' where area_code = '${["101", "102", "G1", "G2", "GM0267"][place]}'`,
    );
  const lines = await linesOf(url, "areas.csv");
  const nameOf = (code: string) => lines.find(({ area_code }) => area_code === code)?.area_name;
  expect(["101", "102", "G1", "G2", "GM0267"].map(nameOf)).toEqual([
    `'=HYPERLINK("x")`,
    "'+31",
    "'@naam",
    "'-1",
    `"Aan de haven"; 'oud', deel 2`,
  ]);
});

test("an earlier release is read as it was", async () => {
  const { drawing, url } = await world();
  await drawing.figures(drawn);
  await drawing.release(2);
  await drawing.figures("kpi | area | period | value\ntenants_took_action | association/voorbeeld | 2025 | 0.54");
  const valueOf = async (rest: string) =>
    (await linesOf(url, `figures.csv?period=2025${rest}`)).map(({ value, release }) => `${value} of ${release}`);
  expect([await valueOf(""), await valueOf("&asOf=1")]).toEqual([["0.54 of 2"], ["0.52 of 1"]]);
});

test("who has a table already is not sent it again, and a repeat costs one statement", async () => {
  const { drawing, url, statements } = await world();
  await drawing.figures(drawn);
  const first = await fetch(addressOf(url, "figures.csv"));
  const text = await first.text();
  const counted = async (headers: Record<string, string> = {}) => {
    const before = statements.length;
    const answer = await fetch(addressOf(url, "figures.csv"), { headers });
    return { status: answer.status, text: await answer.text(), statements: statements.length - before };
  };
  expect(await counted()).toEqual({ status: 200, text, statements: 1 });
  expect(await counted({ "if-none-match": first.headers.get("etag")! })).toEqual({
    status: 304,
    text: "",
    statements: 1,
  });
  expect((await counted({ "accept-encoding": "gzip" })).text).toBe(text);

  const tags = await Promise.all(
    ["figures.csv", "figures.json", "figures.csv?decimal=comma", "figures.csv?kpi=tenants_grade", "areas.csv"].map(
      async (rest) => (await fetch(addressOf(url, rest))).headers.get("etag"),
    ),
  );
  expect(new Set(tags).size).toBe(5);
  expect(tags[0]).toBe(first.headers.get("etag"));
  await drawing.release(2);
  expect((await counted({ "if-none-match": tags[0]! })).status).toBe(200);
});

test("what is wrong with an address is told in a sentence, and not kept", async () => {
  const { url } = await world();
  for (const [rest, status, nl] of [
    [
      "figures.csv?kpi=tenants_grad",
      400,
      /^kpi: 'tenants_grad' gevonden, maar dat is geen KPI .* 'tenants_grade'\? Er is niets opgehaald\./,
    ],
    [
      "figures.csv?period=2031",
      400,
      /^period: '2031' gevonden, maar dat is geen periode [^?]*(?:Bedoelde u '2021'\? )?Er is niets/,
    ],
    ["figures.csv?period=2O25", 400, /^period: '2O25' gevonden, maar dat is geen periode/],
    ["figures.csv?level=buurt", 400, /^level: 'buurt' gevonden, verwacht één van: association, .*neighbourhood/],
    ["figures.csv?level=district&level=complex", 400, /^level: 'district, complex' gevonden, verwacht één waarde/],
    ["figures.csv?decimal=,", 400, /^decimal: ',' gevonden, verwacht één van: point, comma\. Er is niets opgehaald\./],
    ["figures.csv?asOf=laatste", 400, /^asOf: 'laatste' gevonden, verwacht het nummer van een publicatie/],
    ["figures.csv?asOf=99", 400, /^asOf: '99' gevonden, maar dat is geen publicatie/],
    ["figures.csv?group=newbuild", 400, /^group: 'newbuild' gevonden, .* Bedoelde u 'new_build'/],
    ["figures.csv?periode=2025", 400, /^'periode' gevonden in het adres, verwacht één van: kpi, level, period, group/],
    ["figures.json?decimal=comma", 400, /^'decimal' gevonden in het adres/],
    ["areas.csv?kpi=tenants_grade", 400, /^'kpi' gevonden in het adres, verwacht één van: level, asOf, decimal/],
    [
      "ander/figures.csv",
      404,
      /^\/…\/figures\.csv: 'ander' gevonden, maar dat is geen corporatie van deze installatie/,
    ],
  ] as const) {
    const response = await fetch(addressOf(url, rest));
    const text = await response.text();
    const { headers } = response;
    const told = [response.status, headers.get("etag"), headers.get("cache-control")];
    expect(told, rest).toEqual([status, null, "no-store"]);
    const json = rest.includes(".json") ? (JSON.parse(text) as { errors: { extensions: { nl: string } }[] }) : null;
    expect(json ? json.errors[0]?.extensions.nl : text).toMatch(nl);
  }
});

test("HEAD tells of the same table, sends none of it and reads none of its rows", async () => {
  const { drawing, url, statements } = await world();
  await drawing.figures(drawn);
  // The lists of the release are read once for all.
  await (await fetch(addressOf(url, "figures.csv?period=2025"))).text();
  const ask = (method: string, accepted: string, rest = "figures.csv") =>
    fetch(addressOf(url, rest), { method, headers: { "accept-encoding": accepted } });
  for (const accepted of ["br", "gzip", "identity"]) {
    const before = statements.length;
    const head = await ask("HEAD", accepted);
    expect([accepted, head.status, await head.text(), statements.length - before]).toEqual([accepted, 200, "", 1]);
    expect(head.headers.get("content-length")).toBeNull();
    const got = await ask("GET", accepted);
    await got.text();
    for (const name of ["etag", "content-encoding", "content-type", "content-disposition"])
      expect([name, head.headers.get(name)]).toEqual([name, got.headers.get(name)]);
    // What is kept is known to the byte: that of the compressed table where that is what GET brings.
    const [again, known] = [await ask("HEAD", accepted), await ask("GET", accepted)];
    expect(again.headers.get("content-length")).toBe(known.headers.get("content-length"));
    expect(Number(again.headers.get("content-length"))).toBeGreaterThan(100);
    await known.text();
  }
  expect((await ask("HEAD", "br", "figures.csv?kpi=tenants_grad")).status).toBe(400);
  expect((await fetch(addressOf(url, "figures.csv"), { method: "POST" })).status).toBe(404);
});

test("columns.md is what the columns are, and each has a meaning", async () => {
  const page = await columnsText();
  expect(readFileSync(join(root, "api/columns.md"), "utf8")).toBe(page);
  expect(page.match(/^\| `\w+` +\| [A-Z0-9`].*\. *\|$/gm)?.length).toBe(page.match(/^\| `/gm)?.length);
  const { url } = await world();
  const [head = ""] = (await (await fetch(addressOf(url, "figures.csv"))).text()).split("\r\n");
  for (const name of head.split(",")) expect(page).toContain(`| \`${name}\` `);
});
