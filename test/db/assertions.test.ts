import { runAssertions, showRelease } from "@fijne-buurten/db";
import { contracts } from "@fijne-buurten/etl";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "vitest";
import { assertionFiles } from "../../db/assertions.ts";
import { isOf, migratedDatabase } from "../support/database.ts";
import { given, smallWorld } from "./support/drawn.ts";

const database = await migratedDatabase();
await isOf(database.urls.owner, "voorbeeld");
const client = await smallWorld(database);
await given(client, "complexes", "complex_id | successor_complex_id\nC1 |\nC2 | C1");
await given(client, "dwellings", "dwelling_id | complex_id\nW1 | C1\nW2 | C2");
await given(
  client,
  "tenancies",
  `
  tenancy_id | dwelling_id | started_date | ended_date
  T1         | W1          | 2010-01-01   | 2020-01-01
  T2         | W1          | 2020-01-01   |
  T3         | W2          | 2020-01-01   |
  `,
);
await given(client, "survey_waves", "wave_id\n2026-W1");
await given(client, "survey_responses", "wave_id | response_id\n2026-W1 | R1");
await given(client, "survey_answers", "wave_id | response_id | item | score\n2026-W1 | R1 | buurtcijfer | 10");
await given(client, "nuisance_cases", "case_id\nD1");
await given(client, "nuisance_reports", "report_id | case_id\nM1 | D1");
await given(client, "goals", "goal_id\nG1");
await given(
  client,
  "allocations",
  `
  allocation_id | allocated_date | dwelling_id | income_class | suitability | household_size | rent_eur
  A1            | 2026-01-01     | W1          | suitable     | PAS         | 2              | 713.02
  A2            | 2026-01-01     | W1          | suitable     | NIE         | 2              | 713.03
  A3            | 2026-01-01     | W1          | suitable     | PAS         | 3              | 764.14
  A4            | 2025-01-01     | W1          | suitable     | PAS         | 1              | 900.00
  `,
);

/** What the claims say after planting something that is undone again. */
async function afterPlanting(plant: () => Promise<unknown>): Promise<string[]> {
  await client.query("begin");
  try {
    await showRelease(client, 1, "2026-10-31");
    await plant();
    return (await runAssertions(client, "voorbeeld")).map(({ claim }) => claim);
  } finally {
    await client.query("rollback");
  }
}

const accepted = (source: string, entity: string, quarantined = 0) =>
  client.query(
    `with run as (insert into ops.runs (trigger) values ('command') returning run_id)
     insert into ops.deliveries (run_id, association_id, source, entity, file_name, file_hash, period, delivered_on, confirmed_on, status,
       rows_read, rows_inserted, rows_updated, rows_unchanged, rows_duplicate, rows_quarantined)
     select run_id, 'voorbeeld', $1, $2, 'a.csv', 'hash', 'alles', '2026-10-31', '2026-10-31', 'accepted', $3, 0, 0, 0, 0, $3 from run
     returning delivery_id`,
    [source, entity, quarantined],
  );

const plantings: Record<string, () => Promise<unknown>> = {
  "answers have a response": () =>
    given(client, "survey_answers", "wave_id | response_id | item | score\n2026-W1 | R9 | buurtcijfer | 8"),
  "areas have one root": () =>
    given(client, "areas", "area_level | area_code | area_name | tree\nassociation | ander | V | geography"),
  "areas have their parent": () =>
    given(
      client,
      "areas",
      "area_level | area_code | area_name | tree | parent_code\nneighbourhood | BU02679999 | X | geography | GM0267",
    ),
  "complex aliases end": () => given(client, "complexes", "complex_id | successor_complex_id\nC8 | C9\nC9 | C8"),
  "goals do not compete": () => given(client, "goals", "goal_id\nG2"),
  "homes are counted once": () =>
    given(
      client,
      "areas",
      "area_level | area_code | area_name | tree | parent_code\ndistrict | BG01 | X | geography | GM0267",
    ),
  "let homes lie in a listed area": () =>
    client.query("update warehouse.dwellings set neighbourhood_code = 'BU02679999' where dwelling_id = 'W2'"),
  "neighbourhood groups stay in one district": () =>
    given(
      client,
      "areas",
      "area_level | area_code | area_name | tree | parent_code\nneighbourhood | BU02670301 | X | geography | BG01",
    ),
  "persons are pseudonyms": () =>
    given(client, "nuisance_reports", "report_id | case_id | reporter\nM2 | D1 | J. Jansen"),
  "quarantined rows are counted": () => accepted("nuisance", "cases", 1),
  "reports have a case": () => given(client, "nuisance_reports", "report_id | case_id\nM2 | D9"),
  "responses can be weighed": () =>
    given(client, "survey_responses", "wave_id | response_id | neighbourhood_code\n2026-W1 | R2 | BU02670112"),
  "rows are of one association": () =>
    given(client, "nuisance_reports", "association_id | report_id | case_id\nandere | M1 | D1"),
  "scores lie on their scale": () =>
    given(client, "survey_answers", "wave_id | response_id | item | score\n2026-W1 | R1 | contact_1 | 6"),
  "suitability follows the limits": () =>
    client.query("update warehouse.allocations set rent_eur = 713.03 where allocation_id = 'A1'"),
  "tenancies do not overlap": () =>
    given(client, "tenancies", "tenancy_id | dwelling_id | started_date\nT4 | W1 | 2025-01-01"),
  "versions follow each other": () => given(client, "nuisance_cases", "case_id | known_from | known_to\nD1 | 1 | 2"),
};

