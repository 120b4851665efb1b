/** The account of a wave: what was done, and what its answers cannot tell. */
import { expect, test } from "vitest";
import { shownOf, type SmallAssociation, smallAssociation } from "./small-association.ts";

/** Beside the 60 and 40 homes of WK1 a district of 120 homes, with one neighbourhood. */
async function withSecondDistrict(v: SmallAssociation): Promise<void> {
  await v.given(
    "areas",
    `area_level          | area_code | area_name  | tree      | parent_code | vintage
     -
     district            | WK2       | Dorp       | geography | GM1         | 2025
     neighbourhood_group | BG2       | Dorpskern  | geography | WK2         | 2025
     neighbourhood       | BU3       | Dorp zuid  | geography | BG2         | 2025`,
  );
  await v.client.query(`
    insert into warehouse.dwellings (association_id, dwelling_id, dwelling_kind, complex_id, neighbourhood_code, dwelling_type, delivery_id, known_from)
    select 'v', 'X' || number, 'WOON', 'C1', 'BU3', 'senior', 0, 1 from generate_series(1, 120) as number`);
  await v.client.query(`
    insert into warehouse.tenancies (association_id, tenancy_id, dwelling_id, started_date, age_band, delivery_id, known_from)
    select 'v', 'XH' || number, 'X' || number, '2015-01-01', '75+', 0, 1 from generate_series(1, 120) as number`);
}

/** So many households of a neighbourhood answered a wave, all with the same grade. */
async function answered(v: SmallAssociation, wave: string, neighbourhood: string, many: number, grade: number) {
  const tenure = wave < "2025" ? "3-9" : "10+";
  // Nobody of that age is known to live in the neighbourhood without homes.
  const home =
    neighbourhood === "BU9"
      ? `18-34 | ${tenure} | apartment`
      : neighbourhood === "BU3"
        ? `75+ | ${tenure} | senior`
        : `35-54 | ${tenure} | apartment`;
  const ids = Array.from({ length: many }, (_, index) => `${wave}${neighbourhood}R${index}`);
  const drawing = (head: string, row: (id: string) => string) => [head, "-", ...ids.map(row)].join("\n");
  await v.given(
    "survey_responses",
    drawing(
      "wave_id | response_id | neighbourhood_code | age_band | tenure_band | dwelling_type",
      (id) => `${wave} | ${id} | ${neighbourhood} | ${home}`,
    ),
  );
  await v.given(
    "survey_answers",
    drawing("wave_id | response_id | item | score", (id) => `${wave} | ${id} | buurtcijfer | ${grade}`),
  );
}

async function accountsOf({ client }: SmallAssociation) {
  const { rows } = await client.query(
    "select wave, account, known_from from figures.wave_accounts where known_to is null order by wave",
  );
  return new Map(rows.map(({ wave, account, known_from }) => [wave, { ...account, known_from }]));
}

