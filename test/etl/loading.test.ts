/** What deliveries do to what we hold to be true: the latest day decides, whatever arrives first, and no row is lost. */
import { expect, test } from "vitest";
import { deliveryText } from "../../etl/report/report-text.ts";
import { shown } from "../db/support/drawn.ts";
import { type Sender, sender, smallWorld } from "../support/given.ts";
import { importedDatabase } from "../support/imported.ts";
import { sampleFolder } from "../support/sample.ts";

const A = "complexnr | naam\n C1 | De Flat\n C2 | De Toren\n C3 | De Hof";
const B = "complexnr | naam\n C1 | De Flat\n C2 | Torenzicht\n C3 | De Hof\n C4 | De Punt";
// Made before the tests, because making it takes longer than a test may.
const imported = await sender(await importedDatabase("small"));

const complexes = (of: Sender) => of.live("complex_id, complex_name", "complexes");

test("everything that was imported before says nothing new, and changes nothing", async () => {
  const of = imported;
  const before = await of.digest();
  const report = await of.deliver([await sampleFolder("small")]);
  expect(new Set(report.deliveries.map(({ status }) => status))).toEqual(new Set(["no_op"]));
  expect(report).toMatchObject({ outcome: "nothing_new", exitCode: 0 });
  expect(await of.digest()).toBe(before);
});

test("a file under another day that says the same as the last one is no news, and confirms it on that day", async () => {
  const of = await sender();
  await of.given("tenancy/complexes", A, { on: "2026-10-01" });
  const again = await of.given("tenancy/complexes", A, { on: "2026-10-08" });
  expect(again.status).toBe("no_op");
  const { rows } = await of.client.query(
    "select delivered_on, confirmed_on from ops.deliveries where status = 'accepted'",
  );
  expect(rows).toEqual([{ delivered_on: "2026-10-01", confirmed_on: "2026-10-08" }]);
});

test("A, then B, then A again on a later day ends at A; on an earlier day it is old news", async () => {
  const of = await sender();
  await of.given("tenancy/complexes", A, { on: "2026-10-01" });
  const digestOfA = await of.digest();
  await of.given("tenancy/complexes", B, { on: "2026-10-02" });
  const digestOfB = await of.digest();
  expect(digestOfB).not.toBe(digestOfA);
  expect((await of.given("tenancy/complexes", A, { on: "2026-10-01" })).status).toBe("no_op");
  expect(await of.digest()).toBe(digestOfB);
  expect((await of.given("tenancy/complexes", A, { on: "2026-10-03" })).rows).toMatchObject({
    updated: 1,
    unchanged: 2,
    closed: 1,
  });
  expect(await of.digest()).toBe(digestOfA);
});

test("a row that is gone from a snapshot is closed; a row that a delta does not repeat stays", async () => {
  const of = await sender();
  await of.given("tenancy/complexes", B);
  await of.given("tenancy/complexes", "complexnr | naam\n C1 | De Flat\n C3 | De Hof\n C5 | Nieuw");
  expect(await complexes(of)).toEqual([
    ["C1", "De Flat"],
    ["C3", "De Hof"],
    ["C5", "Nieuw"],
  ]);
  await of.given("survey/waves", "golf | naam\n 2025-W1 | Voorjaar 2025\n 2026-W1 | Voorjaar 2026");
  await of.given("survey/waves", "golf | naam\n 2026-W1 | Lente 2026");
  expect(await of.live("wave_id, wave_name", "survey_waves")).toEqual([
    ["2025-W1", "Voorjaar 2025"],
    ["2026-W1", "Lente 2026"],
  ]);
});

test("a snapshot of one year closes nothing of another year", async () => {
  const of = await sender();
  await smallWorld(of);
  await of.given("activity/activities", "activiteitnr | datum\n B1 | 01-03-2025\n B2 | 01-04-2025", { period: "2025" });
  await of.given("activity/activities", "activiteitnr | datum\n B3 | 01-03-2026", { period: "2026" });
  const report = await of.given("activity/activities", "activiteitnr | datum\n B1 | 01-03-2025\n B4 | 02-03-2025", {
    period: "2025",
  });
  expect(report.rows).toMatchObject({ inserted: 1, unchanged: 1, closed: 1 });
  expect(await of.live("activity_id", "activities")).toEqual([["B1"], ["B3"], ["B4"]]);
});

test("an older file that comes late is told how much of it a later one has overtaken", async () => {
  const of = await sender();
  await of.given("tenancy/complexes", "complexnr | naam\n C1 | De Flat\n C2 | Torenzicht", { on: "2026-10-02" });
  const late = await of.given("tenancy/complexes", A, { on: "2026-10-01" });
  expect(late.rows).toMatchObject({ inserted: 0, unchanged: 3, outranked: 2, closed: 0 });
  expect(deliveryText(late)).toContain("0 nieuw, 0 gewijzigd, 1 gelijk, 2 achterhaald door een latere levering.");
  await of.given("survey/waves", "golf | naam\n 2026-W1 | Lente", { on: "2026-10-02" });
  const wave = await of.given("survey/waves", "golf | naam\n 2026-W1 | Voorjaar", { on: "2026-10-01" });
  expect(wave.rows).toMatchObject({ unchanged: 1, outranked: 1 });
});

