/** What became of opportunities for a meeting place: decided and not open yet, and why others were declined. */
import { beforeAll, expect, test } from "vitest";
import type { CardAccount } from "../../semantic-layer/figures/opportunity-account.ts";
import { type SmallAssociation, smallAssociation } from "./small-association.ts";

let v: SmallAssociation;
beforeAll(async () => {
  v = await smallAssociation();
}, 180_000);

// The course plan began on 1 January 2023: K6 was declined before it.
const opportunities = `
  opportunity_id | neighbourhood_code | origin   | identified_date | decided_date | decision | decline_reason
  ---------------+--------------------+----------+-----------------+--------------+----------+---------------
  K1             | BU1                | existing | 2023-02-01      | 2023-06-30   | realise  |
  K2             | BU1                | existing | 2023-02-01      | 2024-10-31   | realise  |
  K3             | BU2                | existing | 2023-02-01      | 2024-11-01   | realise  |
  K4             | BU2                | existing | 2023-02-01      | 2024-01-01   | decline  | geld
  K5             | BU2                | existing | 2023-02-01      | 2024-01-01   | decline  | geld
  K6             | BU2                | existing | 2022-02-01      | 2022-03-01   | decline  | ruimte
  K7             | BU2                | existing | 2023-02-01      | 2024-01-01   | decline  |
  K8             | BU2                | existing | 2023-02-01      |              |          |
  K9             | BU1                | existing | 2023-02-01      | 2024-02-01   | realise  |
  K10            | BU1                | existing | 2023-02-01      | 2026-12-01   | realise  |
`;

// P1 was open and has closed since; P2 is still a plan, and P3 opens after the day of the release.
const places = `
  meeting_place_id | place_name | neighbourhood_code | origin   | kind   | status  | in_use_date | closed_date | opportunity_id
  -----------------+------------+--------------------+----------+--------+---------+-------------+-------------+---------------
  P1               | Plek       | BU1                | existing | indoor | closed  | 2024-01-01  | 2025-01-01  | K1
  P2               | Plek       | BU1                | existing | indoor | planned | 2026-01-01  |             | K2
  P3               | Plek       | BU2                | existing | indoor | in_use  | 2026-11-01  |             | K3
  P4               | Plek       | BU2                | existing | indoor | in_use  | 2025-01-01  |             | K99
  P5               | Plek       | BU2                | existing | indoor | in_use  | 2025-01-01  |             |
  P6               | Plek       | BU2                | existing | indoor | planned | 2027-01-01  |             | K10
`;

async function published(): Promise<CardAccount["account"] | undefined> {
  const { rows } = await v.client.query<CardAccount>(
    "select account from figures.opportunity_accounts where known_to is null",
  );
  return rows[0]?.account;
}

test("without a register there is nothing to tell", async () => {
  await v.release();
  expect(await published()).toBeUndefined();
});

test("where the list of places names no opportunities, nobody can tell what is open; why others were declined is known", async () => {
  await v.given("meeting_place_opportunities", opportunities);
  await v.delivered("activity/meeting_place_opportunities", "alles", "2026-10-30");
  await v.delivered("activity/meeting_places", "alles", "2026-10-29");
  await v.release();
  expect(await published()).toEqual({
    ...{ unopened: null, unknown_places: 0 },
    declined: [
      { reason: "money", opportunities: 2 },
      { reason: null, opportunities: 1 },
    ],
  });
});

test("a decision is carried out once a place with its number came into use, and its age is told in whole months", async () => {
  await v.given("meeting_places", places);
  await v.delivered("activity/meeting_places", "alles", "2026-10-30", ["kansnr"]);
  await v.release("2026-10-31");
  const { unopened, unknown_places } = (await published())!;
  expect(unopened!.map(({ opportunity_id, decided_on, months }) => [opportunity_id, decided_on, months])).toEqual([
    ["K9", "2024-02-01", 32],
    ["K2", "2024-10-31", 24],
    ["K3", "2024-11-01", 23],
  ]);
  expect(unopened!.map(({ area_key }) => area_key)).toEqual([
    expect.stringContaining("BU1"),
    expect.stringContaining("BU1"),
    expect.stringContaining("BU2"),
  ]);
  // K10 is decided after the day of the release, and is in the register all the same.
  expect(unknown_places).toBe(1);
});

test("a place that opens takes its decision off the list, in a release of its own", async () => {
  await v.release("2026-11-02");
  expect((await published())!.unopened!.map(({ opportunity_id }) => opportunity_id)).toEqual(["K9", "K2"]);
  const { rows } = await v.client.query("select count(*)::int as versions from figures.opportunity_accounts");
  expect(rows).toEqual([{ versions: 3 }]);
});
