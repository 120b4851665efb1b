/** Who is asked in another way answers otherwise: that is a break, and no hold is judged across it. */
import type { SurveyMode } from "@fijne-buurten/db/vocabulary";
import { expect, test } from "vitest";
import { type Estimate, isShown, type ShownJudged } from "../../semantic-layer/figures/figure.ts";
import { judge } from "../../semantic-layer/figures/judge.ts";
import { circumstances, hold, norm, surveyed } from "./drawn-estimates.ts";
import { figureOf, smallAssociation } from "./small-association.ts";

function asked(mode: SurveyMode | null, ...estimate: Parameters<typeof surveyed>): Estimate {
  const found = surveyed(...estimate);
  return { ...found, period: { ...found.period, mode } };
}

function last(estimates: Estimate[], goals: Parameters<typeof circumstances>[0]): ShownJudged {
  const found = judge(estimates, circumstances(goals)).at(estimates.length - 1);
  if (!found || !isShown(found)) throw new Error("This figure is withheld.");
  return found;
}

test.each<[then: SurveyMode | null, now: SurveyMode | null, verdict: string, note: string | null]>([
  ["post", "mixed", "INCONCLUSIVE", "MODE_CHANGED"],
  ["mixed", "post", "INCONCLUSIVE", "MODE_CHANGED"],
  ["online", "telephone", "INCONCLUSIVE", "MODE_CHANGED"],
  ["post", "post", "DECLINED", null],
  ["mixed", "mixed", "DECLINED", null],
  // Nothing shows that people were asked in another way.
  [null, "mixed", "DECLINED", null],
  ["post", null, "DECLINED", null],
  [null, null, "DECLINED", null],
])("a fall since a baseline asked %s, now asked %s, is %s", (then, now, verdict, note) => {
  const figure = last([asked(then, "2023-W1", 60, 400), asked(now, "2026-W1", 40, 400)], [hold()]);
  expect(figure).toMatchObject({ verdict, verdictNote: note });
  expect(figure.change).toMatchObject({ since: "2023-W1", break: note });
  // Nor does it ask for attention among the areas that fell.
  expect(figure.surprise === null).toBe(note !== null);
});

test("what is not judged has no judging interval, and no number of answers would help", () => {
  const figure = last([asked("post", "2023-W1", 60, 40), asked("online", "2026-W1", 59, 40)], [hold({ margin: 1.5 })]);
  expect(figure).toMatchObject({ judgingLower: null, judgingUpper: null, answersNeeded: null });
});

test("a wave between that was asked in another way breaks nothing between the baseline and now", () => {
  const waves = [
    asked("post", "2023-W1", 60, 400),
    asked("online", "2025-W1", 20, 400),
    asked("post", "2026-W1", 60, 400),
  ];
  expect(last(waves, [hold()])).toMatchObject({ verdict: "MAINTAINED", change: { since: "2023-W1", break: null } });
});

test("a level is held to its norm however people were asked, and its change is marked", () => {
  const goal = norm("resilience_level", 50, "2025-W1");
  const figure = last([asked("post", "2024-W1", 60, 400), asked("online", "2025-W1", 60, 400)], [goal]);
  expect(figure.change).toMatchObject({ since: "2024-W1", break: "MODE_CHANGED" });
  expect(figure.verdictNote).toBeNull();
});

test("the way of asking comes with the wave, and is that of a questionnaire only where all of it says the same", async () => {
  const v = await smallAssociation();
  await v.given(
    "survey_waves",
    `wave_id | wave_name | reference_date | opened_date | closed_date | invited_count | mode
     -
     2025-W1 | Golf      | 2025-03-01     | 2025-03-25  | 2025-05-15  | 100           | post
     2026-W1 | Golf      | 2026-03-01     | 2026-03-25  | 2026-05-15  | 100           |`,
  );
  const parts = [
    ["2026-V1", "18-34", "online"],
    ["2026-V1", "35-54", "online"],
    ["2026-V2", "18-34", "online"],
    ["2026-V2", "35-54", "telephone"],
    ["2026-V3", "18-34", "online"],
    ["2026-V3", "35-54", ""],
  ].map(([id, age, mode]) => `${id} | WK1 | ${age} | groen | 2026-02-03 | 2026-02-23 | 20 | 20 | 10 | 2026 | ${mode}`);
  const head =
    "questionnaire_id | district_code | age_band | topic | sent_date | closed_date | invited_count | delivered_count | completed_count | snapshot_period | mode";
  await v.given("panel_questionnaires", [head, "-", ...parts].join("\n"));
  await v.delivered("panel/questionnaires", "2026", "2026-10-31");
  const figures = await v.release();
  const { rows } = await v.client.query({
    text: "select period, mode from figures.periods where period ~ '[WV]' order by period",
    rowMode: "array",
  });
  expect(rows).toEqual([
    ["2025-W1", "post"],
    ["2026-V1", "online"],
    ["2026-V2", "mixed"],
    ["2026-V3", null],
    ["2026-W1", null],
  ]);
  expect(figureOf(figures, "panel_participation", "v", "2026-V2")).toMatchObject({ period: { mode: "mixed" } });
});
