/** The nightly purge: which rows go, which stay, and that no published figure changes by it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { ALWAYS, DAYS_OF_USE, purge, SHARE_AT_ONCE } from "../../etl/retention/purge.ts";
import { chooseTerm, keptBy, keptText } from "../../etl/retention/overview.ts";
import { testKeys } from "../support/database.ts";
import { dayAfter, newFolder, type Sender, sender, smallWorld } from "../support/given.ts";
import { figureOf, type SmallAssociation, smallAssociation } from "../semantic-layer/small-association.ts";
import type { Client } from "../db/support/drawn.ts";

let chosen: Sender | undefined;

type Case = { id: string; closed: string | null };

const night = ({ database: { urls } }: SmallAssociation, day: string) =>
  purge({ urls, keys: { pseudonym: Buffer.alloc(32, 7) } }, { day });

/** The nights on which the program ran before the one that matters. */
const ranFor = (client: Pick<Client, "query">, from: string) =>
  client.query("insert into ops.days_of_use select $1::date + day from generate_series(0, $2) as day", [
    from,
    DAYS_OF_USE - 1,
  ]);

const drawn = (cases: readonly Case[]): string =>
  [
    "case_id | opened_date | closed_date | kind | neighbourhood_code | talked_first\n-",
    ...cases.map(({ id, closed }) => `${id} | ${closed ?? "2018-01-01"} | ${closed ?? ""} | GEL | BU1 | true`),
  ].join("\n");

async function casesOf({ client }: SmallAssociation): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>("select case_id as id from warehouse.nuisance_cases order by 1");
  return rows.map(({ id }) => id);
}

/** What readers see of periods that are over, and the moments behind it. */
async function sealed({ client }: SmallAssociation): Promise<unknown> {
  const { rows } = await client.query(
    `select kpi_id, area_key, period, group_key, moments from figures.moments
    where known_to is null and is_sealed order by 1, 2, 3, 4`,
  );
  return rows;
}

/** The second, slow and obvious purge: over two years after closing, on enough days of use, before this year, the oldest first. */
function afterNight(held: readonly Case[], daysOfUse: readonly string[], day: string): Case[] {
  const twoYearsAfter = (closed: string) => `${Number(closed.slice(0, 4)) + 2}${closed.slice(4)}`;
  const isOver = ({ closed }: Case) => {
    if (closed === null || closed >= "2026-01-01") return false;
    const days = new Set(daysOfUse.filter((one) => one >= twoYearsAfter(closed) && one <= day));
    return days.size > DAYS_OF_USE;
  };
  const over = held
    .filter(isOver)
    .sort((one, other) => `${one.closed} ${one.id}`.localeCompare(`${other.closed} ${other.id}`));
  const gone = new Set(over.slice(0, Math.max(ALWAYS, Math.floor(held.length * SHARE_AT_ONCE))));
  return held.filter((one) => !gone.has(one));
}

const closedOn = fc.option(
  fc
    .integer({ min: 0, max: 3100 })
    .map((days) => dayAfter("2018-01-01", days))
    .filter((day) => !day.endsWith("02-29")),
  { freq: 6 },
);
/** Nights follow each other, but for a clock that jumps ahead once, and once back. */
const NIGHTS = 11;
const nights = fc
  .tuple(fc.nat(NIGHTS - 1), fc.nat(NIGHTS - 1))
  .map(([ahead, back]) =>
    Array.from({ length: NIGHTS }, (_, index) =>
      dayAfter("2026-11-01", index + (index === ahead ? 4000 : index === back ? -4000 : 0)),
    ),
  );

test("exactly what is over goes, the oldest first, whatever the clock does; what was published of periods that are over stays, also after the next delivery", async () => {
  let gone = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(closedOn, { minLength: 40, maxLength: 120 }), nights, async (days, clock) => {
      const v = await smallAssociation();
      const cases = days.map((closed, index) => ({ id: `D${1000 + index}`, closed }));
      await v.given("nuisance_cases", drawn(cases));
      await v.delivered("nuisance/cases", "alles", "2026-10-30");
      await v.release();
      const before = await sealed(v);
      let held: Case[] = cases;
      for (const [index, day] of clock.entries()) {
        await night(v, day);
        held = afterNight(held, clock.slice(0, index + 1), day);
        expect(await casesOf(v)).toEqual(held.map(({ id }) => id).sort());
      }
      gone += cases.length - held.length;
      await v.given("nuisance_cases", drawn([{ id: "D9", closed: "2026-10-30" }]));
      await v.delivered("nuisance/cases", "2026", "2026-10-31");
      await v.release();
      expect(await sealed(v)).toEqual(before);
    }),
    { numRuns: 2 },
  );
  expect(gone).toBeGreaterThan(0);
}, 60_000);

test("a new version of a card shows no period of which rows were purged before, and the one that runs as before", async () => {
  const v = await smallAssociation();
  const old = Array.from({ length: 10 }, (_, index) => ({ id: `D${index}`, closed: `2018-0${(index % 9) + 1}-01` }));
  const recent = Array.from({ length: 20 }, (_, index) => ({ id: `E${index}`, closed: "2026-03-01" }));
  const open = Array.from({ length: 12 }, (_, index) => ({ id: `O${index}`, closed: null }));
  await v.given("nuisance_cases", drawn([...old, ...open, ...recent]));
  await v.delivered("nuisance/cases", "alles", "2026-10-30");
  const numbers = async () => {
    const figures = await v.release();
    return ["2018", "2026"].map((year) => {
      const figure = figureOf(figures, "own_conversation_first", "v", year);
      return figure?.kind === "withheld" ? figure.reason : figure?.denominator;
    });
  };
  expect(await numbers()).toEqual([22, 20]);
  await ranFor(v.client, "2026-11-01");
  await night(v, "2026-11-30");
  expect(await casesOf(v)).toHaveLength(32);
  expect(await numbers()).toEqual([22, 20]);
  await v.client.query("update figures.moments set definition_version = 0");
  await v.client.query("delete from ops.measured_cards");
  expect(await numbers()).toEqual(["NOT_DELIVERED", 20]);

  // Readers still see a release of 2026, so what its periods need stays, however long ago that is.
  await ranFor(v.client, "2031-11-01");
  await night(v, "2031-11-30");
  expect(await casesOf(v)).toHaveLength(32);
}, 60_000);

