import { expect, test } from "vitest";
import "./language.ts";
import type { FigureChoice, FigureOfKpi } from "../../dashboard/src/lib/server/api.ts";
import { readPeriod } from "../../dashboard/src/lib/server/figures/period.ts";
import {
  leadingFigures,
  partsOfGrowing,
  withPartsOfOthers,
} from "../../dashboard/src/lib/server/pages/leading-figures.ts";
import { action, figure, places, withheld } from "./figure.ts";

const published = (kpi: string, period: string) => ({ ...figure({ period }), kpi: { code: kpi } });
const late = (kpi: string, period: string) => ({ ...withheld(period, "NOT_DELIVERED"), kpi: { code: kpi } });

/** An API with these figures, and what it was asked. */
function api(...all: FigureOfKpi[]) {
  const asked: FigureChoice[] = [];
  const ask = (choice: FigureChoice) => {
    asked.push(choice);
    const { kpis, kind } = choice;
    return Promise.resolve(
      all
        .filter(({ kpi }) => kpis?.includes(kpi.code) ?? true)
        .filter(({ period }) => (kind ?? readPeriod(period).kind) === readPeriod(period).kind),
    );
  };
  return { ask, asked };
}

const told = (figures: readonly FigureOfKpi[]) => figures.map(({ kpi, period }) => `${kpi.code} ${period}`).sort();

test("years, surveys and questionnaires can lead, and parts of years are not asked for", async () => {
  const { ask } = api(
    ...["2025", "2025-T1", "2025-tmT2", "2025-Q3", "2025-tmQ2", "2025-08", "2026-W1", "2026-V2"].map((period) =>
      published("grade", period),
    ),
  );
  expect(told(await leadingFigures(ask))).toEqual(["grade 2025", "grade 2026-V2", "grade 2026-W1"]);
});

test("a count that grows from 1 January has its parts in its course, and another KPI has not", async () => {
  const { ask } = api(
    published(places.code, "2025"),
    published(places.code, "2025-tmT2"),
    published(action.code, "2025-tmT2"),
  );
  expect(told(await partsOfGrowing([places, action], ask))).toEqual(["meeting_places_created 2025-tmT2"]);
});

test("parts of years are asked for where nothing else was delivered", async () => {
  const known = [published("cases", "2025"), late("grade", "2025")];
  const { ask, asked } = api(published("cases", "2026-T1"), published("grade", "2026-T1"));
  const kpis = [{ code: "cases" }, { code: "grade" }];
  expect(told(await withPartsOfOthers(known, kpis, ask))).toEqual(["cases 2025", "grade 2025", "grade 2026-T1"]);
  expect(asked).toEqual([{ kpis: ["grade"] }]);
});

test("nothing more is asked where every KPI has something that can lead", async () => {
  const { ask, asked } = api();
  await withPartsOfOthers([published("cases", "2025")], [{ code: "cases" }], ask);
  expect(asked).toEqual([]);
});