test("every claim has something planted that it must find", () => {
  const claims = assertionFiles().map((file) => basename(file.pathname, ".sql").replaceAll("_", " "));
  expect(Object.keys(plantings).sort()).toEqual(claims);
});

test("nothing is claimed against a warehouse that is right", async () => {
  expect(await afterPlanting(async () => {})).toEqual([]);
});

for (const [claim, plant] of Object.entries(plantings)) {
  test(`a run stops when it is not true that ${claim}`, async () => {
    expect(await afterPlanting(plant)).toContain(claim);
  });
}

test("an offence says what, why and how many, with the first twenty rows", async () => {
  await client.query("begin");
  await showRelease(client, 1, "2026-10-31");
  const many = Array.from({ length: 25 }, (_, index) => `M${index + 10} | D9`).join("\n");
  await given(client, "nuisance_reports", `report_id | case_id\n${many}`);
  const [offence] = await runAssertions(client, "voorbeeld");
  await client.query("rollback");
  expect(offence).toMatchObject({ claim: "reports have a case", offendingRows: 25 });
  expect(offence?.explanation).toMatch(/^Every report belongs to a case that we know\./);
  expect(offence?.evidence).toHaveLength(20);
  expect(offence?.evidence[0]).toMatchObject({ association_id: "voorbeeld", case_id: "D9" });
});

test("what an offence shows is nothing personal", async () => {
  const personal = (await contracts()).flatMap(({ columns }) =>
    Object.entries(columns).flatMap(([name, { isPersonal }]) => (isPersonal ? [name] : [])),
  );
  expect(personal).toContain("score");
  await client.query("begin");
  await showRelease(client, 1, "2026-10-31");
  for (const file of assertionFiles()) {
    const claim = readFileSync(file, "utf8").replace(/;\s*$/, "");
    const { fields } = await client.query(`select * from (${claim}\n) as evidence limit 0`);
    expect(fields.map(({ name }) => name).filter((name) => personal.includes(name))).toEqual([]);
  }
  await client.query("rollback");
});

test("limits that come after the allocations of their year stop no later run", async () => {
  const found = await afterPlanting(async () => {
    await plantings["suitability follows the limits"]!();
    await showRelease(client, 2, "2026-10-31");
  });
  expect(found).toEqual([]);
});

test("each claim is checked for one association", async () => {
  await client.query("begin");
  await showRelease(client, 1, "2026-10-31");
  await client.query("insert into ops.association (association_id) values ('andere')");
  await given(client, "nuisance_reports", "association_id | report_id | case_id\nandere | M1 | D1");
  expect(await runAssertions(client, "voorbeeld")).toEqual([]);
  expect((await runAssertions(client, "andere")).map(({ claim }) => claim)).toEqual(["reports have a case"]);
  await client.query("rollback");
});

test("an old version that stays because the new one waits in quarantine may overlap", async () => {
  const found = await afterPlanting(async () => {
    await plantings["tenancies do not overlap"]!();
    const { rows } = await accepted("tenancy", "tenancies", 1);
    const { delivery_id } = rows[0] as { delivery_id: number };
    await client.query("insert into ops.quarantine values ($1, 2, 'einddatum', 'date', 'Geen datum.', null, 'T2')", [
      delivery_id,
    ]);
  });
  expect(found).toEqual([]);
});

test("what a file with an unreadable number does not have may overlap, what it does have may not", async () => {
  const withUnreadable = async () => {
    const { rows } = await accepted("tenancy", "tenancies", 1);
    const { delivery_id } = rows[0] as { delivery_id: number };
    await client.query("insert into ops.quarantine values ($1, 2, 'contractnr', 'identifier', 'Geen nummer.')", [
      delivery_id,
    ]);
    return delivery_id;
  };
  const missing = await afterPlanting(async () => {
    await plantings["tenancies do not overlap"]!();
    const delivery = await withUnreadable();
    await client.query("update warehouse.tenancies set delivery_id = $1 where tenancy_id = 'T4'", [delivery]);
  });
  expect(missing).toEqual([]);
  const both = await afterPlanting(async () => {
    await plantings["tenancies do not overlap"]!();
    await client.query("update warehouse.tenancies set delivery_id = $1", [await withUnreadable()]);
  });
  expect(both).toEqual(["tenancies do not overlap"]);
});

test("an older delivery that comes late takes no excuse away", async () => {
  const found = await afterPlanting(async () => {
    await plantings["tenancies do not overlap"]!();
    const { rows } = await accepted("tenancy", "tenancies", 1);
    const { delivery_id } = rows[0] as { delivery_id: number };
    await client.query("insert into ops.quarantine values ($1, 2, 'einddatum', 'date', 'Geen datum.', null, 'T2')", [
      delivery_id,
    ]);
    await accepted("tenancy", "tenancies");
    // The first was said again later, so it decides although its own day is the same.
    await client.query("update ops.deliveries set confirmed_on = '2026-11-01' where delivery_id = $1", [delivery_id]);
  });
  expect(found).toEqual([]);
});

test("answers may outlive a response that was taken back, until they are delivered again", async () => {
  const found = await afterPlanting(async () => {
    await plantings["answers have a response"]!();
    await accepted("survey", "responses");
    await accepted("survey", "responses");
    await client.query("update ops.deliveries set period = '2026-W1'");
    await client.query(
      "update warehouse.survey_answers set delivery_id = (select min(delivery_id) from ops.deliveries) where response_id = 'R9'",
    );
  });
  expect(found).toEqual([]);
});
