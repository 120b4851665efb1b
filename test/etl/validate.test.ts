/** Every way in which a row can break its agreement, and the values that only just do not. */
import { expect, test } from "vitest";
import { drawn } from "../db/support/drawn.ts";
import { contractOf, newFolder, plainRows, sender, smallWorld, worldRows } from "../support/given.ts";
import { brokenRows } from "./broken-rows.ts";

const WHAT_NOW = ". De regel staat in quarantaine; wat er van deze sleutel al was, blijft staan.";
const CELL_NOW = ". Dit veld telt als onbekend; de rest van de regel telt mee.";

/** A key of its own for each row, so that one row's mistake is not another's. */
const ownKey: Record<string, (place: number) => Record<string, string>> = {
  "geography/areas": (place) => ({ code: `BU026703${place + 10}` }),
  "geography/area_aliases": (place) => ({ ingangsdatum: `${place + 10}-01-2026` }),
  "tenancy/complexes": (place) => ({ complexnr: `C${place + 10}` }),
  "tenancy/dwellings": (place) => ({ eenheidnr: `W${place + 10}` }),
  "tenancy/tenancies": (place) => ({ contractnr: `T${place + 10}` }),
  "tenancy/allocations": (place) => ({ toewijzingnr: `A${place + 10}` }),
  "survey/waves": (place) => ({ golf: `20${place + 27}-W1` }),
  "survey/responses": (place) => ({ respons_id: `R${place + 40}` }),
  "survey/answers": (place) => ({ respons_id: `R${place + 10}` }),
  "activity/activities": (place) => ({ activiteitnr: `B${place + 10}` }),
  "activity/conversation_rounds": (place) => ({ rondenr: `G${place + 10}` }),
  "activity/meeting_places": (place) => ({ pleknr: `P${place + 10}` }),
  "activity/meeting_place_opportunities": (place) => ({ kansnr: `K${place + 10}` }),
  "activity/projects": (place) => ({ projectnr: `N${place + 10}` }),
  "nuisance/cases": (place) => ({ dossiernr: `D${place + 10}` }),
  "nuisance/reports": (place) => ({ meldingnr: `M${place + 10}` }),
  "panel/questionnaires": (place) => ({ vragenlijst: `2026-V${place + 10}` }),
  "panel/members": (place) => ({ peildatum: `${place + 10}-10-2026` }),
  "leefbaarometer/scores": (place) => ({ jaar: `${place + 2010}` }),
  "team/judgements": (place) => ({ jaar: `${place + 2010}` }),
  "goals/goals": (place) => ({ doelnr: `O${place + 10}`, periode: `${place + 2010}` }),
  "goals/course_plans": (place) => ({ koersplannr: `K${place + 10}` }),
};

/** Rows that others refer to, beside those of the small world. */
const alsoThere: Record<string, Record<string, string>[]> = {
  "tenancy/tenancies": [{ contractnr: "T9", eenheidnr: "W5" }],
  "tenancy/dwellings": ["W4", "W5", "W6", "W7", "V6", "V7", "V8", "V9"].map((eenheidnr) => ({ eenheidnr })),
  "survey/responses": Array.from({ length: 20 }, (_, place) => ({ respons_id: `R${place + 10}` })),
};

type Case = { table: string; cells: string; rule: string; sentence: string | null; line: number };
const cases: Case[] = Object.entries(brokenRows).flatMap(([table, drawing]) =>
  drawn(drawing).map(({ cells, rule, sentence }, place) => ({
    ...{ table, cells: cells!, rule: rule!, sentence: sentence ?? null },
    line: 2 + before(table).length + place,
  })),
);
const found = await quarantineOf(cases);

test("every table has rows that break its agreement", () => {
  expect(Object.keys(brokenRows).sort()).toEqual(Object.keys(plainRows).sort());
});

test.each(cases.filter(({ rule }) => rule !== "goed"))(
  "$table with $cells is told: $rule",
  ({ table, rule, sentence, line }) => {
    expect(found.get(`${table} ${line}`)).toEqual([`${rule}: ${sentence}`]);
  },
);

test.each(cases.filter(({ rule }) => rule === "goed"))("$table with $cells is loaded", ({ table, line }) => {
  expect(found.get(`${table} ${line}`)).toBeUndefined();
});

