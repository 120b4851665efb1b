import { expect, test } from "vitest";
import { migratedDatabase } from "../support/database.ts";
import { given, oost, root, shown, smallWorld, west } from "./support/drawn.ts";

const client = await smallWorld(await migratedDatabase());
await given(
  client,
  "complexes",
  `
  complex_id | successor_complex_id
  -----------+---------------------
  C1         |
  C2         | C1
  C3         | C2
  `,
);
await given(
  client,
  "dwellings",
  `
  dwelling_id | dwelling_kind | neighbourhood_code | complex_id
  ------------+---------------+--------------------+-----------
  W1          | WOON          | BU02670111         | C1
  W2          | WOON          | BU02670111         | C3
  W3          | WOON          | BU02670112         |
  W4          | WOON          |                    |
  W5          | WOON          | BU02679999         |
  G1          | GAR           | BU02670111         | C1
  B1          | BOG           | BU02670112         |
  `,
);
await given(
  client,
  "tenancies",
  `
  tenancy_id | dwelling_id | started_date | ended_date
  -----------+-------------+--------------+-----------
  T1         | W1          | 2010-01-01   | 2026-06-01
  T2         | W1          | 2026-05-01   |
  T3         | W2          | 2024-01-01   |
  T4         | W3          | 2020-01-01   | 2026-10-31
  T5         | W4          | 2020-01-01   |
  T6         | W5          | 2020-01-01   | 2026-11-01
  T7         | G1          | 2020-01-01   |
  T8         | B1          | 2020-01-01   |
  `,
);

test("an area lies in a tree, from the root down to itself", async () => {
  const places = await shown(
    client,
    "area_code, path, parent_key, district_key",
    "dim_areas",
    1,
    "area_level in ('neighbourhood', 'complex')",
  );
  const key = (level: string, code: string) => `voorbeeld/geography/${level}/${code}@2025`;
  const above = [root, key("municipality", "GM0267"), key("district", "WK026701"), key("neighbourhood_group", "BG01")];
  expect(places).toEqual([
    ["BU02670111", [...above, west], above.at(-1), above[2]],
    ["BU02670112", [...above, oost], above.at(-1), above[2]],
    ["C1", [root, "voorbeeld/complex/complex/C1@2025"], root, null],
  ]);
});

test("let homes are homes, counted once and on the day itself; one without a neighbourhood counts for the association", async () => {
  // W1 has two agreements at once; W3 ended on the day; the garage and the shop are no homes.
  expect(await shown(client, "area_code, homes_count", "dim_areas")).toEqual([
    ["BG01", 2],
    ["BU02670111", 2],
    ["BU02670112", 0],
    ["C1", 2],
    ["GM0267", 2],
    ["WK026701", 2],
    ["voorbeeld", 4],
  ]);
});

test("a complex says in which neighbourhoods it has homes", async () => {
  expect(await shown(client, "area_code, neighbourhood_keys", "dim_areas", 1, "homes_count > 0")).toEqual(
    ["BG01", "BU02670111", "C1", "GM0267", "WK026701", "voorbeeld"].map((code) => [
      code,
      code === "C1" ? [west] : null,
    ]),
  );
});

test("a home of a complex that went up in another is of the last one", async () => {
  expect(await shown(client, "complex_id, current_complex_id", "dim_complexes")).toEqual([
    ["C1", "C1"],
    ["C2", "C1"],
    ["C3", "C1"],
  ]);
  expect(await shown(client, "dwelling_id, complex_id", "dim_dwellings", 1, "dwelling_id = 'W2'")).toEqual([
    ["W2", "C1"],
  ]);
});

test("an agreement that overlaps gives way to the one that started last", async () => {
  expect(await shown(client, "tenancy_id, ended_date, counted_to", "fct_tenancies", 1, "dwelling_id = 'W1'")).toEqual([
    ["T1", "2026-06-01", "2026-05-01"],
    ["T2", null, null],
  ]);
});

test("a survey is weighed to the homes let on its reference date, by how long they were let", async () => {
  await given(client, "survey_waves", "wave_id | reference_date\n2026-W1 | 2026-03-01");
  const cells = await shown(client, "neighbourhood_key, tenure_band, homes_count", "survey_frame_cells");
  expect(cells).toEqual([
    [west, "0-2", 1],
    [west, "10+", 1],
    [oost, "3-9", 1],
  ]);
  expect(await shown(client, "area_key, homes_count", "fct_survey_frame")).toEqual([
    [root, 2],
    [west, 2],
    [oost, 1],
  ]);
});

test("panel members are counted against the homes of that day, and the last day stands for its month", async () => {
  await given(
    client,
    "panel_members",
    `
    reference_date | age_band | members_count
    2026-02-28     | 18-34    | 1
    2026-09-15     | 18-34    | 2
    2026-09-30     | 18-34    | 3
    `,
  );
  const frame = "reference_date, homes_count, is_last_of_month";
  expect(await shown(client, frame, "fct_panel_frame", 1, "district_key is not null")).toEqual([
    ["2026-02-28", 3, true],
    ["2026-09-15", 3, false],
    ["2026-09-30", 3, true],
  ]);
  expect(await shown(client, "reference_date, members_count, is_last_of_month", "fct_panel_members")).toEqual([
    ["2026-02-28", 1, true],
    ["2026-09-15", 2, false],
    ["2026-09-30", 3, true],
  ]);
});

test("an allocation is suitable, unsuitable, exempt or unknown, and counts where its home is", async () => {
  await given(
    client,
    "allocations",
    `
    allocation_id | allocated_date | dwelling_id | suitability | suitability_detail
    A1            | 2026-01-31     | W1          | PAS         |
    A2            | 2026-05-01     | W3          | NIE         |
    A3            | 2026-09-01     | W3          | NIE         | HHV
    A4            | 2026-09-01     | W9          | NVT         |
    A5            | 2026-12-31     | W4          |             |
    `,
  );
  const columns =
    "allocation_id, sub_year, area_key, target_group_count, suitable_count, unsuitable_count, unsuitable_excepted_count, not_applicable_count, unknown_count";
  expect(await shown(client, columns, "fct_allocations")).toEqual([
    ["A1", "2026-T1", west, 1, 1, 0, 0, 0, 0],
    ["A2", "2026-T2", oost, 1, 0, 1, 0, 0, 0],
    ["A3", "2026-T3", oost, 1, 0, 1, 1, 0, 0],
    ["A4", "2026-T3", root, 0, 0, 0, 0, 1, 0],
    ["A5", "2026-T3", root, 0, 0, 0, 0, 0, 1],
  ]);
});

test("the leefbaarometer weighs a neighbourhood by the homes let there at the end of the year", async () => {
  await given(
    client,
    "leefbaarometer_scores",
    `
    neighbourhood_code | year | score
    BU02670111         | 2024 | 4.1
    BU02670112         | 2024 | 4.2
    BU02670199         | 2024 | 9.9
    `,
  );
  expect(
    await shown(client, "neighbourhood_key, year, homes_count, homes_times_score", "fct_leefbaarometer_scores"),
  ).toEqual([
    [west, "2024", 2, 8.2],
    [oost, "2024", 1, 4.2], // Left since.
  ]);
});
