/** The same figure as a page to embed, a picture and a table: each complete by itself. */
import { beforeAll, describe, expect, test } from "vitest";
import { ask } from "../support/ask.ts";
import { violations, visit } from "../support/page.ts";
import { type Product, runningProduct } from "../support/product.ts";

type Node = {
  period: string;
  area: { code: string };
  value?: number;
  numerator?: number;
  denominator?: number;
  lower?: number;
  upper?: number;
  reason?: string;
};
type Answer = {
  release: { number: number };
  kpi: { title: string; sources: { name: string }[]; figures: { nodes: Node[] } };
};

let product: Product;
beforeAll(async () => void (product = await runningProduct()));

const kpis = [
  "resilience_level",
  "tenants_took_action",
  "meeting_places_created",
  "neighbourhoods_in_conversation",
  "panel_representativeness",
  "suitable_allocations",
];
const embed = (path: string) => fetch(`${product.dashboard}/embed/${path}`);
const known = (kpi: string) =>
  ask<Answer>(
    product.api,
    `{ release { number } kpi(code: "${kpi}") { title sources { name } figures(areaLevel: ASSOCIATION, first: 500) { nodes {
      period area { code } ... on PublishedFigure { value numerator denominator lower upper } ... on Withheld { reason } } } } }`,
  );

