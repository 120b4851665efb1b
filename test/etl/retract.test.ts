/** Taking a delivery back leaves everything as if it had never come: rows, quarantine, freshness and what came before it. */
import { beforeAll, expect, test } from "vitest";
import { retractDelivery } from "../../etl/retract.ts";
import { retractionText } from "../../etl/report/report-text.ts";
import type { RetractionReport } from "../../etl/report/import-report.ts";
import { waitingRows } from "../../etl/report/waiting.ts";
import { testKeys } from "../support/database.ts";
import { newFolder, type Sender, sender, smallWorld } from "../support/given.ts";

let of: Sender;
beforeAll(async () => {
  of = await sender();
});

/** One file of one table on a day, drawn. */
type File = { table: string; on: string; drawing: string; period?: string };

const home = () => ({ urls: of.database.urls, keys: testKeys() });
const takeBack = (which: string | number): Promise<RetractionReport> =>
  retractDelivery(home(), { which: String(which), because: "verkeerde export", until: "assert" });

/** Sends files in one run; the numbers of their deliveries. */
async function send(association: string, files: readonly File[]): Promise<number[]> {
  const folder = await newFolder();
  for (const { table, drawing, ...how } of files) await of.file(table, drawing, { association, folder, ...how });
  const deliveries = await of.deliverOrThrow([folder], { allowFewerRows: true });
  return deliveries.map(({ id }) => id!);
}

/** Everything that a delivery leaves behind which anybody can see, without the numbers of deliveries and releases. */
async function state(association: string): Promise<object> {
  const tables = [
    "areas",
    "complexes",
    "dwellings",
    "tenancies",
    "survey_waves",
    "nuisance_cases",
    "nuisance_reports",
    "activities",
  ];
  const rows: Record<string, unknown> = {};
  for (const table of tables) {
    const found = await of.client.query(
      `select to_jsonb(live) - '{association_id,known_from,known_to,delivery_id}'::text[] as row, file_name
      from warehouse.${table} as live join ops.deliveries using (delivery_id)
      where live.association_id = $1 and live.known_to is null order by (to_jsonb(live) - '{association_id,known_from,known_to,delivery_id}'::text[])::text`,
      [association],
    );
    rows[table] = found.rows;
  }
  const waiting = (await waitingRows(of.client)).filter((row) => row.association === association);
  const used = await of.client.query(
    `select source, entity, period, confirmed_on::text, rows_read, rows_quarantined from ops.deliveries
    where association_id = $1 and is_used and status = 'accepted' order by 1, 2, 3, 4, 5`,
    [association],
  );
  const told = waiting.map(({ delivery: _, ...row }) => row);
  return JSON.parse(JSON.stringify({ rows, waiting: told, used: used.rows }).replaceAll(association, "a")) as object;
}

const snapshotOf = (drawing: string, on: string): File => ({
  table: "tenancy/complexes",
  on,
  drawing: `complexnr | naam | opgegaan_in\n${drawing}`,
});
const deltaOf = (drawing: string, on: string, period?: string): File => ({
  ...{ table: "nuisance/cases", on, period },
  drawing: `dossiernr | geopend | zelf_gesproken\n${drawing}`,
});

const LIKE_BEFORE: { claim: string; first: File[]; then: File[] }[] = [
  {
    claim: "a snapshot that inserts, updates, closes, repeats and holds back",
    first: [snapshotOf(" C1 | Blijft |\n C2 | Eerst |\n C3 | Gaat |\n C4 | Goed |\n C5 |  |", "2026-10-01")],
    then: [
      snapshotOf(
        " C1 | Blijft |\n C2 | Later |\n C4 | |\n C5 | Nu goed |\n C6 | Komt | C99\n C7 | Komt |",
        "2026-10-02",
      ),
    ],
  },
  {
    claim: "a snapshot with a number that cannot be read",
    first: [snapshotOf(" C1 | Blijft |\n C2 | Eerst |\n C3 | Gaat |", "2026-10-01")],
    then: [snapshotOf(" C1 | Blijft |\n C2 | Later |\n 1,23E+05 | Wie |", "2026-10-02")],
  },
  {
    claim: "a delta that inserts, updates, repeats and holds back",
    first: [
      deltaOf(" D2 | 01-02-2026 | Ja\n D3 | 01-02-2026 | Ja\n D4 | 30-02-2026 | Nee\n D5 | 01-02-2026 |", "2026-10-01"),
    ],
    then: [
      deltaOf(
        " D2 | 01-02-2026 | Nee\n D3 | 01-02-2026 | Ja\n D4 | 28-02-2026 | Nee\n D5 | 30-02-2026 |\n D6 | 01-02-2026 |",
        "2026-10-02",
      ),
    ],
  },
  {
    claim: "a first delivery of a table",
    first: [],
    then: [deltaOf(" D2 | 01-02-2026 | Ja\n D3 | 30-02-2026 |", "2026-10-02")],
  },
  {
    claim: "a correction of the same day",
    first: [snapshotOf(" C1 | Eerst |\n C2 | Gaat |", "2026-10-01")],
    then: [snapshotOf(" C1 | Later |", "2026-10-01")],
  },
  {
    claim: "several tables, of which rows had waited for each other",
    first: [
      { table: "nuisance/reports", on: "2026-10-01", drawing: "meldingnr | dossiernr\n M1 | D1\n M2 | D9\n M3 | D1" },
      { table: "tenancy/tenancies", on: "2026-10-01", drawing: "contractnr | eenheidnr\n T1 | W1\n T2 | W9" },
    ],
    then: [
      { table: "tenancy/dwellings", on: "2026-10-02", drawing: "eenheidnr | complexnr\n W1 |\n W2 |\n G1 |\n W9 |" },
      deltaOf(" D9 | 01-02-2026 | Ja", "2026-10-02"),
      {
        table: "activity/activities",
        on: "2026-10-02",
        period: "2025",
        drawing: "activiteitnr | datum\n B1 | 01-03-2025",
      },
    ],
  },
];

