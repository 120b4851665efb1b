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

test("a case that closes is new where closing counts, and no correction", async () => {
  for (const [name, opened, closed] of [
    ["C", "2026-02-02", "2026-03-02"],
    ["D", "2026-09-02", ""],
  ] as const)
    await v.given("nuisance_cases", cases(name, 12, { opened, closed }));
  await v.release("2026-10-31");
  await v.client.query(
    "update warehouse.nuisance_cases set known_to = (select max(release) + 1 from figures.releases) where case_id in ('D0', 'D1')",
  );
  await v.given("nuisance_cases", cases("D", 2, { opened: "2026-09-02", closed: "2026-11-20" }));
  await v.delivered("nuisance/cases", "alles", "2026-11-30");
  await v.release("2026-11-30");
  const [closing] = await revisionsOf("solved_by_tenants");
  expect([...parts(closing).keys()].filter((cause) => cause !== "new")).toEqual([]);
});

test("a tenant who left makes another composition", async () => {
  await v.client.query(
    "update warehouse.tenancies set known_to = (select max(release) + 1 from figures.releases) where tenancy_id in ('H1', 'H2')",
  );
  await v.given("nuisance_cases", cases("P", 2, { opened: "2026-11-15" }));
  await v.release("2026-11-30");
  const [revision] = await revisionsOf("nuisance_cases");
  expect([...parts(revision).keys()]).toEqual(["composition", "late"]);
  const total = revision!.parts.reduce((sum, { value }) => sum + value, 0);
  expect(total).toBeCloseTo(revision!.after - revision!.before, 10);
});

test("of a period of which rows were purged nothing is split", async () => {
  await v.client.query(`
    with removal as (insert into ops.removals (association_id, kind, because) values ('v', 'purge', 'test') returning removal_id)
    insert into ops.removal_counts (removal_id, source, entity, warehouse_rows, former_rows, quarantined_rows, until_day)
    select removal_id, 'nuisance', 'cases', 1, 0, 0, '2026-01-31' from removal`);
  await close("P1");
  await v.release("2026-11-30");
  expect((await revisionsOf("nuisance_cases")).map(({ period }) => period)).not.toContain("2026");
});
