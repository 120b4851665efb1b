/** A card of which nothing changed is not measured again, and what is kept of it is what measuring would give. */
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
    "select kpi_id, state from ops.measured_cards",
  );
  return new Map(rows.map(({ kpi_id, state }) => [kpi_id, state]));
};

const all = readCards()
  .filter(isMeasured)
  .map(({ id }) => id)
  .sort();

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
  [
    "a nuisance case",
    () => v.given("nuisance_cases", cases("B", 1)),
    ["nuisance_cases", "own_conversation_first", "tenants_took_action"],
  ],
  [
    "a case that is purged",
    () => v.client.query("delete from warehouse.nuisance_cases where case_id = 'A1'"),
    ["nuisance_cases", "own_conversation_first", "tenants_took_action"],
  ],
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
      "leefbaarometer_score",
      "neighbourhoods_in_conversation",
      "nuisance_cases",
      "panel_size",
      "resilience_level",
      "tenants_grade",
    ],
  ],
  ["the year after", async () => undefined, all, "2027-01-02"],
])(
  "of %s only what reads it is measured again, and the rest is as it would be measured",
  async (_, make, measured, day) => {
    const before = await measuredOn();
    await make();
    const after = async () => {
      const now = await measuredOn();
      return [...now.keys()].filter((id) => now.get(id) !== before.get(id)).sort();
    };
    await v.release(day);
    expect(await after()).toEqual(measured);
    const { rows: kept } = await v.client.query("select count(*) from figures.moments where known_to is null");
    await v.client.query("delete from ops.measured_cards");
    await v.release(day);
    const { rows: changed } = await v.client.query(
      `select kpi_id, area_key, period from figures.moments
    where known_from = (select max(release) from figures.releases) or known_to = (select max(release) from figures.releases)`,
    );
    expect(changed).toEqual([]);
    expect(kept).toEqual((await v.client.query("select count(*) from figures.moments where known_to is null")).rows);
  },
);
