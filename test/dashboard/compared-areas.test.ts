import { expect, test } from "vitest";
import "./language.ts";
import type { Area, AreaLevel } from "../../dashboard/src/lib/server/answers.ts";
import type { SignalsAnswer } from "../../dashboard/src/lib/server/api.ts";
import { areaTiles, attentionOf, awake } from "../../dashboard/src/lib/server/pages/compared-areas.ts";
import { action, figure, resilience } from "./figure.ts";

test("an area of another level with the same code gets no figure that is not its own", () => {
  const area = (level: AreaLevel, name: string): Area => ({ code: "101", name, level, homes: 80, within: [] });
  const group = area("NEIGHBOURHOOD_GROUP", "Paasbos");
  const compared = {
    kpi: resilience,
    figures: [figure({ area: group })],
    referenceDate: "2026-10-31",
    until: undefined,
    tally: null,
  };
  const { districts } = areaTiles(compared, [group, area("COMPLEX", "De Draak")]);
  expect(districts.flatMap(({ tiles }) => tiles).map((tile) => tile.area.level)).toEqual(["NEIGHBOURHOOD_GROUP"]);
});

test("the list says how many were looked at and are there by chance, and of what was put off until when and why", () => {
  const area = { code: "BG1", name: "Paasbos", level: "NEIGHBOURHOOD_GROUP" } as const;
  const found = { isListed: true, adjusted: 0.01, compared: 14, listed: 2, expectedByChance: 0.2 };
  const snooze = { until: "2026-12-31", reason: "Besproken met het team.", by: "beleid" };
  const share = figure({ area, period: "2025", value: 0.4, attention: { ...found, snoozed: null } });
  const index = figure({ area, period: "2025-W1", attention: { ...found, snoozed: snooze } });
  const answer = {
    ...{ compared: 14, listed: 2, expectedByChance: 0.2 },
    figures: [
      { ...index, kpi: resilience },
      { ...share, kpi: action },
    ],
  } as unknown as NonNullable<SignalsAnswer>;
  const compared = { kpi: resilience, figures: [index], referenceDate: "2026-10-31", until: undefined, tally: null };
  expect(awake(answer).map(({ kpi }) => kpi.code)).toEqual(["tenants_took_action"]);
  const list = attentionOf(answer, [{ kpi: action, figure: share, series: [share] }], compared);
  expect(list.briefs.map((brief) => [brief.kpi.code, brief.area.name])).toEqual([["tenants_took_action", "Paasbos"]]);
  expect(list.words).toBe(
    "We keken tegelijk naar 14 cijfers van buurtgroepen waarvan een verandering te toetsen is. Daarvan zijn er 2 meer veranderd dan toeval verklaart. Naar verwachting staan daar hoogstens 0,2 door toeval bij: gemiddeld één op de tien. Bespreek het met mensen die de buurt kennen.",
  );
  expect(list.snoozed).toEqual([
    `Uitgesteld tot en met 31 december 2026 door beleid: Paasbos, ${resilience.title}. Reden: Besproken met het team.`,
  ]);
  expect(list.none).toBe("");
  // All that is listed was put off: that is not the same as nothing.
  const asleep = { ...answer, listed: 1, figures: answer.figures.slice(0, 1) };
  expect(attentionOf(asleep, [], compared).none).toBe("Alles wat opviel, is uitgesteld.");
  expect(attentionOf({ ...answer, listed: 0, figures: [] }, [], compared)).toMatchObject({
    ...{ briefs: [], snoozed: [] },
    none: "Van geen buurtgroep is te zeggen dat een cijfer meer is veranderd dan toeval verklaart.",
    words: "We keken tegelijk naar 14 cijfers van buurtgroepen waarvan een verandering te toetsen is.",
  });
});
