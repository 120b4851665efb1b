/** A figure that became otherwise says why: the parts of a change by hand, and that they add up to it. */
import { beforeAll, expect, test } from "vitest";
import { daysCounted } from "../../semantic-layer/figures/revised-rows.ts";
import { cardOf, isMeasured, readCards } from "../../semantic-layer/kpis/card.ts";
import type { Revision } from "../../semantic-layer/figures/revisions.ts";
import { type SmallAssociation, smallAssociation } from "./small-association.ts";

test("of every table that a card counts it is known how its rows change a figure", () => {
  const about = ["goals", "tenancy/complexes", "tenancy/dwellings", "tenancy/tenancies"];
  for (const card of readCards().filter(isMeasured)) {
    const counted = card.sources.map(({ source, entity }) => `${source}/${entity}`);
    const facts = counted.filter((table) => !about.some((start) => table.startsWith(start)));
    const days = daysCounted(card);
    expect(days.size, card.id).toBeGreaterThanOrEqual(new Set(facts).size);
  }
});

test("the end of a tenancy is a fact where notices are counted, and composition elsewhere", () => {
  const daysOf = (id: string) => {
    const card = cardOf(id);
    return isMeasured(card) ? daysCounted(card).get("warehouse.tenancies") : undefined;
  };
  expect(daysOf("notices_given")).toBe("ended_date");
  expect(daysOf("notices_for_liveability")).toBe("ended_date");
  expect(daysOf("rents_cheap")).toBeUndefined();
  expect(daysOf("tenants_grade")).toBeUndefined();
});

let v: SmallAssociation;
beforeAll(async () => {
  v = await smallAssociation();
  await v.given("nuisance_cases", cases("A", 20, { opened: "2026-08-03", yes: 10 }));
  await v.delivered("nuisance/cases", "alles", "2026-09-30");
  await v.release("2026-09-30");
}, 60_000);

const header = "case_id | opened_date | closed_date | kind | neighbourhood_code | complex_id | talked_first\n-";

/** So many cases of which the first ones say yes. */
function cases(
  name: string,
  count: number,
  { opened, yes = 0, closed = "" }: { opened: string; yes?: number; closed?: string },
): string {
  const row = (at: number) => `${name}${at} | ${opened} | ${closed} | GEL | BU1 | C1 | ${at < yes}`;
  return [header, ...Array.from({ length: count }, (_, at) => row(at))].join("\n");
}

/** From the next release on, this row is known no more. */
const close = (id: string) =>
  v.client.query(
    `update warehouse.nuisance_cases set known_to = (select max(release) + 1 from figures.releases)
    where case_id = $1 and known_to is null`,
    [id],
  );

async function revisionsOf(kpi: string): Promise<Revision[]> {
  const { rows } = await v.client.query<{ revisions: Revision[] }>(
    "select revisions from figures.revisions where kpi_id = $1 and known_to is null",
    [kpi],
  );
  return rows[0]?.revisions ?? [];
}

const parts = (revision: Revision | undefined) => new Map(revision?.parts.map(({ cause, value }) => [cause, value]));

test("at the first release of a figure there is nothing to explain", async () => {
  expect(await revisionsOf("own_conversation_first")).toEqual([]);
});

test("what was corrected, what came late and what is new are told apart, and add up", async () => {
  await close("A15");
  await v.given("nuisance_cases", `${header}\nA15 | 2026-08-03 | | GEL | BU1 | C1 | true`);
  await v.given("nuisance_cases", cases("L", 1, { opened: "2026-09-10", yes: 1 }));
  await v.given("nuisance_cases", cases("N", 4, { opened: "2026-10-05" }));
  await v.delivered("nuisance/cases", "alles", "2026-10-31");
  await v.release("2026-10-31");
  const [revision] = await revisionsOf("own_conversation_first");
  // 10 of 20 → 11 of 20 → 12 of 21 → 12 of 25.
  expect(revision).toMatchObject({
    period: "2026",
    since_day: "2026-09-30",
    day: "2026-10-31",
    before: 0.5,
    after: 12 / 25,
  });
  expect([...parts(revision).keys()]).toEqual(["corrected", "late", "new"]);
  expect(parts(revision).get("corrected")).toBeCloseTo(11 / 20 - 10 / 20, 12);
  expect(parts(revision).get("late")).toBeCloseTo(12 / 21 - 11 / 20, 12);
  expect(parts(revision).get("new")).toBeCloseTo(12 / 25 - 12 / 21, 12);
});

