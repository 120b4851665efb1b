/** The rows behind figures: that they are those that the figure counts, who sees them, and what is written down of it. */
import { startApi } from "@fijne-buurten/api";
import { connect } from "@fijne-buurten/db";
import { isSeenBy, sightOfRows, type StaffRole } from "@fijne-buurten/db/vocabulary";
import { readCards } from "@fijne-buurten/semantic-layer";
import { beforeAll, describe, expect, test } from "vitest";
import type { Person } from "../../dashboard/src/lib/server/sign-in/person.ts";
import { atEndOfFile } from "../support/end-of-file.ts";
import { importedDatabase } from "../support/imported.ts";
import { sessionsDirectory } from "../support/kept-sessions.ts";
import { clientOf } from "./support/client.ts";
import { everyRole, holding, proof, secret } from "./support/signed-in-world.ts";

type Row = {
  number: string;
  caseNumber: string | null;
  startedOn: string;
  kind: string | null;
  isCounted: boolean;
  isHit: boolean;
};
type Page = {
  rows: number;
  counted: number;
  hits: number;
  isWhole: boolean;
  nodes: Row[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
};
type Shown = {
  kpi_id: string;
  area_key: string;
  level: string;
  period: string;
  hits: number;
  counted: number | null;
  unfilled: number;
};

let owner: Awaited<ReturnType<typeof connect>>;
let app: Awaited<ReturnType<typeof connect>>;
let base: string;
beforeAll(async () => {
  const database = await importedDatabase("full");
  [owner, app] = await Promise.all([connect(database.urls.owner), connect(database.urls.app)]);
  const { owner: directory, appUrl } = await sessionsDirectory();
  await directory.query("update directory.associations set database_name = $1", [database.name]);
  const list = async () => [{ id: "voorbeeld", name: "voorbeeld", isSynthetic: true, url: database.urls.api }];
  const api = await startApi({ associations: { list, close: async () => {} }, signInSecret: secret, appUrl });
  base = new URL("/", api.url).href;
  atEndOfFile(async () => {
    await api.close();
    await Promise.all([owner.end(), app.end()]);
  });
});

/** Two neighbourhood groups of the sample. */
const [OWN, OTHER] = ["BG026702", "BG026707"];
const team = holding("team", [OWN]);
const whole = "areaLevel: ASSOCIATION";

async function answerOf(person: Person, kpi: string, where: string, { period = "2025", after = "" } = {}) {
  const cursor = after ? `(after: "${after}")` : "";
  const page =
    "{ rows counted hits isWhole nodes { number caseNumber startedOn kind isCounted isHit } pageInfo { hasNextPage endCursor } }";
  const asked = `{ kpi(code: "${kpi}") { figures(${where}, first: 1, period: "${period}") { nodes { ... on PublishedFigure { cases${cursor} ${page} allocations${cursor} ${page} } } } } }`;
  return clientOf(`${base}voorbeeld/graphql`)(asked, {}, await proof(person));
}

async function rowsOf(
  ...asked: Parameters<typeof answerOf>
): Promise<{ cases: Page | null; allocations: Page | null }> {
  const { data, errors } = await answerOf(...asked);
  expect(errors).toBeUndefined();
  const [found] = (data.kpi.figures.nodes as unknown as { cases: Page | null; allocations: Page | null }[]).slice(0, 1);
  return found ?? { cases: null, allocations: null };
}

async function linesAfter(number: string) {
  const { rows } = await owner.query<{ actor: string; about: string[]; details: string }>(
    "select actor, about, details from app.audit where kind = 'rows_read' and number > $1 order by number",
    [number],
  );
  return rows;
}
const lastLine = async (): Promise<string> =>
  (await owner.query<{ last: string }>("select last_number as last from app.audit_chain")).rows[0]!.last;

const read = async (
  { kpi_id, area_key, period }: Pick<Shown, "kpi_id" | "area_key" | "period">,
  own: string[] | null = null,
) =>
  (await app.query("select * from app.read_rows($1, $2, $3, 1, $4, 0, 'opdracht')", [kpi_id, area_key, period, own]))
    .rows;

describe("the rows of a figure are those that it counts", () => {
  test.each(Object.keys(sightOfRows))("%s", async (kpi) => {
    const { rows: figures } = await owner.query<Shown>(
      `select kpi_id, area_key, split_part(area_key, '/', 3) as level, period, numerator::integer as hits,
        case when kpi_id = any ($2) then denominator::integer end as counted, coalesce(rows_unfilled, 0) as unfilled
      from figures.figures
      where kpi_id = $1 and group_key = 'all' and withheld_reason is null and known_to is null order by period, area_key`,
      [kpi, shares],
    );
    // Of each level the first and the last, one of which is a whole year and one a part that still ran.
    const chosen = [...Map.groupBy(figures, ({ level }) => level).values()].flatMap((own) => [own[0]!, own.at(-1)!]);
    expect(chosen.length).toBeGreaterThanOrEqual(4);
    for (const figure of chosen) {
      const [first] = await read(figure);
      const {
        all_hits: hits,
        all_counted,
        all_unfilled: unfilled,
      } = first ?? { all_hits: 0, all_counted: 0, all_unfilled: 0 };
      const counted = figure.counted === null ? null : all_counted;
      expect({ ...figure, hits, counted, unfilled }).toEqual(figure);
    }
  });

  const shares = readCards().flatMap((card) => ("measures" in card && "denominator" in card.measures ? [card.id] : []));

  test("all pages together hold each of them once, in a fixed order, and each page is written down by who read it", async () => {
    const before = await lastLine();
    const leader = { ...holding("team_leader"), code: "tttt-tttt-tttt-tttt" };
    const found: Row[] = [];
    let after = "";
    let page: Page;
    do {
      ({ cases: page } = (await rowsOf(leader, "tenants_took_action", whole, { after })) as { cases: Page });
      found.push(...page.nodes);
      after = page.pageInfo.endCursor;
    } while (page.pageInfo.hasNextPage);
    const marked = [found.length, found.filter((row) => row.isCounted).length, found.filter((row) => row.isHit).length];
    expect([marked, page.isWhole]).toEqual([[page.rows, page.counted, page.hits], true]);
    expect(page.rows).toBeGreaterThan(50);
    const keys = found.map(({ number, startedOn }) => `${startedOn} ${number}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(found.map(({ startedOn }) => startedOn)).toEqual(
      found
        .map(({ startedOn }) => startedOn)
        .sort()
        .reverse(),
    );
    const about = [
      "kpi:tenants_took_action",
      "area:voorbeeld/geography/association/voorbeeld@2025",
      "period:2025",
      "release:1",
    ];
    const sizes = Array.from({ length: Math.ceil(found.length / 50) }, (_, at) => Math.min(50, found.length - at * 50));
    expect(
      (await linesAfter(before)).map((line) => ({ ...line, details: JSON.parse(line.details) as object })),
    ).toEqual(sizes.map((rows) => ({ actor: "tttt-tttt-tttt-tttt", about, details: { rows, what: "figure" } })));
  });

  test("what was delivered after its release is not among them, and where some are gone that is said", async () => {
    const leader = holding("team_leader");
    const { cases: before } = await rowsOf(leader, "nuisance_cases", whole);
    const later = "update warehouse.nuisance_cases set known_to = 2 where case_id = $1 and known_to is null";
    await owner.query(later, [before!.nodes[0]!.number]);
    expect((await rowsOf(leader, "nuisance_cases", whole)).cases).toEqual(before);
    await owner.query("delete from warehouse.nuisance_cases where case_id = $1", [before!.nodes[0]!.number]);
    const { cases: left } = await rowsOf(leader, "nuisance_cases", whole);
    expect([before!.isWhole, left!.isWhole, left!.rows]).toEqual([true, false, before!.rows - 1]);
  });
});

describe("who sees them", () => {
  const places: [name: string, where: string, isOwn: boolean][] = [
    ["an own area", `area: "${OWN}"`, true],
    ["another area", `area: "${OTHER}"`, false],
    ["the whole association", whole, false],
  ];
  const kpis = [
    "tenants_took_action",
    "nuisance_cases",
    "nuisance_reports",
    "suitable_allocations",
    "social_allocations",
  ];
  const asked = everyRole.flatMap((role) => kpis.map((kpi) => [role, kpi] as const));

  test.each(asked)("%s of %s", async (role, kpi) => {
    const person = role === "team" ? team : holding(role);
    for (const [name, where, isOwn] of places) {
      const answer = (await answerOf(person, kpi, where)) as unknown as {
        data: { kpi: { figures: { nodes: Record<string, Page | null>[] } | null } | null } | null;
      };
      const found = answer.data?.kpi?.figures?.nodes[0];
      const sees = isSeenBy(sightOfRows[kpi]!, [role]) && (role !== "team" || isOwn);
      const hasFigure = sightOfRows[kpi] === "cases" || name === "the whole association";
      const seen = ["cases", "allocations"].filter((kind) => found?.[kind] != null);
      expect([name, seen]).toEqual([name, sees && hasFigure ? [sightOfRows[kpi]] : []]);
    }
  });

  test("a team sees those of what lies in its own areas, and no other role that it has shows it more", async () => {
    const { rows: inside } = await owner.query<{ code: string; key: string }>(
      `select areas.area_code as code, area_key as key from figures.areas join figures.figures using (area_key)
      where exists (select from unnest(path) as key where key like '%/${OWN}@%') and areas.area_level <> 'neighbourhood_group'
        and kpi_id = 'nuisance_cases' and period = '2025' and withheld_reason is null and areas.known_to is null`,
    );
    expect(inside.length).toBeGreaterThan(0);
    for (const { code } of inside)
      expect((await rowsOf(team, "nuisance_cases", `area: "${code}"`)).cases?.isWhole).toBe(true);
    const both: Person = { ...team, roles: [...team.roles, ...holding("board").roles] };
    expect((await rowsOf(both, "nuisance_cases", whole)).cases).toBeNull();
    expect((await rowsOf(both, "nuisance_cases", `area: "${OTHER}"`)).cases).toBeNull();
    expect((await rowsOf(both, "nuisance_cases", `area: "${OWN}"`)).cases?.rows).toBeGreaterThan(0);
    const area_key = "voorbeeld/geography/association/voorbeeld@2025";
    const within = await read({ kpi_id: "nuisance_cases", area_key, period: "2025" }, [inside[0]!.code]);
    expect(new Set(within.map((row: { area_code: string }) => row.area_code))).toEqual(new Set([inside[0]!.code]));
  });

  test("who may not see them leaves no line, and gets the same as of a figure without rows", async () => {
    const before = await lastLine();
    const answers = await Promise.all([
      rowsOf(holding("board"), "nuisance_cases", whole),
      rowsOf(holding("policy"), "nuisance_cases", whole),
      rowsOf(team, "nuisance_cases", whole),
      rowsOf(holding("policy"), "activities_held", whole),
    ]);
    expect(answers).toEqual(answers.map(() => ({ cases: null, allocations: null })));
    expect(await linesAfter(before)).toEqual([]);
  });

  test("nobody sees an answer to a survey or a panel, whatever they ask", async () => {
    const all: Person = {
      code: "aaaa-bbbb-cccc-dddd",
      roles: everyRole.map((role) => ({ role, association: "voorbeeld", areas: [OWN] })),
    };
    const asksPeople = readCards().filter(
      (card) => "sources" in card && card.sources.some(({ source }) => ["survey", "panel"].includes(source)),
    );
    expect(asksPeople.length).toBeGreaterThan(10);
    expect(asksPeople.filter(({ id }) => id in sightOfRows)).toEqual([]);
    expect(await rowsOf(all, "resilience_level", whole, { period: "2026-W1" })).toEqual({
      cases: null,
      allocations: null,
    });
    expect(await rowsOf(all, "panel_participation", whole)).toEqual({ cases: null, allocations: null });
    const area_key = "voorbeeld/geography/association/voorbeeld@2025";
    for (const { id } of asksPeople) expect(await read({ kpi_id: id, area_key, period: "2026-W1" })).toEqual([]);
  });

  test("who tries roles sees made-up rows, as nobody in particular", async () => {
    const before = await lastLine();
    const demo: Person = { isDemo: true, roles: holding("policy").roles };
    expect((await rowsOf(demo, "suitable_allocations", whole)).allocations?.isWhole).toBe(true);
    expect((await linesAfter(before)).map(({ actor }) => actor)).toEqual(["opdracht"]);
  });

  test("somebody of whom nobody can write down who it is sees no row", async () => {
    const before = await lastLine();
    const nameless: Person = { roles: holding("policy").roles };
    expect((await rowsOf(nameless, "suitable_allocations", whole)).allocations).toBeNull();
    expect(await linesAfter(before)).toEqual([]);
  });

  test("an answer with rows is kept nowhere, and each time it is asked is written down", async () => {
    const before = await lastLine();
    const answers = [1, 2].map(() => answerOf(holding("policy"), "suitable_allocations", whole));
    for (const { headers } of await Promise.all(answers))
      expect([headers.get("etag"), headers.get("cache-control")]).toEqual([null, "no-store"]);
    expect(await linesAfter(before)).toHaveLength(2);
  });

  test("the role that asks for them reads no table, nor what they are chosen from", async () => {
    for (const statement of [
      "select from warehouse.nuisance_cases",
      "select from warehouse.fct_allocations",
      "select from app.rows_behind('voorbeeld', 'nuisance_cases')",
      "select from figures.figures",
    ])
      await expect(app.query(statement)).rejects.toThrow(/permission denied/);
    const others = (role: StaffRole) => isSeenBy("cases", [role]) && isSeenBy("allocations", [role]);
    expect(everyRole.filter(others)).toEqual([]);
  });
});