describe.each(kpis)("%s", (kpi) => {
  test("as a page: title, source, reference date, release and the finding, without JavaScript", async () => {
    const { kpi: card, release } = await known(kpi);
    const { page, complaints } = await visit(`${product.dashboard}/embed/${kpi}`, "phone", { withoutJavaScript: true });
    const text = await page.locator("body").innerText();
    expect(complaints).toEqual([]);
    for (const expected of [
      card.title,
      card.sources[0]!.name.split(":")[0]!,
      "31 oktober 2026",
      `publicatie ${release.number}`,
      "intern",
    ]) {
      expect(text).toContain(expected);
    }
    const finding = await page.locator(".finding").innerText();
    expect(finding).toMatch(/^\S.*: \S.*\d/);
    expect(await page.locator("[role=img]:visible").getAttribute("aria-label")).toContain(finding);
    await page.context().close();
  });

  test("as a page it is accessible", async () => {
    const { page } = await visit(`${product.dashboard}/embed/${kpi}`, "phone");
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  test("as a picture: a valid SVG that says the same in words", async () => {
    const { kpi: card, release } = await known(kpi);
    const response = await embed(`${kpi}.svg`);
    expect(response.headers.get("content-type")).toContain("image/svg+xml");
    const svg = await response.text();
    for (const expected of ["<title", card.title, "31 oktober 2026", `publicatie ${release.number}`])
      expect(svg).toContain(expected);
    expect(/<desc[^>]*>([^<]*)</.exec(svg)?.[1]).toMatch(/Grafiek\. \S.*: \S.*\d/);
    const { page } = await visit("about:blank", "desk");
    const inBrowser = `new DOMParser().parseFromString(${JSON.stringify(svg)}, "image/svg+xml").querySelector("parsererror")?.textContent ?? ""`;
    const problem = await page.evaluate(inBrowser);
    expect(problem).toBe("");
    await page.context().close();
  });

  test("as a table: the very figures of the API", async () => {
    const { kpi: card } = await known(kpi);
    const response = await embed(`${kpi}.csv`);
    expect(response.headers.get("content-type")).toContain("text/csv");
    const rows = table(await response.text());
    // A figure that is also shown in parts has more rows; the API was asked for the whole.
    const shown = rows.filter(({ waarde, groep }) => waarde !== "" && groep === "alles samen");
    expect(shown.length).toBeGreaterThan(0);
    for (const row of shown) {
      const node = card.figures.nodes.find(
        ({ period, area }) => period === row.periode && area.code === row.gebiedscode,
      );
      expect(number(row.waarde), `${row.periode} ${row.gebiedscode}`).toBe(node?.value);
      expect(number(row.ondergrens_95)).toBe(node?.lower ?? null);
      expect(number(row.bovengrens_95)).toBe(node?.upper ?? null);
      expect(row.peildatum).toMatch(/2026/);
    }
  });
});

test("as an image: a PNG of two dots for each of the drawing", async () => {
  const response = await embed("tenants_took_action.png");
  expect(response.headers.get("content-type")).toBe("image/png");
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  const [, width] = /viewBox="0 0 (\d+) /.exec(await (await embed("tenants_took_action.svg")).text())!;
  expect(bytes.readUInt32BE(16)).toBe(2 * Number(width));
});

test("a picture is made for print: nothing behind it, words as shapes, a size in millimetres, and its own reference", async () => {
  for (const kpi of kpis) {
    const svg = await (await embed(`${kpi}.svg`)).text();
    expect(svg).toMatch(/ width="160mm" height="[\d.]+mm"/);
    expect(svg).not.toMatch(/<text|class="paper"|NaN|undefined|var\(/);
    expect(svg).toMatch(/<metadata>[^<]*publicatie 1, [^<]*\/voorbeeld\/embed\/\w+\?(?:[^<]*&amp;)?release=1</);
  }
});

test("the areas of a page are a table too, in its order", async () => {
  const rows = async (sort: string) =>
    table(await (await embed(`resilience_level.csv?table=areas&level=NEIGHBOURHOOD_GROUP&sort=${sort}`)).text());
  const byName = (await rows("name")).map(({ gebied }) => gebied!);
  expect(byName.length).toBeGreaterThan(5);
  expect(byName).toEqual(byName.toSorted((one, other) => one.localeCompare(other, "nl")));
  expect((await rows("size")).map(({ gebied }) => gebied)).not.toEqual(byName);
  expect((await embed("resilience_level.csv?table=areas&level=NONSENSE")).status).toBe(404);
});

test("a release is kept: the page says which, its permanent link keeps it, and one that is not there is refused", async () => {
  const html = await (await embed("tenants_took_action?release=1")).text();
  expect(html).toContain("publicatie 1");
  expect(html).toMatch(/href="http[^"]*\/voorbeeld\/embed\/tenants_took_action\?period=2025&amp;release=1"/);
  for (const kind of ["", ".svg", ".png", ".csv"])
    for (const release of ["99", "nieuw"])
      expect((await embed(`tenants_took_action${kind}?release=${release}`)).status, kind).toBe(404);
});

test("a theme of the address wins over what the reader has chosen for all pages", async () => {
  const paperOf = async (query: string) => {
    const { page } = await visit(`${product.dashboard}/embed/tenants_took_action${query}`, "desk");
    const paper = await page.evaluate(`(async () => getComputedStyle(document.body).backgroundColor)()`);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
    return paper;
  };
  expect(await paperOf("?theme=dark")).toBe("rgb(22, 24, 26)");
  expect(await paperOf("?theme=light")).toBe("rgb(252, 251, 247)");
  expect(await paperOf("?theme=auto")).toBe(await paperOf(""));
});

test("an area is honoured in all three", async () => {
  for (const kind of ["", ".svg", ".csv"]) {
    expect(await (await embed(`tenants_took_action${kind}?area=WK026701`)).text(), kind).toContain("Nijkerk");
  }
});

test("each period has its own finding, as a page and as a picture; a table keeps to its kind of period", async () => {
  for (const [kind, finding] of [
    ["", /class="finding[^"]*">([^<]*)</],
    [".svg", /<desc[^>]*>Grafiek\. ([^<]*)</],
  ] as const) {
    const of = async (period: string) =>
      finding.exec(await (await embed(`tenants_took_action${kind}?period=${period}`)).text())?.[1] ?? "";
    const [one, other] = [await of("2024"), await of("2025")];
    expect(one, kind).toMatch(/^2024: .*\d%/);
    expect(other, kind).toMatch(/^2025: .*\d%/);
  }
  const rows = table(await (await embed("tenants_took_action.csv?period=2024-T2")).text());
  expect(rows.map(({ periode }) => periode)).toContain("2024-T2");
  expect(rows.filter(({ periode }) => !/^\d{4}-T\d$/.test(periode!))).toEqual([]);
});

test("a period without a figure is said, and never silently another", async () => {
  for (const kind of ["", ".svg"]) {
    const text = (await (await embed(`tenants_took_action${kind}?period=2031`)).text()).replaceAll(/<[^>]+>/g, " ");
    expect(text, kind).toContain("Voor 2031 is er geen cijfer.");
  }
});

test("an unknown figure is not found, in all three", async () => {
  for (const kind of ["", ".svg", ".csv"]) expect((await embed(`nothing${kind}`)).status, kind).toBe(404);
});

type Row = Record<string, string>;

/** A CSV as Dutch spreadsheets read it: semicolons, decimal commas, quotes where needed. */
function table(text: string): Row[] {
  const lines = text
    .replace(/^\uFEFF/, "")
    .trimEnd()
    .split(/\r?\n/);
  const cells = (line: string) =>
    [...line.matchAll(/(?:"((?:[^"]|"")*)"|([^;]*))(?:;|$)/g)].map((match) =>
      (match[1] ?? match[2] ?? "").replaceAll('""', '"'),
    );
  const [header, ...rows] = lines;
  const names = cells(header!);
  return rows.map((row) => Object.fromEntries(cells(row).map((cell, index) => [names[index] ?? "", cell])));
}

function number(cell: string | undefined): number | null {
  return cell ? Number(cell.replace(",", ".")) : null;
}

test("areas, months and the reason of a verdict leave as a picture, an image and a table too, each with its reference", async () => {
  const shown: [kpi: string, chart: string, query: string, told: RegExp][] = [
    ["tenants_took_action", "areas", "&level=DISTRICT", /Grafiek van de gebieden \(3\), 2025/],
    ["nuisance_cases", "months", "", /van de laatste 36 maanden|In de laatste 36 maanden/],
    ["tenants_took_action", "decision", "", /De marge van het oordeel \(90% zeker\)/],
  ];
  for (const [kpi, chart, query, told] of shown) {
    const svg = await (await embed(`${kpi}.svg?chart=${chart}${query}`)).text();
    expect(/<desc[^>]*>([^<]*)</.exec(svg)?.[1], chart).toMatch(told);
    expect(svg).not.toMatch(/<text|NaN|undefined|var\(/);
    expect(svg).toMatch(/<metadata>[^<]*publicatie 1, [^<]*release=1</);
    const png = await embed(`${kpi}.png?chart=${chart}${query}`);
    expect([png.status, png.headers.get("content-disposition")]).toEqual([200, expect.stringContaining(`_${chart}_`)]);
    const [row] = table(await (await embed(`${kpi}.csv?table=${chart}${query}`)).text());
    expect(row).toMatchObject({
      publicatie: "1",
      bronvermelding: expect.stringContaining("publicatie 1"),
      publiek: "intern",
    });
  }
  for (const path of [
    "tenants_took_action.svg?chart=months",
    "panel_size.csv?table=decision",
    "panel_size.svg?chart=pie",
  ])
    expect((await embed(path)).status, path).toBe(404);
});