test("where nothing became otherwise a revision holds; the next one replaces it", async () => {
  await v.release("2026-10-31");
  const held = await revisionsOf("own_conversation_first");
  expect(held).toMatchObject([{ before: 0.5, after: 12 / 25 }]);
  await close("A14");
  await v.release("2026-10-31");
  const [revision] = await revisionsOf("own_conversation_first");
  expect(revision).toMatchObject({ since_day: "2026-10-31", before: 12 / 25, after: 12 / 24 });
  expect([...parts(revision).keys()]).toEqual(["corrected"]);
});

test("what time does by itself is new, and is not blamed on a row that was corrected", async () => {
  await close("A13");
  await v.delivered("nuisance/cases", "alles", "2026-11-30");
  await v.release("2026-11-30");
  const [revision] = await revisionsOf("nuisance_cases");
  expect([...parts(revision).keys()]).toEqual(["corrected", "new"]);
  // One case less; and a month more in which homes were let, with no case in it.
  expect(parts(revision).get("corrected")).toBeLessThan(0);
  expect(parts(revision).get("new")).toBeLessThan(0);
});

test("a case that closes is new where closing counts, and no correction", async () => {
  const ended = (name: string, count: number, closed: string, kind: string) =>
    [
      "case_id | opened_date | closed_date | close_reason | kind | neighbourhood_code | complex_id\n-",
      ...Array.from({ length: count }, (_, at) => `${name}${at} | 2026-09-02 | ${closed} | ${kind} | GEL | BU1 | C1`),
    ].join("\n");
  await v.given("nuisance_cases", ended("D", 12, "2026-10-02", "mediated"));
  await v.given("nuisance_cases", ended("E", 3, "", ""));
  await v.release("2026-11-30");
  for (const id of ["E0", "E1", "E2"]) await close(id);
  await v.given("nuisance_cases", ended("E", 3, "2026-12-10", "other"));
  await v.delivered("nuisance/cases", "alles", "2026-12-20");
  await v.release("2026-12-20");
  const [closing] = await revisionsOf("mediated");
  expect(closing).toBeDefined();
  expect([...parts(closing).keys()]).toEqual(["new"]);
});

test("a tenant who left makes another composition", async () => {
  await v.client.query(
    "update warehouse.tenancies set known_to = (select max(release) + 1 from figures.releases) where tenancy_id in ('H1', 'H2')",
  );
  await v.given("nuisance_cases", cases("P", 2, { opened: "2026-12-15" }));
  await v.release("2026-12-20");
  const [revision] = await revisionsOf("nuisance_cases");
  expect([...parts(revision).keys()]).toEqual(["composition", "late"]);
  const total = revision!.parts.reduce((sum, { value }) => sum + value, 0);
  expect(total).toBeCloseTo(revision!.after - revision!.before, 10);
});

test("after an erasure nothing is split that it changed", async () => {
  await v.client.query("insert into ops.removals (association_id, kind, because) values ('v', 'erasure', 'test')");
  await close("L0");
  await v.release("2026-12-20");
  // Nothing was erased of what it counts, so this one can be told.
  expect(await revisionsOf("nuisance_cases")).toMatchObject([{ parts: [{ cause: "corrected" }] }]);
  await v.client.query("delete from warehouse.nuisance_cases where case_id in ('N0', 'N1')");
  await close("N2");
  await v.release("2026-12-20");
  expect(await revisionsOf("nuisance_cases")).toEqual([]);
});

test("of a period of which rows were purged nothing is split", async () => {
  await v.client.query(`
    with removal as (insert into ops.removals (association_id, kind, because) values ('v', 'purge', 'test') returning removal_id)
    insert into ops.removal_counts (removal_id, source, entity, warehouse_rows, former_rows, quarantined_rows, until_day)
    select removal_id, 'nuisance', 'cases', 1, 0, 0, '2026-01-31' from removal`);
  await close("P1");
  await v.release("2026-12-20");
  expect((await revisionsOf("nuisance_cases")).map(({ period }) => period)).not.toContain("2026");
});
