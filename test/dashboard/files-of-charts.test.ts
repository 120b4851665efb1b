/** Charts that leave their page: areas as dots in pixels, months and verdicts as tables. */
import { expect, test } from "vitest";
import "./language.ts";
import { areaRows } from "../../dashboard/src/lib/server/charts/area-rows.ts";
import { dotsPicture } from "../../dashboard/src/lib/server/charts/dots-picture.ts";
import { csvOfDecision, csvOfMonths } from "../../dashboard/src/lib/server/pages/csv-inside.ts";
import type { KpiView } from "../../dashboard/src/lib/server/pages/kpi-view.ts";
import { action, figure, hold, norm, places, resilience, withheld } from "./figure.ts";

const areas = ["Paasbos", "Spoorkamp en Arkerpoort met de Oude Stad"].map((name) => {
  return { code: name, name, level: "NEIGHBOURHOOD_GROUP" as const, homes: 90, within: [] };
});
const [paasbos, spoorkamp] = areas;

test("areas in a file stand below each other on one scale, each with its value, its margin and its word", () => {
  const told = areaRows(
    {
      ...{ areas, kpi: action, order: "name", hrefOf: () => "/" },
      figures: [
        figure({
          area: paasbos!,
          period: "2025",
          value: 0.5,
          lower: 0.4,
          upper: 0.6,
          goal: norm(0.9),
          verdict: "OFF_TRACK",
        }),
        { ...withheld("2025"), area: spoorkamp! },
      ],
    },
    "2026-10-31",
  );
  const picture = dotsPicture(told);
  const [shown, hidden] = picture.rows;
  expect(shown).toMatchObject({ name: ["Paasbos"], value: "50% (40–60%)", word: "niet gehaald", isUnsure: false });
  expect(shown!.x).toBe((picture.plot.left + picture.plot.right) / 2);
  expect(shown!.bar!.to - shown!.bar!.from).toBeCloseTo(0.2 * (picture.plot.right - picture.plot.left));
  expect(hidden).toMatchObject({ x: null, bar: null, value: "te weinig", word: "" });
  expect(hidden!.name).toEqual(["Spoorkamp en Arkerpoort", "met de Oude Stad"]);
  expect(picture.norm).toMatchObject({ label: "norm 90%", anchor: "end" });
  expect(hidden!.top - shown!.top).toBeGreaterThan(40);
  expect(picture.size.height).toBeGreaterThan(hidden!.middle);
});

const citation = { words: "Woonstichting Voorbeeld: “In actie”", permalink: "https://example.test/embed" };
const release = { number: 7, publishedAt: "2026-11-01", referenceDate: "2026-10-31", isSynthetic: true };
const view = (kpi: typeof action) =>
  ({ kpi: { ...kpi, sources: [{ name: "Overlastzaken" }] }, release }) as unknown as KpiView;
/** The cells of a table, by their heads. */
const cells = (csv: string): Record<string, string>[] => {
  const [head, ...rows] = csv
    .slice(1)
    .trim()
    .split("\r\n")
    .map((line) => line.split(";"));
  return rows.map((row) => Object.fromEntries(row.map((cell, index) => [head![index]!, cell])));
};

test("the months of a control chart are a table of what the page draws, exactly, with whose they are", () => {
  const month = { events: 12, value: 0.3456, expected: 0.3, lower: 0, upper: 0.6, signals: [] };
  const months = Array.from({ length: 40 }, (_, at) => ({
    ...month,
    month: `${2023 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`,
  }));
  const rows = cells(
    csvOfMonths(
      {
        mean: 0.3,
        isSeasonal: false,
        months: [...months, { ...month, month: "2026-05", signals: ["RUN"] }],
        complexes: null,
      },
      view(action),
      citation,
    ),
  );
  expect(rows).toHaveLength(36);
  expect(rows.at(-1)).toMatchObject({
    ...{
      periode: "2026-05",
      aantal_zaken: "12",
      waarde: "0,3456",
      gewoon: "0,3",
      grens_onder: "0",
      grens_boven: "0,6",
    },
    ...{ wat_opvalt: "lang aan één kant", bron: "Overlastzaken", publicatie: "7", publiek: "intern" },
    ...{ bronvermelding: citation.words, vaste_link: citation.permalink },
  });
});

test("why a verdict is what it is, is a row with the bounds that decided", () => {
  const judged = figure({
    ...{ period: "2025", value: 0.52, lower: 0.43, upper: 0.62, judgingLower: 0.4412, judgingUpper: 0.6 },
    ...{ goal: norm(0.65), verdict: "OFF_TRACK" },
  });
  const [row] = cells(csvOfDecision(judged, view(action), citation)!);
  expect(row).toMatchObject({
    ...{
      waarde: "0,52",
      oordeel_ondergrens_90: "0,4412",
      oordeel_bovengrens_90: "0,6",
      norm: "0,65",
      oordeel: "niet gehaald",
    },
    ...{ verandering: "", vaste_link: citation.permalink },
  });
  const change = { value: -1, lower: -2, upper: 0, level: 0.9, since: "2023-W1", break: null };
  const held = figure({ goal: hold(70, 3), change, judgingLower: -2, judgingUpper: 0, verdict: "MAINTAINED" });
  expect(cells(csvOfDecision(held, view(resilience), citation)!)[0]).toMatchObject({
    ...{ verandering: "-1", sinds: "2023-W1", speling: "3", oordeel_ondergrens_90: "-2", oordeel: "op peil" },
  });
});

test("a verdict on what was counted completely has nothing to draw, and no table", () => {
  const counted = figure({
    period: "2025",
    value: 4,
    intervalReason: "COMPLETE_COUNT",
    goal: norm(6),
    verdict: "OFF_TRACK",
  });
  expect(csvOfDecision(counted, view(places), citation)).toBeNull();
});