test("a row is told about everything that is wrong with it at once", async () => {
  const of = await sender();
  await smallWorld(of);
  const broken =
    "dossiernr | geopend | soort | zelf_gesproken\n D5 | 30-02-2026 | HUA | soms\n D6 | 01-02-2026 | GEL | Ja";
  const { problems, rows } = await of.given("nuisance/cases", broken);
  expect(rows.quarantined).toBe(1);
  expect(problems.map(({ rule, column }) => `${column} ${rule}`).sort()).toEqual([
    "geopend date",
    "soort code",
    "zelf_gesproken alphabet",
  ]);
});

test("an unanswered question is unknown, not no", async () => {
  const of = await sender();
  await smallWorld(of);
  const answers = ["Ja", "j", "1", "Nee", "n", "0", "", "n.v.t.", "-", "Onbekend"];
  const rows = answers.map((answer, place) => `D${place + 10} | ${answer}`).join("\n");
  await of.given("nuisance/cases", `dossiernr | zelf_gesproken\n${rows}\n`);
  const read = await of.live("case_id, talked_first", "nuisance_cases");
  expect(read.slice(1).map(([, answer]) => answer)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
    null,
    null,
    null,
    null,
  ]);
});

test("what people write for a number, a day or an amount is read as they mean it", async () => {
  const of = await sender();
  await smallWorld(of);
  await of.given(
    "activity/activities",
    "activiteitnr | datum | deelnemers\n B1 | 1-3-2026 | ±30\n B2 | 02-03-2026 0:00 | 30-40\n B3 | 03-03-2026 | ca. 12",
  );
  expect(await of.live("activity_id, held_date, participants_count", "activities")).toEqual([
    ["B1", "2026-03-01", 30],
    ["B2", "2026-03-02", 35],
    ["B3", "2026-03-03", 12],
  ]);
  await of.given(
    "tenancy/tenancies",
    "contractnr | eenheidnr | begindatum | einddatum | rekenhuur\n T1 | W1 | 01-01-2020 | 31-12-2025 | € 1.013,50\n T2 | W1 | 01-01-2026 | 31-12-9999 | 713",
  );
  expect(await of.live("tenancy_id, ended_date, rent_eur", "tenancies")).toEqual([
    ["T1", "2026-01-01", 1013.5],
    ["T2", null, 713],
  ]);
});

/** What is told about each line, as `table line` → `rule: sentence`, of one run with a file per table. */
async function quarantineOf(all: Case[]): Promise<Map<string, string[]>> {
  const of = await sender();
  await smallWorld(of);
  const folder = await newFolder();
  for (const table of Object.keys(brokenRows)) {
    const broken = all.filter((one) => one.table === table).map(rowOf);
    const good = before(table)[0] ?? { ...drawn(plainRows[table]!)[0]!, ...ownKey[table]!(broken.length) };
    // A file of which most rows wait is refused whole, so as many good rows stand below them: the same one, again and again.
    const rows = [...before(table), ...broken, ...broken.map(() => good)];
    const headers = Object.values((await contractOf(table)).columns)
      .filter(({ landing }) => landing !== "nowhere")
      .map(({ header }) => header);
    await of.write(table, [headers, ...rows.map((row) => headers.map((header) => row[header] ?? ""))], { folder });
  }
  await of.deliverOrThrow([folder], { allowFewerRows: true });
  const { rows } = await of.client.query<{ place: string; told: string[] }>(
    `select source || '/' || entity || ' ' || line as place,
       array_agg(rule || ': ' || replace(replace(sentence, file_name || ', regel ' || line || ': ', ''), $1, '') order by rule) as told
     from (
       select delivery_id, line, rule, sentence from ops.quarantine
       union all
       select delivery_id, line, rule, replace(sentence, $2, '') from ops.unknown_cells
     ) as broken
     join ops.deliveries using (delivery_id) group by place`,
    [WHAT_NOW, CELL_NOW],
  );
  return new Map(rows.map(({ place, told }) => [place, told]));
}

/** The rows that stand above the broken ones, so that a snapshot does not close what others refer to. */
function before(table: string): Record<string, string | null>[] {
  const plain = drawn(plainRows[table]!)[0]!;
  return [...drawn(worldRows[table] ?? ""), ...(alsoThere[table] ?? [])].map((row) => ({ ...plain, ...row }));
}

function rowOf({ table, cells }: Case, place: number): Record<string, string | null> {
  const changes = cells.split("&").map((cell) => cell.split("=").map((part) => part.trim()));
  return { ...drawn(plainRows[table]!)[0]!, ...ownKey[table]!(place), ...Object.fromEntries(changes) };
}