for (const [place, { claim, first, then }] of LIKE_BEFORE.entries())
  test(`as before it came: ${claim}`, { timeout: 240_000 }, async () => {
    const association = `voor-${place}`;
    await smallWorld(of, association);
    if (first.length > 0) await send(association, first);
    const before = await state(association);
    const sent = await send(association, then);
    expect(await state(association)).not.toEqual(before);
    for (const id of sent.toReversed())
      expect((await takeBack(id)).releases).toMatchObject([
        { message: "Geladen en gecontroleerd; niets gepubliceerd." },
      ]);
    expect(await state(association)).toEqual(before);
    // What was taken back may come again, and be taken back again.
    const again = await send(association, then);
    for (const id of again.toReversed()) await takeBack(id);
    expect(await state(association)).toEqual(before);
  });

test("two files of one run can be taken back one after the other, and what the second changed of the first comes back", async () => {
  const association = "een-run";
  const files = [snapshotOf(" C1 | Eerst |\n C2 | Gaat |", "2026-10-01"), snapshotOf(" C1 | Later |", "2026-10-02")];
  await send(`${association}-a`, files.slice(0, 1));
  const [one, two] = await send(association, files);
  await takeBack(two!);
  const rows = await of.live("complex_id, complex_name", "complexes", association);
  expect(rows).toEqual(await of.live("complex_id, complex_name", "complexes", `${association}-a`));
  await takeBack(one!);
  expect(await of.live("complex_id", "complexes", association)).toEqual([]);
});

test("an older file of another period of a delta is taken back from below the newer, which stands", async () => {
  const association = "eronder";
  await smallWorld(of, association);
  const [first] = await send(association, [
    deltaOf(" D2 | 01-02-2026 | Ja\n D3 | 01-02-2026 | Ja\n D4 | 01-02-2026 | Ja", "2026-10-01", "2026"),
  ]);
  const [middle] = await send(association, [
    deltaOf(" D2 | 01-02-2026 | Nee\n D3 | 01-02-2026 | Nee\n D5 | 01-02-2026 | Nee", "2026-10-02", "2026-08"),
  ]);
  const [last] = await send(association, [
    deltaOf(" D2 | 01-02-2026 |\n D3 | 01-02-2026 | Nee\n D5 | 01-02-2026 | Nee", "2026-10-03", "2026-09"),
  ]);
  const cases = () => of.live("case_id, talked_first", "nuisance_cases", association);
  const known = (await cases()).filter(([id]) => id !== "D1");
  await takeBack(middle!);
  expect((await cases()).filter(([id]) => id !== "D1")).toEqual(known);
  await takeBack(last!);
  expect((await cases()).filter(([id]) => id !== "D1")).toEqual([
    ["D2", true],
    ["D3", true],
    ["D4", true],
  ]);
  await takeBack(first!);
  expect((await cases()).filter(([id]) => id !== "D1")).toEqual([]);
});

test("of one table and period the newer goes first, and the sentence names it; a second time there is nothing left", async () => {
  const association = "nieuwste";
  const [older] = await send(association, [snapshotOf(" C1 | Eerst |", "2026-10-01")]);
  const [newer] = await send(association, [snapshotOf(" C1 | Later |", "2026-10-02")]);
  const [same] = await send(association, [snapshotOf(" C1 | Later |", "2026-10-03")]);
  const told = async (which: number | string) => retractionText(await takeBack(which));
  expect(await told(older!)).toContain(
    `Na ${association}_complexen_alles_2026-10-01.csv (levering ${older}) kwam ${association}_complexen_alles_2026-10-02.csv (levering ${newer}) voor dezelfde tabel en periode. Neem eerst die terug. Er is niets teruggenomen.`,
  );
  expect(await told(same!)).toContain(
    `is gelijk aan ${association}_complexen_alles_2026-10-02.csv (levering ${newer}). Neem die terug; deze gaat dan mee.`,
  );
  expect(await told(`${association}_complexen_alles_2026-10-02.csv`)).toContain(
    `Ook teruggenomen, want gelijk: ${association}_complexen_alles_2026-10-03.csv.`,
  );
  expect(await of.live("complex_name", "complexes", association)).toEqual([["Eerst"]]);
  expect(await told(newer!)).toContain("is al teruggenomen. Er is niets teruggenomen.");
  expect(await told("999999")).toContain("Levering '999999' is niet bekend.");
});