/** Every answer comes from somewhere else than the homes are, or too few come: each wave has its own thing that it cannot tell. */
test("each wave says what it cannot tell, and one that waits for approval has no account", async () => {
  const v = await smallAssociation();
  await withSecondDistrict(v);
  await v.client.query("update warehouse.course_plans set is_synthetic = false");
  await v.given(
    "survey_waves",
    `wave_id | wave_name | reference_date | opened_date | closed_date | invited_count | mode
     -
     2014-W1 | Oud       | 2014-03-01     | 2014-03-25  | 2014-05-15  | 220           | post
     2022-W1 | Leeg      | 2022-03-01     | 2022-03-25  | 2022-05-15  | 220           | post
     2023-W1 | Stadswijk | 2023-03-01     | 2023-03-25  | 2023-05-15  | 200           | post
     2024-W1 | Goed      | 2024-03-01     | 2024-03-25  | 2024-05-15  | 220           | online
     2025-W1 | Weinig    | 2025-03-01     | 2025-03-25  | 2025-05-15  | 220           | mixed
     2026-W1 | Wacht nog | 2026-03-01     | 2026-03-25  | 2026-05-15  | 220           |`,
  );
  await v.given(
    "panel_questionnaires",
    `questionnaire_id | district_code | age_band | topic | sent_date  | closed_date | invited_count | delivered_count | completed_count
     -
     2026-V1          | WK1           | 35-54    | Groen | 2026-02-01 | 2026-02-20  | 40            | 40              | 12
     2026-V1          | WK2           | 75+      | Groen | 2026-02-01 | 2026-02-20  | 9             | 8               | 6`,
  );
  await answered(v, "2014-W1", "BU1", 30, 7);
  await answered(v, "2023-W1", "BU1", 36, 7);
  await answered(v, "2023-W1", "BU2", 24, 7);
  await answered(v, "2024-W1", "BU1", 30, 6);
  await answered(v, "2024-W1", "BU2", 20, 6);
  await answered(v, "2024-W1", "BU3", 40, 8);
  await answered(v, "2025-W1", "BU1", 21, 7);
  await answered(v, "2025-W1", "BU3", 8, 7);
  await answered(v, "2025-W1", "BU9", 1, 7);
  await answered(v, "2026-W1", "BU1", 40, 7);
  await v.client.query(`
    update warehouse.survey_responses set panel_token = left(md5(response_id), 22) where wave_id in ('2024-W1', '2025-W1')`);
  await v.client.query(`
    insert into ops.wave_approvals (association_id, wave, approved_by, known_from)
    select 'v', wave, 'beleid', 1 from unnest('{2014-W1,2022-W1,2023-W1,2024-W1,2025-W1,2026-V1}'::text[]) as wave`);
  for (const table of ["survey/responses", "survey/answers"]) await v.delivered(table, "alles", "2026-10-31");
  await v.client.query("analyze");
  const figures = await v.release();
  const accounts = await accountsOf(v);

  expect(Object.fromEntries([...accounts].map(([wave, { limits }]) => [wave, limits]))).toEqual({
    "2014-W1": ["NO_FRAME", "NON_RESPONSE", "LOW_RESPONSE"],
    "2022-W1": ["NO_ANSWERS", "NON_RESPONSE", "LOW_RESPONSE", "HOUSEHOLDS_UNKNOWN"],
    "2023-W1": [
      ...["NON_RESPONSE", "DISTRICTS_SILENT", "NOT_ALL_INVITED", "SKEWED_RESPONSE", "GROUPS_MERGED"],
      ...["TOO_FEW_IN_NEIGHBOURHOODS", "HOUSEHOLDS_UNKNOWN"],
    ],
    "2024-W1": ["NON_RESPONSE", "SKEWED_RESPONSE", "HOUSEHOLDS_UNKNOWN", "MODE_CHANGED"],
    "2025-W1": [
      ...["NON_RESPONSE", "LOW_RESPONSE", "OUTSIDE_FRAME", "GROUPS_MERGED"],
      ...["TOO_FEW_IN_NEIGHBOURHOODS", "HOUSEHOLDS_UNPAIRED", "MODE_MIXED", "MODE_CHANGED"],
    ],
    "2026-V1": ["NON_RESPONSE", "VOLUNTEERS", "LOW_RESPONSE", "SKEWED_RESPONSE", "FEW_ASKED", "MODE_UNKNOWN"],
  });

  expect(accounts.get("2022-W1")).toMatchObject({ homes: 220, answers: 0, weighting: null, neighbourhoods: null });
  // 50 of the 100 homes of WK1 answered and gave a 6, 40 of the 120 of WK2 gave an 8; age and type say the same as the district.
  const spread = Math.sqrt((100 * (50 / 100 - 90 / 220) ** 2 + 120 * (40 / 120 - 90 / 220) ** 2) / 219);
  const grade = shownOf(figures, "tenants_grade", "v", "2024-W1").value;
  expect(accounts.get("2024-W1")).toMatchObject({
    ...{ homes: 220, invited: 220, answers: 90, response: 90 / 220, approved_by: "beleid", mode: "online" },
    representativeness: { r: expect.closeTo(1 - 2 * spread, 12), band: "MIND" },
    effects: [
      {
        ...{
          kpi_id: "tenants_grade",
          answers: 90,
          unweighted: expect.closeTo((50 * 6 + 40 * 8) / 90, 12),
          weighted: grade,
        },
        // Weighted, 100 give a 6 and 120 an 8.
        spread: expect.closeTo(2 * Math.sqrt((100 * 120) / 220 ** 2), 12),
      },
    ],
    weighting: { method: "post-stratified", n_effective: expect.closeTo(220 ** 2 / (50 * 2 ** 2 + 40 * 3 ** 2), 9) },
  });
  expect(grade).toBeCloseTo((100 * 6 + 120 * 8) / 220, 12);
  expect(levelOf(accounts, "2024-W1", "WK2")).toMatchObject({
    ...{ asked: 120, answers: 40, rate: 40 / 120 },
    partial: expect.closeTo(Math.sqrt(120 / 220) * (40 / 120 - 90 / 220), 12),
  });
  // Of the dwelling types one has too few answers to show. With the total the other would give it away.
  for (const level of ["senior", "apartment"])
    expect(levelOf(accounts, "2025-W1", level)).toMatchObject({ answers: null, rate: null, partial: null });
  expect(levelOf(accounts, "2025-W1", "10+")).toMatchObject({ answers: 29 });
  expect(accounts.get("2026-V1")).toMatchObject({ delivered: 48, response: 18 / 48, homes: 220, weighting: null });
});

type Accounts = Awaited<ReturnType<typeof accountsOf>>;

const levelOf = (accounts: Accounts, wave: string, level: string) =>
  accounts.get(wave).representativeness.levels.find((own: { level: string }) => own.level === level);
