import { expect, test } from "vitest";
import "./language.ts";
import type { Figure, Source } from "../../dashboard/src/lib/server/answers.ts";
import type { FigureOfKpi } from "../../dashboard/src/lib/server/api.ts";
import type { Context } from "../../dashboard/src/lib/server/pages/overview.ts";
import { areaTiles, attentionOf } from "../../dashboard/src/lib/server/pages/compared-areas.ts";
import { ambitionBlocks } from "../../dashboard/src/lib/server/pages/overview.ts";
import { action, figure, hold, norm, resilience, withheld } from "./figure.ts";

const release = { number: 7, publishedAt: "2026-11-01T02:00:00Z", referenceDate: "2026-10-31", isSynthetic: true };
const source = (name: string, lastDelivered: string | null) => ({ name, lastDelivered }) as Source;

/** The one block of an overview with one figure, looking back to a year or not. */
function block(figures: Figure[], until?: string, kpi = action, sources: Source[] = []) {
  const ofKpi = figures.map((one) => ({ ...one, kpi: { code: kpi.code } })) as FigureOfKpi[];
  const context: Context = { release, figures: ofKpi, homes: 3500, until };
  return ambitionBlocks({ kpis: [{ ...kpi, groups: ["all"], derivedFrom: null, sources }] }, {}, context)[0]!;
}
const year = (period: string, verdict: "ON_TRACK" | "NOT_DUE", value = 0.6) =>
  figure({ period, verdict, value, goal: norm(0.6), intervalReason: "COMPLETE_COUNT" });

test("beside the headline stands the year that still runs", () => {
  expect(block([year("2025", "ON_TRACK"), year("2026", "NOT_DUE", 0.62)]).newer).toBe(
    "2026 tot nu toe: 62% · nog niet aan de orde",
  );
});

test("looking back, no later year is told, and no year that is over is told as if it still ran", () => {
  const figures = [
    year("2023", "ON_TRACK"),
    year("2024", "ON_TRACK"),
    year("2025", "ON_TRACK"),
    year("2026", "NOT_DUE"),
  ];
  expect(block(figures, "2023").headline?.figure.period).toBe("2023");
  expect(block(figures, "2023").newer).toBe("");
  expect(block(figures, "2023").chart?.rows.map(({ period }) => period)).toEqual(["2023"]);
  const hidden = [year("2023", "ON_TRACK"), withheld("2024"), year("2025", "ON_TRACK")];
  expect(block(hidden, "2024").newer).toBe("");
});

test("a survey that was held is not 'so far'", () => {
  const judged = figure({ period: "2023-W1", verdict: "MAINTAINED", goal: hold(70, 3, "2020-W1") });
  expect(block([judged, figure({ period: "2026-W1" })], undefined, resilience).newer).toBe("Enquête 2026: 71");
});

test("how many may still miss is said of the year that runs, and of no other", () => {
  const told = (period: string, left: number) => ({
    ...year(period, "NOT_DUE"),
    missesLeft: left,
  });
  const figures = [told("2025", 2), told("2026", 3)];
  expect(block(figures).misses).toEqual({ left: 3, words: "Nog 3 afwijkingen mogelijk in 2026" });
  expect(block(figures, "2025").misses).toBeNull();
});

test("a year in which nothing was measured reassures nobody", () => {
  const never = "Tot en met 2014 is dit niet gemeten.";
  const years = [year("2023", "ON_TRACK")];
  expect(block(years, "2014")).toMatchObject({ headline: null, nothing: never });
  expect(block([]).nothing).toBe("Nog geen metingen in dit gebied.");
  const areas = (figures: Figure[], until?: string) => ({
    ...{ kpi: resilience, figures, until, tally: null },
    referenceDate: release.referenceDate,
  });
  const held = [figure({ period: "2023-W1", verdict: "MAINTAINED", goal: hold(70, 3) })];
  expect(attentionOf(null, [], areas(held, "2014")).nothing).toBe(never);
  expect(areaTiles(areas(held, "2014"), []).nothing).toBe(never);
  expect(attentionOf(null, [], areas([withheld("2023-W1", "NOT_DELIVERED")])).nothing).toMatch(/^Nog geen/);
  expect(attentionOf(null, [], areas(held)).nothing).toBe("");
});

test("each ambition says how fresh its own sources are", () => {
  const sources = [source("Dossiers", "2026-10-30"), source("Panelvragenlijsten", "2025-03-12"), source("Nieuw", null)];
  expect(block([year("2025", "ON_TRACK")], undefined, action, sources).freshness).toBe(
    "Nieuwste levering 30 oktober 2026. Oudste levering 12 maart 2025: Panelvragenlijsten.",
  );
});
