/** A field that a figure does not read keeps no row out of it. What is wrong with it is told, and it counts as unknown. */
import { contracts } from "@fijne-buurten/etl";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { letInWithUnknownCells } from "../../etl/validate/unknown-cells.ts";
import { sender, smallWorld } from "../support/given.ts";

const of = await sender();
await smallWorld(of);

/** Every refusal of the file lacks its reason, as in a system that does not ask for it. */
const decisions = (yes: number, no: number) =>
  [
    "kansnr | gesignaleerd | besluitdatum | besluit",
    ...Array.from({ length: yes }, (_, at) => `J${at} | 01-02-2024 | 01-06-2024 | realiseren`),
    ...Array.from({ length: no }, (_, at) => `N${at} | 01-02-2024 | 01-06-2024 | niet realiseren`),
  ].join("\n");

test("a refusal without a reason counts as a refusal, as an approval counts as one", async () => {
  const { status, rows, problems } = await of.given("activity/meeting_place_opportunities", decisions(10, 18));
  expect({ status, waiting: rows.quarantined, loaded: rows.inserted }).toEqual({
    ...{ status: "accepted", waiting: 0, loaded: 28 },
  });
  expect(problems).toMatchObject([{ rule: "decline_without_reason", column: "reden", count: 18 }]);
  expect(problems[0]!.sentence).toMatch(
    /hoort een reden\. Dit veld telt als onbekend; de rest van de regel telt mee\.$/,
  );
});

test.each([
  ["nuisance/cases", "dossiernr | zelf_gesproken\n D7 | soms", "nuisance_cases", "case_id, talked_first", ["D7", null]],
  [
    "nuisance/cases",
    "dossiernr | afsluitreden\n D8 | verhuisd",
    "nuisance_cases",
    "case_id, close_reason",
    ["D8", null],
  ],
  [
    "activity/meeting_places",
    "pleknr | soort | in_gebruik_per\n P7 | dak | 01-03-2026",
    "meeting_places",
    "meeting_place_id, kind",
    ["P7", null],
  ],
  ["tenancy/tenancies", "contractnr | rekenhuur\n T7 | veel", "tenancies", "tenancy_id, rent_eur", ["T7", null]],
  [
    "tenancy/allocations",
    "toewijzingnr | passendheid\n A7 | ja",
    "allocations",
    "allocation_id, suitability",
    ["A7", null],
  ],
])("%s is loaded with that field empty: %s", async (table, drawing, warehouse, columns, row) => {
  const { rows, problems } = await of.given(table, drawing, { allowFewerRows: true });
  expect(rows.quarantined).toBe(0);
  expect(problems).toHaveLength(1);
  expect(await of.live(columns, warehouse)).toContainEqual(row);
});

test("free words of such a row, of which only the shape was kept, are emptied; where they are needed it waits, for its own reason", async () => {
  await of.given(
    "activity/meeting_places",
    "pleknr | naam | soort | in_gebruik_per\n P8 | De Tuin | dak | 01-03-2026",
    {
      allowFewerRows: true,
    },
  );
  expect(await of.live("meeting_place_id, place_name, kind", "meeting_places")).toContainEqual(["P8", null, null]);
  const { rows, problems } = await of.given(
    "activity/activities",
    "activiteitnr | buurt | deelnemers\n B8 | Paasbos-west | dertig",
  );
  expect(rows.quarantined).toBe(1);
  expect(problems.map(({ column, rule }) => [column, rule])).toEqual([["deelnemers", "alphabet"]]);
  expect(problems[0]!.sentence).toContain("De regel staat in quarantaine");
});

test("a row of which another field decides as well waits whole, and is told about both", async () => {
  const { rows, problems } = await of.given(
    "nuisance/cases",
    "dossiernr | geopend | zelf_gesproken\n D9 | 30-02-2026 | soms",
  );
  expect(rows.quarantined).toBe(1);
  expect(problems.map(({ column }) => column).sort()).toEqual(["geopend", "zelf_gesproken"]);
});

test("a row that waits again, for something that was taken back, comes in again with that field empty", async () => {
  await of.given("nuisance/cases", "dossiernr | zelf_gesproken\n D6 | soms", { allowFewerRows: true });
  const contract = (await contracts()).find(({ entity }) => entity === "cases")!;
  const { rows } = await of.client.query<{ id: number; told: object[] }>(
    `with again as (
      insert into ops.quarantine (delivery_id, line, column_name, rule, sentence)
      select delivery_id, line, column_name, rule, sentence from ops.unknown_cells
      where delivery_id = (select max(delivery_id) from ops.deliveries) returning delivery_id as id
    )
    select id from again`,
  );
  const { id } = rows[0]!;
  await letInWithUnknownCells(of.client, { id, contract, association: "voorbeeld", period: "", fileName: "" });
  const counts = await of.client.query({
    text: `select (select count(*)::int from ops.quarantine where delivery_id = $1),
      (select count(*)::int from ops.unknown_cells where delivery_id = $1)`,
    values: [id],
    rowMode: "array",
  });
  expect(counts.rows).toEqual([[0, 1]]);
});

/** The columns without which a view leaves a row out. */
const dropping = ["warehouse", "staging"].flatMap((folder) => {
  const views = new URL(`../../db/${folder}/`, import.meta.url);
  return readdirSync(views).flatMap((name) =>
    [...readFileSync(new URL(name, views), "utf8").matchAll(/^ *(?:where|and) [a-z_]+\.([a-z_]+) is not null$/gm)].map(
      ([, column]) => column!,
    ),
  );
});

test("no row is left out silently: what a view cannot do without may not be unknown", async () => {
  const loose = (await contracts()).flatMap(({ columns }) =>
    Object.entries(columns).flatMap(([name, { mayBeUnknown }]) => (mayBeUnknown ? name : [])),
  );
  expect(dropping).toContain("dwelling_type");
  expect(dropping.filter((name) => loose.includes(name))).toEqual([]);
});

test("no key, and nothing of which empty says something, may be unknown", async () => {
  const loose = (await contracts()).flatMap(({ columns }) =>
    Object.entries(columns).filter(([, { mayBeUnknown }]) => mayBeUnknown),
  );
  expect(loose.filter(([, { isKey }]) => isKey)).toEqual([]);
  for (const name of [
    "ended_date",
    "decided_date",
    "in_use_date",
    "area_code",
    "period",
    "neighbourhood_code",
    "dwelling_type",
  ])
    expect(loose.map(([own]) => own)).not.toContain(name);
});

test("a column that cannot be read anywhere is a wrong export, and the file is refused", async () => {
  const rows = Array.from({ length: 5 }, (_, at) => `D${at + 20} | soms`).join("\n");
  const { status, refusal } = await of.given("nuisance/cases", `dossiernr | zelf_gesproken\n${rows}`);
  expect(status).toBe("refused");
  expect(refusal).toContain("In 5 van de 5 rijen is zelf_gesproken niet te gebruiken. Regel 2: zelf_gesproken ");
  const { rows: kept } = await of.client.query(
    "select from ops.unknown_cells join ops.deliveries using (delivery_id) where status = 'refused'",
  );
  expect(kept).toEqual([]);
});
