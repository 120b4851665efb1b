/** Rows that wait in quarantine count in the bounds wherever they may lie, and in no value. */
import { beforeAll, expect, test } from "vitest";
import type { Figure } from "@fijne-buurten/semantic-layer";
import {
  figureOf,
  shownOf,
  type SmallAssociation,
  smallAssociation,
  wait,
  type WaitingRow,
} from "./small-association.ts";

const years = [2022, 2023, 2024, 2025];
const places = ["v", "BU1", "BU2", "C1"];

/** In each year and both neighbourhoods sixteen closed cases, of which ten reporters acted. */
const cases = table(
  "case_id | opened_date | closed_date | kind | neighbourhood_code | complex_id | talked_first | talked_after_support | mediation_started",
  years.flatMap((year) =>
    ["BU1 | C1", "BU2 |"].flatMap((place) =>
      numbered(
        16,
        (at) =>
          `${place.slice(0, 3)}-${year}-${at} | ${year}-02-01 | ${year}-03-01 | GEL | ${place} | ${at < 10} | false | false`,
      ),
    ),
  ),
);

const row: WaitingRow["row"] = {
  ...{ dossiernr: "X", geopend: "01-02-2024", gesloten: "01-03-2024", soort: "GEL", bu_code: "BU2", complexnr: null },
};
const inAll = (...areas: string[]) => years.flatMap((year) => areas.map((area) => `${area} ${year}`));

/** What waits, and the cells of `tenants_took_action` in whose bounds it counts. */
const waitingCases: [what: string, waiting: WaitingRow, cells: string[]][] = [
  ["a kind that nobody knows", { row: { ...row, soort: "HUA" }, broken: ["soort", "code"] }, ["v 2024", "BU2 2024"]],
  ["a kind not between neighbours", { row: { ...row, soort: "AGR" }, broken: ["gesloten", "date"] }, []],
  ["a day that is none", { row: { ...row, gesloten: "⟨tekst⟩" }, broken: ["gesloten", "date"] }, inAll("v", "BU2")],
  [
    "closed before it was opened",
    { row: { ...row, geopend: "01-06-2024" }, broken: ["gesloten", "dates_in_order"] },
    inAll("v", "BU2"),
  ],
  ["still open", { row: { ...row, gesloten: null, soort: "HUA" }, broken: ["soort", "code"] }, []],
  [
    "a place that nobody knows",
    { row: { ...row, bu_code: "BU7" }, broken: ["bu_code", "references"] },
    ["v 2024", "BU1 2024", "BU2 2024"],
  ],
  [
    "a complex that nobody knows",
    { row: { ...row, complexnr: "C7" }, broken: ["complexnr", "references"] },
    ["v 2024", "BU2 2024", "C1 2024"],
  ],
  ["a line that cannot be taken apart", { row: null, broken: ["", "column_count"] }, inAll(...places)],
  [
    "a newer version of a case that counts",
    { row: { ...row, gesloten: "01-03-2025" }, broken: ["soort", "code"], key: "BU1-2022-0" },
    ["v 2025", "BU2 2025"],
  ],
];

const decisions = (name: string, count: number, decision: (at: number) => string) =>
  table(
    "opportunity_id | neighbourhood_code | origin | identified_date | decided_date | decision",
    numbered(count, (at) => `${name}${at} | BU1 | existing | 2024-01-01 | 2024-06-01 | ${decision(at)}`),
  );

let v: SmallAssociation;
let before: Figure[];
let after: Figure[];

beforeAll(async () => {
  v = await smallAssociation();
  await v.given("nuisance_cases", cases);
  await v.delivered("nuisance/cases", "alles", "2026-10-30");
  for (const [, waiting] of waitingCases) await wait(v, "nuisance/cases", "alles", waiting);

  await v.given(
    "meeting_place_opportunities",
    decisions("K", 16, (at) => (at < 10 ? "realise" : "decline")),
  );
  await v.delivered("activity/meeting_place_opportunities", "alles", "2026-10-30");
  const refusal: WaitingRow["row"] = { buurt: "BU1", besluitdatum: "01-06-2024", besluit: "niet" };
  for (let at = 0; at < 12; at += 1)
    await wait(v, "activity/meeting_place_opportunities", "alles", { row: refusal, broken: ["besluit", "code"] });

  const allocations = years.flatMap((year) =>
    numbered(12, (at) => `A${year}${at} | ${year} | ${year}-05-01 | W1 | PAS`),
  );
  await v.given(
    "allocations",
    table("allocation_id | snapshot_period | allocated_date | dwelling_id | suitability", allocations),
  );
  for (const year of years) await v.delivered("tenancy/allocations", String(year), "2026-10-31");
  const outside = { datum: "05-12-2023", eenheidnr: "W1", passendheid: "PAS" };
  await wait(v, "tenancy/allocations", "2025", { row: outside, broken: ["datum", "outside_period"] });
  await v.given(
    "panel_members",
    table("reference_date | district_code | age_band | members_count | snapshot_period", [
      "2024-12-31 | WK1 | 35-54 | 40 | 2024-12",
    ]),
  );
  await v.delivered("panel/members", "2024-12", "2026-10-31");
  const unreadable = { peildatum: "31-12-2024", wijk: "WK1", leden: "⟨tekst⟩" };
  await wait(v, "panel/members", "2024-12", { row: unreadable, broken: ["leden", "integer"] });
  await surveyed();
  await rounds();
  before = await v.release();

  // All of it is put right: the refusals were refusals, and two of the cases turn out to be a no in 2023, and a yes in the other year.
  await v.client.query("update ops.quarantined_rows set settled_by = 0, settled_how = 'right'");
  await v.given(
    "meeting_place_opportunities",
    decisions("N", 12, () => "decline"),
  );
  await v.given(
    "nuisance_cases",
    table(
      "case_id | opened_date | closed_date | kind | neighbourhood_code | talked_first | talked_after_support | mediation_started",
      [
        "X1 | 2023-02-01 | 2023-03-01 | GEL | BU2 | false | false | false",
        "X2 | 2024-02-01 | 2024-03-01 | GEL | BU2 | true | false | false",
      ],
    ),
  );
  after = await v.release();
}, 60_000);

