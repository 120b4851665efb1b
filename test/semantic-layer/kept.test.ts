/** A card of which nothing changed is not measured again, and what is kept of it is what measuring would give. */
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { isMeasured, readCards } from "../../semantic-layer/kpis/card.ts";
import { type SmallAssociation, smallAssociation } from "./small-association.ts";

let v: SmallAssociation;
beforeAll(async () => {
  v = await smallAssociation();
  await v.given(
    "meeting_places",
    "meeting_place_id | place_name | neighbourhood_code | origin | kind | status | in_use_date\n-\nP1 | Plek | BU1 | existing | indoor | in_use | 2024-05-05",
  );
  await v.given("nuisance_cases", cases("A", 12));
  await v.given(
    "panel_members",
    "snapshot_period | reference_date | district_code | age_band | members_count\n-\n2026-09 | 2026-09-30 | WK1 | 35-54 | 20",
  );
  await v.delivered("activity/meeting_places", "alles", "2026-10-30");
  await v.delivered("nuisance/cases", "alles", "2026-10-30");
  await v.delivered("panel/members", "2026-09", "2026-09-30");
  await v.release();
}, 180_000);

const header = "case_id | opened_date | closed_date | kind | neighbourhood_code | complex_id | talked_first\n-";
const cases = (name: string, count: number) =>
  [
    header,
    ...Array.from({ length: count }, (_, at) => `${name}${at} | 2025-03-01 | 2025-04-01 | GEL | BU1 | C1 | true`),
  ].join("\n");

const measuredOn = async () => {
  const { rows } = await v.client.query<{ kpi_id: string; state: string }>(
    "select kpi_id, base_state || state as state from ops.measured_cards",
  );
  return new Map(rows.map(({ kpi_id, state }) => [kpi_id, state]));
};

const THE_YEAR_AFTER = "2027-01-02";

const all = readCards()
  .filter(isMeasured)
  .map(({ id }) => id)
  .sort();

/** All that reads nuisance cases. */
const ofCases = [
  ...["cases_reopened", "intervened", "mediated", "nuisance_cases", "nuisance_concentration", "nuisance_reporters"],
  ...["nuisance_reports", "own_conversation_first", "solved_by_tenants", "structural_cases", "support_given"],
  ...["tenants_took_action", "upkeep_cases"],
];
/** For how many homes an answer stands, changes with the homes. */
const meansOfTenants = readCards()
  .filter(({ statistic }) => statistic === "mean")
  .map(({ id }) => id);

test.each<[change: string, make: () => Promise<unknown>, measured: string[], day?: string]>([
  ["nothing", async () => undefined, []],
  [
    "a meeting place",
    () =>
      v.given(
        "meeting_places",
        "meeting_place_id | place_name | neighbourhood_code | origin | kind | status | in_use_date\n-\nP2 | Hut | BU2 | existing | outdoor | in_use | 2025-06-06",
      ),
    ["meeting_places_created"],
  ],
  ["a nuisance case", () => v.given("nuisance_cases", cases("B", 1)), ofCases],
  ["a case that is purged", () => v.client.query("delete from warehouse.nuisance_cases where case_id = 'A1'"), ofCases],
  [
    "a month of the panel",
    async () => {
      await v.given(
        "panel_members",
        "snapshot_period | reference_date | district_code | age_band | members_count\n-\n2026-10 | 2026-10-31 | WK1 | 35-54 | 24",
      );
      await v.delivered("panel/members", "2026-10", "2026-10-31");
    },
    ["panel_size"],
  ],
  [
    "a tenant who leaves",
    () =>
      v.client.query(
        "update warehouse.tenancies set known_to = (select max(release) + 1 from figures.releases) where tenancy_id = 'H1'",
      ),
    [
      "activities_held",
      ...readCards().flatMap(({ id }) => (id.startsWith("leefbaarometer_") ? id : [])),
      ...["neighbourhoods_in_conversation", "neighbourhoods_with_activity"],
      ...["notices_for_liveability", "notices_given", "notices_unexplained"],
      ...["nuisance_cases", "nuisance_concentration", "nuisance_reporters", "nuisance_reports"],
      ...["panel_representativeness", "panel_size"],
      ...["rents_above_limit", "rents_affordable", "rents_cheap", "rents_expensive"],
      ...meansOfTenants,
      ...["team_grade", "upkeep_cases"],
    ].sort(),
  ],
  ["the year after", async () => undefined, all, THE_YEAR_AFTER],
])("of %s only what reads it is measured again", async (_, make, measured, day) => {
  const before = await measuredOn();
  await make();
  await v.release(day);
  const now = await measuredOn();
  expect([...now.keys()].filter((id) => now.get(id) !== before.get(id)).sort()).toEqual(measured);
});
/** Measures everything anew in another release, and finds what the one before it showed. */
async function expectAsMeasured(day?: string): Promise<void> {
  await v.client.query("delete from ops.measured_cards");
  await v.client.query("delete from ops.published_states");
  await v.client.query("delete from ops.kept_answers");
  await v.release(day);
  for (const table of ["moments", "figures"]) {
    const { rows: changed } = await v.client.query(
      `select kpi_id, area_key, period from figures.${table}
      where known_from = (select max(release) from figures.releases) or known_to = (select max(release) from figures.releases)`,
    );
    expect(changed).toEqual([]);
  }
}

