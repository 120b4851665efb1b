/** The grid and the clocks: what is zero, what is unknown, what is withheld, and what a next release writes. */
import { beforeAll, expect, test } from "vitest";
import { figureOf, type SmallAssociation, smallAssociation } from "./small-association.ts";

let v: SmallAssociation;
beforeAll(async () => {
  v = await smallAssociation();
}, 180_000);

const moments = async () => {
  const { rows } = await v.client.query<{
    known_from: number;
    known_to: number | null;
    is_sealed: boolean;
    period: string;
    moments: unknown;
  }>(
    "select period, known_from, known_to, is_sealed, moments from figures.moments where kpi_id = 'opportunities_used' and area_key like '%association%' order by period, known_from",
  );
  return rows;
};

test("not delivered, nothing there and too few are three different things", async () => {
  await v.given(
    "nuisance_cases",
    "case_id | opened_date | closed_date | kind | neighbourhood_code | talked_first | talked_after_support | mediation_started\n-\nD1 | 2025-01-10 | 2025-02-01 | GEL | BU1 | true | false | false",
  );
  await v.given(
    "meeting_places",
    "meeting_place_id | place_name | neighbourhood_code | origin | kind | status\n-\nP1 | Plan | BU1 | existing | indoor | planned",
  );
  await v.delivered("activity/meeting_places", "alles", "2025-12-31");
  await v.delivered("nuisance/cases", "alles", "2026-10-31");
  const figures = await v.release();
  expect(figureOf(figures, "meeting_places_created", "v", "2025")).toMatchObject({
    kind: "counted",
    value: 0,
    moments: { numerator: 0 },
  });
  expect(figureOf(figures, "meeting_places_created", "v", "2026")).toMatchObject({
    kind: "withheld",
    reason: "NOT_DELIVERED",
    moments: null,
  });
  expect(figureOf(figures, "tenants_took_action", "v", "2025")).toMatchObject({ kind: "withheld", reason: "TOO_FEW" });
  expect(figures.filter(({ card }) => card.id === "panel_participation")).toEqual([]); // Never delivered: there is no gap.
});

test("an area without homes is in no figure, and its facts count in the areas above", async () => {
  await v.given(
    "meeting_places",
    "meeting_place_id | place_name | neighbourhood_code | origin | kind | status | in_use_date\n-\nP2 | Hut | BU9 | existing | outdoor | in_use | 2025-05-05",
  );
  await v.delivered("activity/meeting_places", "alles", "2025-12-31");
  const figures = await v.release();
  expect(figureOf(figures, "meeting_places_created", "BU9", "2025")).toBeUndefined();
  expect(figureOf(figures, "meeting_places_created", "BG1", "2025")).toMatchObject({ value: 1 });
});

test("a release without a change writes no new version of anything", async () => {
  const before = await v.client.query("select max(release) as release from figures.releases");
  await v.release();
  for (const table of ["moments", "figures", "cards", "areas", "periods", "goals", "sources"]) {
    const { rows } = await v.client.query(
      `select count(*)::int as changed from figures.${table} where known_from > $1 or known_to > $1`,
      [before.rows[0].release],
    );
    expect([table, rows[0].changed]).toEqual([table, 0]);
  }
  const { rows } = await v.client.query("select digest from figures.releases order by release desc limit 2");
  expect(rows[0].digest).toBe(rows[1].digest);
});