/** Ten rounds, of which one is sent again and waits; and an activity that was cancelled and is sent again. */
async function rounds(): Promise<void> {
  await v.given(
    "conversation_rounds",
    table(
      "round_id | snapshot_period | held_date | neighbourhood_code | kind | status | approached_count | spoken_count",
      [
        "R0 | 2025 | 2025-05-01 | BU1 | straat | gehouden | 20 | 8",
        ...numbered(9, (at) => `R${at + 1} | 2025 | 2025-05-01 | BU1 | straat | gehouden | 20 | ${at < 8 ? 12 : 16}`),
      ],
    ),
  );
  await v.delivered("activity/conversation_rounds", "2025", "2026-10-31");
  const again = { datum: "01-05-2025", buurt: "BU1", status: "gehouden", adressen_benaderd: "30" };
  const notANumber = { ...again, adressen_gesproken: "⟨tekst⟩" };
  await wait(v, "activity/conversation_rounds", "2025", {
    ...{ row: notANumber, broken: ["adressen_gesproken", "integer"], key: "R0" },
  });
  await v.given(
    "activities",
    table("activity_id | snapshot_period | held_date | neighbourhood_code | kind | status", [
      "A0 | 2025 | 2025-05-01 | BU1 | sport | geannuleerd",
      ...numbered(12, (at) => `A${at + 1} | 2025 | 2025-05-01 | BU1 | sport | gehouden`),
    ]),
  );
  await v.delivered("activity/activities", "2025", "2026-10-31");
  const held = { datum: "01-05-2025", buurt: "⟨tekst⟩", status: "gehouden" };
  await wait(v, "activity/activities", "2025", { row: held, broken: ["buurt", "neighbourhood"], key: "A0" });
}

const cells = places.flatMap((place) => years.map((year) => `${place} ${year}`));
const shownIn = (figures: Figure[], cell: string) => {
  const [area, year] = cell.split(" ") as [string, string];
  return shownOf(figures, "tenants_took_action", area, year);
};

test.each(cells)("in %s count the rows that may lie there, and in no value", (cell) => {
  const { value, denominator: n, waiting, moments, bounds } = shownIn(before, cell);
  expect([value, waiting]).toEqual([10 / 16, waitingCases.filter(([, , in_]) => in_.includes(cell)).length]);
  // One that counts in 2022 may be taken back.
  const lost = ["v 2022", "BU1 2022", "C1 2022"].includes(cell) ? 1 : 0;
  expect([moments!["lost_numerator"] ?? 0, moments!["lost_denominator"] ?? 0]).toEqual([lost, lost]);
  const hits = value * n!;
  expect(bounds).toEqual({
    ...{ lower: (hits - lost) / (n! + waiting), upper: (hits + waiting) / (n! + waiting - lost) },
  });
});

test("a newer version of a round can take back what the round counts, and no more; one that was not held counts nothing", () => {
  // 200 approached and 120 spoken, of which 20 and 8 may be taken back; 30 wait, and any of them may have been spoken.
  const { value, bounds } = shownOf(before, "addresses_reached", "v", "2025");
  expect(value).toBe(120 / 200);
  expect(bounds!.lower).toBeCloseTo((120 - 20) / (200 + 30), 12);
  expect(bounds!.upper).toBeCloseTo((120 + 30) / (200 + 30 - 20), 12);
  const held = shownOf(before, "activities_held", "v", "2025");
  expect([held.numerator, held.moments!["lost_numerator"] ?? 0]).toEqual([12, 0]);
});