type Change = { table: keyof typeof rowOf; at: number; place: string; day: Date };

const iso = (day: Date) => day.toISOString().slice(0, 10);
const later = (day: Date) => new Date(Number(day) + 40 * 86_400_000);

const rowOf = {
  nuisance_cases: (id: string, { place, day, at }: Change) =>
    `case_id | opened_date | closed_date | kind | neighbourhood_code | complex_id | talked_first\n-\n${id} | ${iso(day)} | ${iso(later(day))} | GEL | ${place} | C1 | ${at % 2 === 0}`,
  meeting_places: (id: string, { place, day }: Change) =>
    `meeting_place_id | place_name | neighbourhood_code | origin | kind | status | in_use_date\n-\n${id} | Plek | ${place} | existing | indoor | in_use | ${iso(day)}`,
  activities: (id: string, { place, day }: Change) =>
    `activity_id | held_date | neighbourhood_code | kind | status\n-\n${id} | ${iso(day)} | ${place} | ontmoeting | gehouden`,
  tenancies: (id: string, { day, at }: Change) =>
    `tenancy_id | dwelling_id | started_date | age_band\n-\n${id} | W${(at % 100) + 1} | ${iso(day)} | 18-34`,
};

const changes = fc.array(
  fc.record({
    table: fc.constantFrom(...(Object.keys(rowOf) as (keyof typeof rowOf)[])),
    how: fc.constantFrom("add", "close", "purge"),
    at: fc.nat(999),
    place: fc.constantFrom("BU1", "BU2", "BU9"),
    day: fc.date({ min: new Date("2023-06-01"), max: new Date("2026-10-30"), noInvalidDate: true }),
  }),
  { minLength: 1, maxLength: 4 },
);

test("whatever rows come, are closed or are purged, a release shows what measuring everything would", async () => {
  let made = 0;
  await fc.assert(
    fc.asyncProperty(changes, async (some) => {
      for (const change of some) {
        const { table, how, at } = change;
        const one = `ctid = (select ctid from warehouse.${table} where known_to is null order by ctid offset ${at} % greatest((select count(*) from warehouse.${table} where known_to is null), 1) limit 1)`;
        if (how === "add") await v.given(table, rowOf[table](`X${(made += 1)}`, change));
        else if (how === "purge") await v.client.query(`delete from warehouse.${table} where ${one}`);
        else
          await v.client.query(
            `update warehouse.${table} set known_to = (select max(release) + 1 from figures.releases)
            where ${one} and known_from <= (select max(release) from figures.releases)`,
          );
      }
      await v.release(THE_YEAR_AFTER);
      await expectAsMeasured(THE_YEAR_AFTER);
    }),
    { numRuns: 3 },
  );
}, 120_000);
