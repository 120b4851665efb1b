/** CBS gives neighbourhoods other codes: what was measured before stays on the division of then, what comes after is on the new one. */
import { expect, test } from "vitest";
import type { Figure } from "@fijne-buurten/semantic-layer";
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

/** The list of the year after, in which these neighbourhoods lie in the group; the list before is gone. `homes`: the code of west and of oost. */
async function renumbered(
  v: SmallAssociation,
  codes: string[],
  aliases: string[],
  homes?: [string, string],
): Promise<void> {
  const [release] = (await v.client.query("select max(release) as number from figures.releases")).rows;
  const next = release.number + 1;
  await v.client.query("update warehouse.areas set known_to = $1", [next]);
  await v.given(
    "areas",
    `
    area_level          | area_code | area_name  | tree      | parent_code | vintage
    -
    association         | v         | Voorbeeld  | geography |             | 2026
    municipality        | GM1       | Gemeente   | geography | v           | 2026
    district            | WK1       | Wijk       | geography | GM1         | 2026
    neighbourhood_group | BG1       | Buurtgroep | geography | WK1         | 2026
    ${codes.map((code) => `neighbourhood | ${code} | Buurt ${code} | geography | BG1 | 2026`).join("\n")}
    complex             | C1        | De Flat    | complex   | v           | 2026
    `,
  );
  if (aliases.length > 0)
    await v.given(
      "area_aliases",
      [
        "area_level | old_code | new_code | started_date",
        "-",
        ...aliases.map((alias) => `neighbourhood | ${alias.replace(">", "|")} | 2026-01-01`),
      ].join("\n"),
    );
  if (!homes) return;
  const { rows } = await v.client.query("select * from warehouse.dwellings where known_to is null");
  await v.client.query("update warehouse.dwellings set known_to = $1", [next]);
  const moved = rows.map(({ dwelling_id, neighbourhood_code }) => {
    const code = homes[neighbourhood_code === "BU1" ? 0 : 1];
    return `${dwelling_id} | WOON | C1 | ${code} | apartment`;
  });
  await v.given(
    "dwellings",
    ["dwelling_id | dwelling_kind | complex_id | neighbourhood_code | dwelling_type", "-", ...moved].join("\n"),
  );
}

/** Twenty cases of each year in west, talked about first in half of them. */
async function troubled(v: SmallAssociation): Promise<void> {
  const cases = [2025, 2026].flatMap((year) =>
    Array.from({ length: 20 }, (_, index) => `D${year}${index} | ${year}-03-01 | GEL | BU1 | ${index < 10}`),
  );
  await v.given(
    "nuisance_cases",
    ["case_id | opened_date | kind | neighbourhood_code | talked_first", "-", ...cases].join("\n"),
  );
  await v.delivered("nuisance/cases", "alles", "2026-10-31");
}

/** The shown figures of a year or wave below the group, as `code@vintage value of n`. */
const below = (figures: readonly Figure[], kpi: string, period: string) =>
  figures
    .filter(
      ({ card, area, period: { period: of } }) =>
        card.id === kpi && area.areaLevel === "neighbourhood" && of === period,
    )
    .map(
      (figure) =>
        `${figure.area.areaKey.split("/").at(-1)} ${figure.kind === "sampled" ? `${figure.value} of ${figure.n}` : figure.kind}`,
    )
    .sort();

const world = async () => {
  const v = await smallAssociation();
  await surveyed(v);
  await troubled(v);
  return { v, before: await v.release() };
};

const closed = ["tenants_grade 2025-W1", "own_conversation_first 2025"].map(
  (one) => one.split(" ") as [string, string],
);

test.each([
  ["renumbered, and the homes keep their old codes", ["BU1", "BU4"], ["BU2>BU4"], undefined],
  ["merged into one of them", ["BU1"], ["BU2>BU1", "BU1>BU1"], ["BU1", "BU1"]],
  ["split, one part keeping the code", ["BU1", "BU2", "BU6"], ["BU2>BU2", "BU2>BU6"], ["BU1", "BU6"]],
] as const)(
  "when neighbourhoods are %s, what is over and what was weighed stay as they were",
  async (_, codes, aliases, homes) => {
    const { v, before } = await world();
    await renumbered(v, [...codes], [...aliases], homes && [...homes]);
    const after = await v.release();
    for (const [kpi, period] of closed) {
      expect(below(after, kpi, period)).toEqual(below(before, kpi, period));
      const [then, now] = [before, after].map((figures) => sampledOf(figures, kpi, "v", period));
      expect(now).toMatchObject({
        value: then!.value,
        lower: then!.lower,
        upper: then!.upper,
        n: then!.n,
      });
    }
    // The running year is on the new division, and no case is lost.
    const west = codes.find((code) => code === "BU1");
    expect(below(after, "own_conversation_first", "2026")).toContain(`${west}@2026 0.5 of 20`);
    expect(sampledOf(after, "own_conversation_first", "v", "2026")).toMatchObject({ n: 20, value: 0.5 });
  },
);

test("a wave that is corrected after the renumbering is weighed again on the division of then", async () => {
  const { v } = await world();
  await renumbered(v, ["BU5"], ["BU1>BU5", "BU2>BU5"], ["BU5", "BU5"]);
  await v.release();
  // One of west withdraws: 29 answers for 60 homes; the twenty of oost stand for 40.
  await v.client.query("update warehouse.survey_responses set known_to = 3 where response_id = 'R0'");
  const figures = await v.release();
  expect(sampledOf(figures, "tenants_grade", "v", "2025-W1")).toMatchObject({
    n: 49,
    value: expect.closeTo((60 * 7 + 40 * 5) / 100, 8),
  });
  expect(below(figures, "tenants_grade", "2025-W1")).toEqual(["BU1@2025 7 of 29", "BU2@2025 5 of 20"]);
});