test("sixteen decisions with ten yes while twelve refusals wait: the bounds hold the 36% that is true", () => {
  const { value, bounds } = shownOf(before, "opportunities_used", "v", "2024");
  expect({ value, bounds }).toEqual({ value: 10 / 16, bounds: { lower: 10 / 28, upper: 22 / 28 } });
  expect(shownOf(after, "opportunities_used", "v", "2024")).toMatchObject({ value: 10 / 28, bounds: null });
});

test("a row whose day lies outside its file lies there, or in the period of the file", () => {
  const isBounded = (year: number) => shownOf(before, "suitable_allocations", "v", String(year)).bounds !== null;
  expect(years.filter(isBounded)).toEqual([2023, 2025]);
});

test("members that cannot be read are as many as would be let through: two and a half for each of the hundred homes", () => {
  const { value, bounds } = shownOf(before, "panel_size", "v", "2024");
  expect({ value, bounds }).toEqual({ value: 0.4, bounds: { lower: 0.4, upper: 2.9 } });
});

test("what is put right lies within the bounds of before, and leaves none, also in a year that is over", () => {
  for (const cell of cells) {
    const { lower, upper } = shownIn(before, cell).bounds!;
    const { value, bounds } = shownIn(after, cell);
    expect([cell, bounds, lower <= value && value <= upper]).toEqual([cell, null, true]);
  }
  expect(shownIn(after, "BU2 2023")).toMatchObject({ numerator: 10, denominator: 17 });
});

test("the release before keeps its bounds", async () => {
  const { rows } = await v.client.query(
    `select bound_lower from figures.figures
    where known_from = 1 and known_to = 2 and kpi_id = 'opportunities_used' and period = '2024' and area_key like '%association%'`,
  );
  expect(rows).toEqual([{ bound_lower: 10 / 28 }]);
});

test.each([
  // More was read than there is now.
  { wave: "2023-W1", waiting: 3, before: { kind: "sampled", waiting: 3, bounds: null } },
  { wave: "2024-W1", waiting: 2, before: { kind: "sampled", waiting: 2, bounds: null } },
  { wave: "2025-W1", waiting: 3, before: { kind: "withheld", reason: "MANY_WAIT" } },
])(
  "of forty answers to $wave $waiting wait: not given, and beyond 5% the wave is not shown",
  ({ wave, before: found }) => {
    expect(figureOf(before, "tenants_grade", "v", wave)).toMatchObject(found);
    expect(figureOf(after, "tenants_grade", "v", wave)).toMatchObject({ kind: "sampled", waiting: 0 });
  },
);

test("the account of a wave says that too many of its rows wait, and no longer once they do not", async () => {
  const { rows } = await v.client.query({
    text: `select known_from, wave, account -> 'limits' ? 'MANY_WAIT' from figures.wave_accounts where wave like '%W1' order by 1, 2`,
    rowMode: "array",
  });
  expect(rows).toEqual([
    [1, "2023-W1", false],
    [1, "2024-W1", false],
    [1, "2025-W1", true],
    [2, "2025-W1", false],
  ]);
});

/** Three waves with forty answers each, of which two or three wait; of the first a hundred were delivered. */
async function surveyed(): Promise<void> {
  const waves = { "2023-W1": 3, "2024-W1": 2, "2025-W1": 3 };
  for (const [wave, waiting] of Object.entries(waves)) {
    const year = wave.slice(0, 4);
    await v.given(
      "survey_waves",
      table("wave_id | wave_name | reference_date | opened_date | closed_date | invited_count", [
        `${wave} | Golf | ${year}-04-01 | ${year}-04-01 | ${year}-05-01 | 100`,
      ]),
    );
    await v.given(
      "survey_responses",
      table(
        "wave_id | response_id | neighbourhood_code | age_band | tenure_band | dwelling_type | snapshot_period",
        numbered(40 - waiting, (at) => `${wave} | R${at} | BU${1 + (at % 2)} | 35-54 | 3-9 | apartment | ${wave}`),
      ),
    );
    await v.given(
      "survey_answers",
      table(
        "wave_id | response_id | item | score | snapshot_period",
        numbered(40 - waiting, (at) => `${wave} | R${at} | buurtcijfer | ${5 + (at % 4)} | ${wave}`),
      ),
    );
    for (const name of ["survey/responses", "survey/answers"]) await v.delivered(name, wave, "2026-10-31");
    for (let at = 0; at < waiting; at += 1)
      await wait(v, "survey/responses", wave, {
        row: { golf: wave, bu_code: "BU7" },
        broken: ["bu_code", "references"],
      });
  }
  await v.client.query(
    "update ops.deliveries set rows_read = 100, rows_inserted = 100 where source = 'survey' and period = '2023-W1'",
  );
}

function table(head: string, rows: string[]): string {
  return [head, "-", ...rows].join("\n");
}

function numbered(count: number, write: (at: number) => string): string[] {
  return Array.from({ length: count }, (_, at) => write(at));
}