test.each([
  {
    table: "tenancy/complexes",
    late: "complexnr | naam\n C1 | Vroeg",
    early: "complexnr | naam\n C1 | Later",
    live: ["complex_name", "complexes"],
    expected: [["Vroeg"]],
  },
  {
    table: "survey/waves",
    late: "golf | naam\n 2026-W1 | Vroeg",
    early: "golf | naam\n 2026-W1 | Later",
    live: ["wave_name", "survey_waves"],
    expected: [["Vroeg"]],
  },
  {
    table: "survey/waves",
    late: "golf | naam\n 2026-W1 | Gelijk",
    early: "golf | naam\n 2026-W1 | Gelijk\n 2025-W1 | Ook",
    live: ["wave_name", "survey_waves"],
    expected: [["Gelijk"]],
  },
])(
  "a row that gave way was not kept: the file to send again is named, and is news then ($table)",
  async ({ table, late, early, live, expected }) => {
    const association = `week-${table.replace("/", "-")}-${expected.join()}`.toLowerCase();
    const [newer] = await send(association, [{ table, on: "2026-10-02", drawing: early }]);
    await send(association, [{ table, on: "2026-10-01", drawing: late }]);
    const report = await takeBack(newer!);
    expect(retractionText(report)).toMatch(
      new RegExp(`Stuur opnieuw: ${association}_\\S+_2026-10-01\\.csv\\. Rijen daarvan golden niet`),
    );
    expect(await of.live(live[0]!, live[1]!, association)).toEqual([]);
    const again = await of.given(table, late, { association, on: "2026-10-01" });
    expect(again).toMatchObject({ status: "accepted" });
    expect(await of.live(live[0]!, live[1]!, association)).toEqual(expected);
    expect((await of.given(table, late, { association, on: "2026-10-01" })).status).toBe("no_op");
  },
);

test("rows that refer to what would disappear hold it, and their file is named", async () => {
  const association = "verwezen";
  await smallWorld(of, association);
  const [homes] = await send(association, [
    { table: "tenancy/dwellings", on: "2026-10-02", drawing: "eenheidnr | complexnr\n W1 |\n W2 |\n G1 |\n W9 |" },
  ]);
  const [contract] = await send(association, [
    { table: "tenancy/tenancies", on: "2026-10-02", drawing: "contractnr | eenheidnr\n T1 | W9" },
  ]);
  const before = await state(association);
  const report = await takeBack(homes!);
  expect(report.exitCode).toBe(1);
  expect(retractionText(report)).toContain(
    `rijen uit ${association}_huurovereenkomsten_alles_2026-10-02.csv (levering ${contract}) verwijzen naar rijen die dan verdwijnen. Neem eerst die terug.`,
  );
  expect(await state(association)).toEqual(before);
  await takeBack(contract!);
  expect((await takeBack(homes!)).exitCode).toBe(0);
});

test("an earlier release still shows the delivery that was taken back", async () => {
  const association = "eerder";
  await send(association, [snapshotOf(" C1 | Eerst |\n C2 | Gaat |", "2026-10-01")]);
  const [id] = await send(association, [snapshotOf(" C1 | Later |", "2026-10-02")]);
  await takeBack(id!);
  const { rows } = await of.client.query(
    "select release, retracted_in, retracted_because from ops.deliveries where association_id = $1 order by delivery_id",
    [association],
  );
  const asOf = async (release: number) =>
    (
      await of.client.query(
        "select complex_id, complex_name from warehouse.complexes where association_id = $1 and known_from <= $2 and coalesce(known_to, 2147483647) > $2 order by 1",
        [association, release],
      )
    ).rows.map(({ complex_id: one, complex_name: name }) => [one, name] as [string, string]);
  expect(await asOf(rows[0].release)).toEqual([
    ["C1", "Eerst"],
    ["C2", "Gaat"],
  ]);
  expect(await asOf(rows[1].release)).toEqual([["C1", "Later"]]);
  expect(await asOf(rows[1].retracted_in)).toEqual([
    ["C1", "Eerst"],
    ["C2", "Gaat"],
  ]);
  expect(rows[1].retracted_because).toBe("verkeerde export");
});