test("a change writes a new version of what it touches, and the old one stays readable", async () => {
  await v.given(
    "meeting_place_opportunities",
    "opportunity_id | neighbourhood_code | origin | identified_date | decided_date | decision\n-\nK1 | BU1 | existing | 2024-01-01 | 2024-02-01 | realise",
  );
  await v.delivered("activity/meeting_place_opportunities", "alles", "2026-10-31");
  await v.release();
  const first = (await moments()).find(({ period }) => period === "2024")!;
  expect(first).toMatchObject({ known_to: null, moments: { numerator: 1, denominator: 1 }, is_sealed: true });

  await v.given(
    "meeting_place_opportunities",
    "opportunity_id | neighbourhood_code | origin | identified_date | decided_date | decision\n-\nK2 | BU1 | existing | 2024-01-01 | 2024-03-01 | decline",
  );
  await v.delivered("activity/meeting_place_opportunities", "alles", "2026-10-31");
  const figures = await v.release();
  expect(figureOf(figures, "opportunities_used", "v", "2024")).toMatchObject({ value: 0.5 });
  const versions = (await moments()).filter(({ period }) => period === "2024");
  expect(versions.map((version) => version.moments)).toEqual([
    { numerator: 1, denominator: 1 },
    { numerator: 1, denominator: 2 },
  ]);
  expect(versions[0]!.known_to).toBe(versions[1]!.known_from);
  const values = await v.client.query(
    "select value, known_to from figures.figures where kpi_id = 'opportunities_used' and period = '2024' and area_key like '%association%' order by known_from",
  );
  expect(values.rows.map(({ value }) => value)).toEqual([1, 0.5]);
});

test("rows that disappear without a delivery change no closed period: it is sealed", async () => {
  await v.client.query("delete from warehouse.meeting_place_opportunities");
  const figures = await v.release();
  expect(figureOf(figures, "opportunities_used", "v", "2024")).toMatchObject({ value: 0.5 });
  // The running year is open, and is measured anew.
  expect(figureOf(figures, "opportunities_used", "v", "2026")).toMatchObject({ kind: "withheld", reason: "TOO_FEW" });
});

test("figures are made in one order, so that a sum of them does not end in another last digit the next time", async () => {
  const figures = await v.release();
  const names = figures
    .filter(({ card }) => card.statistic !== "derived")
    .map(({ card, period, area, group }) => [card.id, period.period, area.areaKey, group].join("\u0000"));
  expect(names.length).toBeGreaterThan(20);
  expect(names).toEqual([...names].sort());
});

test("every figure is internal while no method protects the others", async () => {
  const { rows } = await v.client.query("select distinct audience from figures.figures");
  expect(rows).toEqual([{ audience: "internal" }]);
});

test("readers are pointed to the last release", async () => {
  const { rows } = await v.client.query(
    "select association_name, current_releases.release, reference_date from figures.current_releases join figures.releases using (release)",
  );
  expect(rows).toMatchObject([{ association_name: "Voorbeeld", reference_date: "2026-10-31" }]);
  const newest = await v.client.query("select max(release) as release from figures.releases");
  expect(rows[0].release).toBe(newest.rows[0].release);
});

test("a period with a month missing is not reported; a file sent in the last week of its month is the whole of it", async () => {
  const other = await smallAssociation();
  const rows = Array.from({ length: 12 }, (_, index) => `D${index} | 2026-01-10 | GEL | BU1 | true`);
  await other.given(
    "nuisance_cases",
    ["case_id | opened_date | kind | neighbourhood_code | talked_first", "-", ...rows].join("\n"),
  );
  await other.delivered("nuisance/cases", "2026-01", "2026-01-25");
  await other.delivered("nuisance/cases", "2026-03", "2026-03-31");
  const reasons = async () => {
    const figures = await other.release("2026-10-31");
    return ["2026-T1", "2026-T2", "2026"].map((period) => {
      const figure = figureOf(figures, "own_conversation_first", "v", period);
      return figure?.kind === "withheld" ? figure.reason : "shown";
    });
  };
  expect(await reasons()).toEqual(["NOT_DELIVERED", "NOT_DELIVERED", "NOT_DELIVERED"]);
  await other.delivered("nuisance/cases", "2026-02", "2026-02-28");
  expect(await reasons()).toEqual(["shown", "NOT_DELIVERED", "shown"]);
  // Six days of January were too early to be sent, eight would have been a gap.
  await other.client.query("update ops.deliveries set confirmed_on = '2026-01-23' where period = '2026-01'");
  expect(await reasons()).toEqual(["NOT_DELIVERED", "NOT_DELIVERED", "NOT_DELIVERED"]);
});