test.each<[what: string, choice: [string, string, string, string], sentence: string | null]>([
  ["chooses it", ["voorbeeld", "toewijzingen", "6", "afspraak met de accountant"], null],
  [
    "of an association that is not there",
    ["voorbeld", "toewijzingen", "6", "afspraak"],
    "bestaat hier niet. Bekend: voorbeeld.",
  ],
  ["of what is kept for good", ["voorbeeld", "complexen", "6", "afspraak"], "'complexen' heeft geen bewaartermijn"],
  ["of no years", ["voorbeeld", "toewijzingen", "0", "afspraak"], "'0' is geen aantal jaren dat mag"],
  [
    "of more years than any duty to keep asks",
    ["voorbeeld", "huurovereenkomsten", "8", "afspraak"],
    "'8' is geen aantal jaren dat mag. Verwacht: een geheel getal van 1 tot en met 7.",
  ],
  ["without a reason", ["voorbeeld", "toewijzingen", "6", ""], "--because zegt niets"],
])("another term: who %s", async (_, [association, file, years, because], sentence) => {
  chosen ??= await sender();
  if ((await keptBy(chosen.client)).length === 0) await smallWorld(chosen);
  const choosing = chooseTerm(chosen.client, { association, file, years, because });
  if (sentence) await expect(choosing).rejects.toThrow(sentence);
  else await choosing;
  const text = keptText(await keptBy(chosen.client));
  expect(text).toContain("voorbeeld  toewijzingen           6 jaar (zelf gekozen): afspraak met de accountant");
  expect(text).toContain(
    "voorbeeld  overlastmeldingen      even lang als overlastdossiers: een melding hoort bij een dossier",
  );
  expect(text).toContain("voorbeeld  complexen              blijft: een complex is geen huishouden");
});

test("what was purged does not come back with the next delivery, unless it is open again; its reports go with it", async () => {
  const of = await sender();
  await smallWorld(of);
  const home = { urls: of.database.urls, keys: testKeys() };
  const cases = (closed: string) =>
    `dossiernr | geopend | gesloten\nOUD1 | 01-03-2020 | ${closed}\nNIEUW1 | 01-03-2026 | 01-04-2026`;
  const folder = await newFolder();
  await of.file("goals/course_plans", "koersplannr\nK1", { folder });
  const first = await of.file("nuisance/cases", cases("01-04-2020"), { folder, on: "2026-10-01" });
  const reports = await of.file("nuisance/reports", "meldingnr | dossiernr\nM1 | OUD1\nM2 | NIEUW1", {
    folder,
    on: "2026-10-01",
  });
  // Nothing is known to readers yet, so nothing goes.
  await of.deliverOrThrow([folder]);
  await ranFor(of.client, "2026-11-01");
  expect(await purge(home, { day: "2026-11-09" })).toEqual([]);
  await of.deliver([first], { again: true });
  expect(await purge(home, { day: "2026-11-10" })).toEqual([
    { association: "voorbeeld", file: "overlastdossiers", rows: 1 },
    { association: "voorbeeld", file: "overlastmeldingen", rows: 1 },
  ]);
  expect(await of.live("case_id", "nuisance_cases")).toEqual([["D1"], ["NIEUW1"]]);
  expect(await of.live("report_id", "nuisance_reports")).toEqual([["M2"]]);

  const again = await of.deliverOrThrow([first, reports], { again: true });
  expect(again.map(({ rows }) => [rows.read, rows.leftOut, rows.erased, rows.quarantined])).toEqual([
    [2, 1, 0, 0],
    [2, 1, 0, 0],
  ]);
  expect(await of.live("case_id", "nuisance_cases")).toEqual([["D1"], ["NIEUW1"]]);
  await of.given("nuisance/cases", cases(""), { on: "2026-11-01" });
  expect(await of.live("case_id", "nuisance_cases")).toEqual([["D1"], ["NIEUW1"], ["OUD1"]]);
  expect(await purge(home, { day: "2026-11-11" })).toEqual([]);

  // Years later: the version that another took the place of, and what is kept for taking deliveries back.
  await ranFor(of.client, "2029-02-01");
  await purge(home, { day: "2029-02-20" });
  const left = await of.client.query<{ rows: number }>(
    `select count(*)::int as rows from warehouse.nuisance_cases where known_to is not null
    union all select count(*)::int from ops.former_rows join ops.deliveries using (delivery_id) where entity = 'cases'`,
  );
  expect(left.rows.map((row) => row.rows)).toEqual([0, 0]);

  const { rows } = await of.client.query<{ kind: string; entity: string; rows: number; until: string }>(
    `select kind, entity, warehouse_rows as rows, until_day::text as until
    from ops.removals join ops.removal_counts using (removal_id) where until_day is not null order by entity`,
  );
  expect(rows).toEqual([
    { kind: "purge", entity: "cases", rows: 1, until: "2020-04-01" },
    { kind: "purge", entity: "reports", rows: 1, until: "2020-04-01" },
  ]);
}, 60_000);
