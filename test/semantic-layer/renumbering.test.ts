/** CBS gives neighbourhoods other codes: what tenants said under the old ones stays theirs. */
import { expect, test } from "vitest";
import { sampledOf, type SmallAssociation, smallAssociation } from "./small-association.ts";

const wave = `
  wave_id | wave_name | reference_date | opened_date | closed_date | invited_count
  -
  2025-W1 | Meting    | 2025-03-01     | 2025-03-25  | 2025-05-15  | 100
`;

/** Thirty answers in west that give a 7, twenty in oost that give a 5: an answer stands for two homes. */
async function surveyed(v: SmallAssociation): Promise<void> {
  const everybody = Array.from({ length: 50 }, (_, index) => index);
  const responses = everybody.map(
    (index) => `2025-W1 | R${index} | ${index < 30 ? "BU1" : "BU2"} | 35-54 | 10+ | apartment`,
  );
  const answers = everybody.map((index) => `2025-W1 | R${index} | buurtcijfer | ${index < 30 ? 7 : 5}`);
  await v.given("survey_waves", wave);
  const header = "wave_id | response_id | neighbourhood_code | age_band | tenure_band | dwelling_type";
  await v.given("survey_responses", [header, "-", ...responses].join("\n"));
  await v.given("survey_answers", ["wave_id | response_id | item | score", "-", ...answers].join("\n"));
  await v.delivered("survey/responses", "alles", "2026-10-31");
  await v.delivered("survey/answers", "alles", "2026-10-31");
}

/** The areas of the year after, in which west and oost have these codes, and the homes lie in them. */
async function renumbered(v: SmallAssociation, west: string, oost: string): Promise<void> {
  await v.given(
    "areas",
    `
    area_level          | area_code | area_name  | tree      | parent_code | vintage
    -
    association         | v         | Voorbeeld  | geography |             | 2026
    municipality        | GM1       | Gemeente   | geography | v           | 2026
    district            | WK1       | Wijk       | geography | GM1         | 2026
    neighbourhood_group | BG1       | Buurtgroep | geography | WK1         | 2026
    neighbourhood       | ${west}   | Buurt west | geography | BG1         | 2026
    neighbourhood       | ${oost}   | Buurt oost | geography | BG1         | 2026
    `,
  );
  await v.client.query(
    "update warehouse.dwellings set neighbourhood_code = case neighbourhood_code when 'BU1' then $1 else $2 end",
    [west, oost],
  );
}

const grade = async (v: SmallAssociation) => sampledOf(await v.release(), "tenants_grade", "v", "2025-W1");

test("when all codes are renewed the association keeps its figure, and its margin", async () => {
  const v = await smallAssociation();
  await surveyed(v);
  const before = await grade(v);
  expect(before).toMatchObject({ n: 50, value: expect.closeTo(6.2, 10), numerator: 620, denominator: 100 });
  await renumbered(v, "BU3", "BU4");
  const after = await grade(v);
  expect(after).toMatchObject({ n: 50, value: expect.closeTo(6.2, 10), numerator: 620, denominator: 100 });
  // In two neighbourhoods everybody agreed; together they do not.
  expect(before.upper - before.lower).toBeCloseTo(0, 10);
  expect(after.upper - after.lower).toBeGreaterThan(0.4);
});

test("when some codes are renewed the answers under the old ones stay in the value", async () => {
  const v = await smallAssociation();
  await surveyed(v);
  await v.release();
  await renumbered(v, "BU1", "BU4");
  expect(await grade(v)).toMatchObject({ n: 50, value: expect.closeTo(6.2, 10), numerator: 620, denominator: 100 });
});

test("a wave that is corrected after the renumbering is weighed by the codes of then and now", async () => {
  const v = await smallAssociation();
  await surveyed(v);
  await v.release();
  await renumbered(v, "BU1", "BU4");
  await v.release();
  // One of west withdraws: 29 answers for 60 homes; the twenty of BU2 stand for the 40 homes of BU4.
  await v.client.query("update warehouse.survey_responses set known_to = 3 where response_id = 'R0'");
  expect(await grade(v)).toMatchObject({ n: 49, value: expect.closeTo((60 * 7 + 40 * 5) / 100, 8) });
});

test("where no homes are left for the old codes the wave is weighed without neighbourhoods", async () => {
  const v = await smallAssociation();
  await surveyed(v);
  await v.release();
  await renumbered(v, "BU1", "BU5");
  await v.client.query("update warehouse.dwellings set neighbourhood_code = 'BU1'");
  await v.client.query("update warehouse.survey_responses set known_to = 2 where response_id = 'R0'");
  expect(await grade(v)).toMatchObject({ n: 49, value: expect.closeTo((29 * 7 + 20 * 5) / 49, 8) });
});
