/** How often the list of early signals is wrong: thirteen groups, every card and eight years in which nothing changes but by chance; and what is planted is found. */
import { expect, test } from "vitest";
import { withAttention } from "../../semantic-layer/figures/attention.ts";
import { estimateCell } from "../../semantic-layer/figures/estimate.ts";
import type { Estimate, ShownJudged } from "../../semantic-layer/figures/figure.ts";
import { isShown } from "../../semantic-layer/figures/figure.ts";
import { judge } from "../../semantic-layer/figures/judge.ts";
import { isMeasured, type MeasuredCard, readCards } from "../../semantic-layer/kpis/card.ts";
import { momentsOf } from "../../semantic-layer/statistics/index.ts";
import { type Draws, drawsFrom } from "../bench/calibration.draws.ts";
import { cellOf, circumstances, drawnArea } from "./drawn-estimates.ts";

const GROUPS = 13;
const YEARS = Array.from({ length: 8 }, (_, at) => String(2018 + at));
const [ANSWERS, CASES, HOMES] = [60, 90, 400];
const worlds = 6;

/** What is drawn of a card: the answers of a sample, cases that end one way or the other, or events among homes. */
const kindOf = (card: MeasuredCard): "answers" | "cases" | "events" | null =>
  !card.grid.areas.includes("neighbourhood_group")
    ? null
    : card.statistic === "mean"
      ? "answers"
      : card.statistic === "proportion"
        ? "cases"
        : card.statistic === "rate" && !card.repeats
          ? "events"
          : null;

const looked = readCards()
  .filter(isMeasured)
  .flatMap((card) => {
    const kind = kindOf(card);
    return kind ? [{ card, kind }] : [];
  });

type Planted = { kpi: string; group: number; year: string; level: number };

/** One world: everything is drawn anew each year, around the same truth unless something was planted. */
function world(draws: Draws, planted: readonly Planted[] = []): ShownJudged[] {
  const estimates = looked.flatMap(({ card, kind }) =>
    Array.from({ length: GROUPS }, (_, group) =>
      YEARS.map((year) => {
        const level = planted.find((own) => own.kpi === card.id && own.group === group && year >= own.year)?.level;
        return drawn(draws, card, kind, { group, year, level });
      }),
    ).flat(),
  );
  return withAttention(judge(estimates, circumstances([], "2026-01-31")), { snoozes: [], referenceDate: "2026-01-31" })
    .filter(isShown)
    .filter(({ attention }) => attention !== null);
}

type Place = { group: number; year: string; level: number | undefined };

function drawn(draws: Draws, card: MeasuredCard, kind: "answers" | "cases" | "events", place: Place): Estimate {
  const area = drawnArea("neighbourhood_group", `BG${place.group}`, ["v", `v/BG${place.group}`]);
  const { year, level } = place;
  if (kind === "answers") {
    const isShare = card.unit === "share";
    const one = () => (isShare ? Number(draws.uniform() < (level ?? 0.6)) : (level ?? 0) + 15 * draws.normal());
    const moments = momentsOf(Array.from({ length: ANSWERS }, one));
    const all = { ...moments, numerator: moments.swy, N: HOMES };
    return estimateCell({ ...cellOf(card.id, `${year}-W1`, all), area }, [{ ...moments, N: HOMES }]);
  }
  if (kind === "cases") {
    const hits = Array.from({ length: CASES }, () => Number(draws.uniform() < (level ?? 0.6)));
    const numerator = hits.reduce((sum, hit) => sum + hit, 0);
    return estimateCell({ ...cellOf(card.id, year, { numerator, denominator: CASES, unfilled: 0 }), area });
  }
  const numerator = draws.poisson(level ?? 40);
  return estimateCell({ ...cellOf(card.id, year, { numerator, home_months: 12 * HOMES, homes: HOMES }), area });
}

const yearOf = ({ period }: ShownJudged) => period.period.slice(0, 4);
const listedIn = (figures: readonly ShownJudged[]) => figures.filter(({ attention }) => attention?.isListed);

test("where nothing changes, at most one list in ten has a signal", { timeout: 120_000 }, () => {
  let lists = 0;
  let wrong = 0;
  for (let seed = 1; seed <= worlds; seed += 1) {
    const figures = world(drawsFrom(seed, "quiet"));
    for (const list of Map.groupBy(figures, yearOf).values()) {
      lists += 1;
      expect(list.length).toBe(GROUPS * looked.length);
      wrong += Number(listedIn(list).length > 0);
    }
  }
  // The first year has nothing before it.
  expect(lists).toBe(worlds * (YEARS.length - 1));
  expect(looked.length).toBeGreaterThan(15);
  expect(wrong / lists).toBeLessThanOrEqual(0.1);
});

test(
  "a fall of fifteen points, of a share by two thirds, and almost three times as many cases are found",
  { timeout: 120_000 },
  () => {
    const planted: Planted[] = [
      { kpi: "resilience_level", group: 3, year: "2021", level: -15 },
      { kpi: "tenants_took_action", group: 7, year: "2021", level: 0.2 },
      { kpi: "nuisance_cases", group: 11, year: "2021", level: 110 },
    ];
    let [found, listed, real] = [0, 0, 0];
    for (let seed = 1; seed <= worlds; seed += 1) {
      const list = listedIn(world(drawsFrom(seed, "planted"), planted)).filter((figure) => yearOf(figure) === "2021");
      const isReal = ({ card, area }: ShownJudged) =>
        planted.some(({ kpi, group }) => kpi === card.id && area.areaCode === `BG${group}`);
      found += list.filter(isReal).length;
      listed += list.length;
      real += planted.length;
    }
    expect(found / real).toBeGreaterThan(0.9);
    // At most one in ten of what is listed is there by chance.
    expect((listed - found) / listed).toBeLessThanOrEqual(0.1);
  },
);
