/** The account of a survey wave or panel questionnaire, as readers ask for it. */
import { codesOf, waveLimits } from "@fijne-buurten/db/vocabulary";
import { expect, test } from "vitest";
import { dataOf } from "./support/client.ts";
import { world } from "./support/world.ts";

const survey = {
  ...{ kind: "survey_wave", name: "Enquête 2026", mode: "mixed", started_on: "2026-03-25", closed_on: "2026-05-15" },
  ...{ approved_by: "beleid", approved_on: "2026-06-01", approval_note: "gezien" },
  ...{ reference_date: "2026-03-01", homes: 3500, invited: 3400, delivered: null, answers: 680, response: 0.2 },
  weighting: {
    ...{ method: "post-stratified", merged: { age_band: { "75+": "55-74+75+" } }, trimmed_share: 0, margin_error: 0 },
    ...{ n_effective: 600, design_effect: 1.13, lowest: 0.5, highest: 2.5 },
  },
  effects: [
    { kpi_id: "tenants_grade", answers: 670, unweighted: 7.2, weighted: 7.1, spread: 1.5 },
    { kpi_id: "resilience_level", answers: 670, unweighted: 61, weighted: 60 },
  ],
  representativeness: {
    ...{ r: 0.84, band: "MIND", rate: 0.19, max_bias: 0.4 },
    levels: [
      { variable: "district", level: "WK026702", asked: 1000, answers: null, rate: null, partial: null },
      { variable: "age_band", level: "75+", asked: 700, answers: 180, rate: 0.257, partial: 0.014 },
    ],
  },
  ...{ dissimilarity: null, neighbourhoods: { hidden: 1, unjudged: 2 }, limits: codesOf(waveLimits) },
};
const panel = {
  ...{
    ...survey,
    kind: "panel_questionnaire",
    name: "Groen",
    mode: null,
    reference_date: null,
    started_on: "2026-02-01",
  },
  ...{
    delivered: 300,
    weighting: null,
    effects: [],
    representativeness: null,
    dissimilarity: 0.2,
    neighbourhoods: null,
    limits: survey.limits.filter((limit) => limit !== "TOO_FEW_IN_NEIGHBOURHOODS"),
  },
};

async function worldOfWaves() {
  const own = await world();
  await own.drawing.release(2);
  for (const [wave, account] of Object.entries({ "2026-W1": survey, "2026-V1": panel }))
    await own.drawing.run(
      `insert into figures.wave_accounts values ('voorbeeld', '${wave}', '${JSON.stringify(account)}', 2)`,
    );
  return own;
}

test("an account is told with its words, and the newest comes first", async () => {
  const { ask } = await worldOfWaves();
  const { waves, wave } = await dataOf(
    ask(`{ waves { code kind } wave(code: "2026-W1") { code mode response approvedBy homes weighting { method merged { level into } }
      effects { kpi unweighted weighted worstCase } kpis { code } neighbourhoods { hidden unjudged }
      representativeness { band levels { variableName name(language: EN) answers partial } } } }`),
  );
  expect(waves).toEqual([
    { code: "2026-W1", kind: "SURVEY_WAVE" },
    { code: "2026-V1", kind: "PANEL_QUESTIONNAIRE" },
  ]);
  expect(wave).toEqual({
    ...{ code: "2026-W1", mode: "MIXED", response: 0.2, approvedBy: "beleid", homes: 3500 },
    weighting: { method: "POST_STRATIFIED", merged: [{ level: "75+", into: "55-74+75+" }] },
    effects: [
      { kpi: "tenants_grade", unweighted: 7.2, weighted: 7.1, worstCase: 1.5 * 0.4 },
      // Of before the spread was kept.
      { kpi: "resilience_level", unweighted: 61, weighted: 60, worstCase: null },
    ],
    kpis: [{ code: "resilience_level" }, { code: "tenants_grade" }],
    neighbourhoods: { hidden: 1, unjudged: 2 },
    representativeness: {
      band: "MIND",
      levels: [
        { variableName: "wijk", name: "Hoevelaken", answers: null, partial: null },
        { variableName: "leeftijd", name: "75 years and older", answers: 180, partial: 0.014 },
      ],
    },
  });
});

test("everything that cannot be said is whole sentences in both languages, for a survey and for a panel", async () => {
  const { ask } = await worldOfWaves();
  const { waves } = await dataOf(ask(`{ waves { code limits { limit nl: sentence en: sentence(language: EN) } } }`));
  type Told = { limit: string; nl: string; en: string };
  const both = waves as unknown as { limits: Told[] }[];
  for (const { limits } of both) {
    for (const { limit, nl, en } of limits) {
      for (const text of [nl, en]) expect(text, limit).toMatch(/^[A-Z].*\.$/);
      expect(nl, limit).not.toBe(en);
    }
  }
  expect(both.map(({ limits }) => limits.map(({ limit }) => limit))).toEqual([survey.limits, panel.limits]);
  const told = Object.fromEntries(both[0]!.limits.map(({ limit, nl }) => [limit, nl]));
  expect(told["NOT_ALL_INVITED"]).toContain("3.400 uitnodigingen en 3.500 verhuurde woningen");
  expect(told["SKEWED_RESPONSE"]).toContain("werden duidelijk minder vaak gevraagd of antwoordden minder vaak");
  expect(told["TOO_FEW_IN_NEIGHBOURHOODS"]).toBe(
    "In 1 buurt zijn minder dan tien antwoorden: daar is geen cijfer. In 2 buurten zijn ten minste tien maar minder dan twintig antwoorden: daar is geen oordeel.",
  );
});

test("a wave without an account is refused, with the nearest, and an earlier release has none", async () => {
  const { ask } = await worldOfWaves();
  const { errors } = await ask(`{ wave(code: "2026-W9") { code } }`);
  expect(errors?.[0]?.extensions).toMatchObject({
    code: "UNKNOWN_WAVE",
    nl: expect.stringContaining("'2026-W9' gevonden, maar dat is geen vrijgegeven enquête of panelvragenlijst"),
    suggestions: expect.arrayContaining(["2026-W1"]),
  });
  expect(await dataOf(ask(`{ waves(asOf: 1) { code } }`))).toEqual({ waves: [] });
  expect(await dataOf(ask(`{ waves(kind: PANEL_QUESTIONNAIRE) { code } }`))).toEqual({ waves: [{ code: "2026-V1" }] });
});

test("the accounts of a release are read once", async () => {
  const { ask, statements } = await worldOfWaves();
  const question = `{ waves { code kpis { title } representativeness { levels { name } } limits { sentence } } }`;
  const counted = async () => {
    const before = statements.length;
    await dataOf(ask(question));
    return statements.length - before;
  };
  // The current release; the first time also its accounts, areas and cards.
  expect(await counted()).toBe(1 + 3);
  expect(await counted()).toBe(1);
});