test("a row in quarantine leaves the old version of its key, and closes nothing", async () => {
  const of = await sender();
  await smallWorld(of);
  await of.given(
    "tenancy/tenancies",
    "contractnr | eenheidnr | begindatum\n T1 | W1 | 01-01-2020\n T2 | W2 | 01-01-2021",
  );
  const report = await of.given(
    "tenancy/tenancies",
    "contractnr | eenheidnr | begindatum\n T1 | W1 | 30-02-2020\n T2 | W2 | 01-02-2021",
  );
  expect(report.rows).toMatchObject({ read: 2, updated: 1, quarantined: 1, closed: 0 });
  expect(await of.live("tenancy_id, started_date", "tenancies")).toEqual([
    ["T1", "2020-01-01"],
    ["T2", "2021-02-01"],
  ]);
});

test("while the number of a row cannot be read, any missing row may be that one, so none is closed", async () => {
  const of = await sender();
  await of.given("tenancy/complexes", "complexnr | naam\n C1 | De Flat\n 123456 | De Toren");
  const report = await of.given("tenancy/complexes", "complexnr | naam\n C1 | De Flat\n 1,23E+05 | De Toren");
  expect(report.rows).toMatchObject({ unchanged: 1, quarantined: 1, closed: 0 });
  expect(await complexes(of)).toEqual([
    ["123456", "De Toren"],
    ["C1", "De Flat"],
  ]);
});

test("an agreement whose number cannot be read may have ended: its home can be let again in the same file", async () => {
  const of = await sender();
  await smallWorld(of);
  await of.given("tenancy/tenancies", "contractnr | eenheidnr | begindatum\n 123456 | W1 | 01-01-2020", {
    on: "2026-10-01",
  });
  const ended = `
    contractnr | eenheidnr | begindatum | einddatum
    1,23E+05   | W1        | 01-01-2020 | 30-09-2026
    T2         | W1        | 01-10-2026 |`;
  const report = await of.given("tenancy/tenancies", ended, { on: "2026-10-08" });
  expect(report.rows).toMatchObject({ inserted: 1, quarantined: 1, closed: 0 });
  // The excuse belongs to the delivery that decides, not to the one that arrived last.
  await of.given("tenancy/tenancies", "contractnr | eenheidnr | begindatum\n 123456 | W1 | 01-01-2019", {
    on: "2026-09-15",
  });
  expect(await of.live("tenancy_id, started_date", "tenancies")).toEqual([
    ["123456", "2020-01-01"],
    ["T2", "2026-10-01"],
  ]);
});

test("two lines of one key that differ are both held back; the same line twice is one row and a duplicate", async () => {
  const of = await sender();
  const report = await of.given(
    "tenancy/complexes",
    "complexnr|naam\n C1|De Flat\n C1|De Flat\n C2|De Toren\n C2|Torenzicht",
  );
  expect(report.rows).toMatchObject({ read: 4, inserted: 1, duplicate: 1, quarantined: 2 });
  expect(report.problems).toMatchObject([{ rule: "conflicting_duplicate", count: 2, lines: [4, 5] }]);
  expect(await complexes(of)).toEqual([["C1", "De Flat"]]);
});

test("every row that was read is counted once, also when everything happens in one file", async () => {
  const of = await sender();
  await of.given("tenancy/complexes", "complexnr | naam\n C1 | Blijft\n C2 | Verandert\n C3 | Gaat\n C4 | Wacht");
  const report = await of.given(
    "tenancy/complexes",
    `complexnr | naam      | opgegaan_in
     C1        | Blijft    |
     C1        | Blijft    |
     C2        | Anders    |
     C4        |           |
     C5        | Nieuw     |
     C6        | Verdwaald | C99
     Totaal    | 6         |`,
  );
  expect(report.rows).toEqual({
    ...{ read: 6, inserted: 1, updated: 1, unchanged: 1, outranked: 0, duplicate: 1 },
    ...{ quarantined: 2, closed: 1, skipped: 1, leftOut: 0, erased: 0 },
  });
  expect(report.problems.map(({ rule, lines }) => `${rule} ${lines}`).sort()).toEqual(["references 7", "required 5"]);
});

test("a row that refers to what is not there yet waits, and comes in by itself when that arrives", async () => {
  const of = await sender();
  await smallWorld(of);
  const early = await of.given("nuisance/reports", "meldingnr | dossiernr\n M1 | D1\n M2 | D9");
  expect(early.rows).toMatchObject({ inserted: 1, quarantined: 1 });
  await of.given("nuisance/cases", "dossiernr\n D9");
  expect(await of.live("report_id", "nuisance_reports")).toEqual([["M1"], ["M2"]]);
  const { rows } = await of.client.query(
    "select rows_inserted, rows_quarantined from ops.deliveries where entity = 'reports' and status = 'accepted'",
  );
  expect(rows).toEqual([{ rows_inserted: 2, rows_quarantined: 0 }]);
});

test("of a row that waits night after night only the last is tried again, but one that differed keeps its chance", async () => {
  const of = await sender();
  await smallWorld(of);
  const night = (day: string, rows: string) =>
    of.given("tenancy/tenancies", `contractnr | eenheidnr\n ${rows}`, { on: `2026-10-${day}` });
  const homes = (rows: string, on: string) =>
    of.given("tenancy/dwellings", `eenheidnr | complexnr\n W1 |\n W2 |\n G1 |\n ${rows}`, { on });
  const waiting = async () => (await of.client.query("select from ops.waiting_rows")).rowCount;
  await night("01", "T1 | W8\n T2 | W1");
  await night("02", "T1 | W8\n T2 | W2");
  await night("03", "T1 | W8\n T2 | W1");
  expect(await waiting()).toBe(1);
  await night("04", "T1 | W9\n T2 | W2");
  expect(await waiting()).toBe(1);
  await homes("W8", "2026-10-05");
  expect(await of.live("tenancy_id, dwelling_id", "tenancies")).toEqual([
    ["T1", "W8"],
    ["T2", "W2"],
  ]);
  await homes("W8\n W9", "2026-10-06");
  expect(await of.live("tenancy_id, dwelling_id", "tenancies")).toEqual([
    ["T1", "W9"],
    ["T2", "W2"],
  ]);
  await night("07", "T2 | W1\n T5 | W7");
  expect(await waiting()).toBe(1);
  // There is no T5 any more.
  await night("08", "T2 | W2\n T6 | G1");
  expect(await waiting()).toBe(0);
});

test("what was loaded stays loaded, also when the log cannot be written", async () => {
  const of = await sender();
  const log = (line: string) => {
    if (line.startsWith("✓")) throw new Error("EPIPE");
  };
  const path = await of.file("tenancy/complexes", "complexnr | naam\n C1 | De Flat\n C2 |");
  expect(await of.deliver([path], { until: "assert", log })).toMatchObject({
    outcome: "failed",
    releases: [{ error: expect.stringContaining("EPIPE") as string }],
  });
  const { rows } = await of.client.query("select status, refusal from ops.deliveries");
  expect(rows).toEqual([{ status: "accepted", refusal: null }]);
  expect((await of.client.query("select from ops.quarantine")).rowCount).toBe(1);
  expect(await complexes(of)).toEqual([["C1", "De Flat"]]);
});

test("an earlier release still shows what was known then", async () => {
  const of = await sender();
  await of.given("tenancy/complexes", A);
  await of.given("tenancy/complexes", B);
  const { rows } = await of.client.query("select release from ops.deliveries order by delivery_id");
  const [first, second] = rows.map(({ release }) => release as number);
  const asOf = (release: number) => shown(of.client, "complex_id, complex_name", "dim_complexes", release);
  expect(await asOf(first!)).toEqual([
    ["C1", "De Flat"],
    ["C2", "De Toren"],
    ["C3", "De Hof"],
  ]);
  expect(await asOf(second!)).toEqual([
    ["C1", "De Flat"],
    ["C2", "Torenzicht"],
    ["C3", "De Hof"],
    ["C4", "De Punt"],
  ]);
});

test("a file is held against rules that changed since it came, when a person asks for that", async () => {
  const of = await sender();
  await smallWorld(of);
  const allocations = `
    toewijzingnr | datum      | huishoudgrootte | inkomensklasse | rekenhuur | passendheid
    A1           | 01-03-2025 | 1               | passend        | 640,00    | PAS
    A2           | 01-03-2025 | 1               | passend        | 700,00    | PAS`;
  const send = (again: boolean) =>
    of.given("tenancy/allocations", allocations, { on: "2026-10-01", period: "2025", again });
  const limit = (euros: number) =>
    of.client.query(
      `insert into warehouse.allocation_limits (year, low_cap_eur, high_cap_eur, source) values (2025, $1, $1, 'test')
      on conflict (year) do update set low_cap_eur = $1, high_cap_eur = $1`,
      [euros],
    );
  const judged = async () => (await of.live("allocation_id, suitability", "allocations")).map((row) => row[1]);
  await limit(650);
  // A judgement that contradicts the limits is unknown, and the rest of its row counts.
  expect((await send(false)).rows).toMatchObject({ inserted: 2, quarantined: 0 });
  expect(await judged()).toEqual(["PAS", null]);
  await limit(750);
  expect((await send(false)).status).toBe("no_op");
  expect((await send(true)).rows).toMatchObject({ updated: 1, unchanged: 1, quarantined: 0 });
  expect(await judged()).toEqual(["PAS", "PAS"]);
  await limit(650);
  expect((await send(true)).rows).toMatchObject({ updated: 1, unchanged: 1, closed: 0 });
  expect(await judged()).toEqual(["PAS", null]);
});

test("a contract that stands in the file twice, word for word, does not overlap with itself", async () => {
  const of = await sender();
  await smallWorld(of);
  const twice = "contractnr | eenheidnr\n T5 | W2\n T5 | W2";
  expect((await of.given("tenancy/tenancies", twice)).rows).toMatchObject({
    read: 2,
    inserted: 1,
    duplicate: 1,
    quarantined: 0,
  });
});
