/** How many goals were met: which count, once each, by which verdict, and what cannot be said of the others. */
import { expect, test } from "vitest";
import type { AgreedGoal, Area, Estimate, Judged } from "../../semantic-layer/figures/figure.ts";
import { judge } from "../../semantic-layer/figures/judge.ts";
import { standingOf } from "../../semantic-layer/figures/standing.ts";
import { heldGoals } from "../../semantic-layer/figures/tested-goals.ts";
import { circumstances, counted, drawnArea, hold, norm, proposed, surveyed } from "./drawn-estimates.ts";

/** 96 of 100 allocations are suitable, of which the law asks 95: met. */
const met = (period = "2025") => counted("suitable_allocations", period, 96, 100);
const missed = (period = "2025") => counted("suitable_allocations", period, 90, 100);
const legal = (period = "2025", more: Partial<AgreedGoal> = {}) =>
  norm("suitable_allocations", 0.95, period, { goalId: `L${period}`, ...more } as object);

const none: Estimate["moments"] = null;
const notDelivered = (estimate: Estimate): Estimate => {
  const { card, definitionVersion, area, period, group } = estimate;
  return {
    ...{ card, definitionVersion, area, period, group, moments: none, verdictCounts: null },
    ...{ kind: "withheld", reason: "NOT_DELIVERED" },
  };
};
const inArea = (area: Area, ...estimates: Estimate[]): Estimate[] => estimates.map((one) => ({ ...one, area }));

/** Per period of one area what is counted: "2025: 1–2 of 2 (ON_TRACK 1, INCONCLUSIVE 1)". */
function told(estimates: Estimate[], goals: AgreedGoal[], referenceDate = "2026-01-31", areaKey = "v"): string[] {
  return judge(estimates, circumstances(goals, referenceDate))
    .filter(({ card, area }) => card.id === "goals_met" && area.areaKey === areaKey)
    .map((figure) => `${figure.period.period}: ${sharesOf(figure)} (${classesOf(figure)})`);
}

function sharesOf(figure: Judged): string {
  if (figure.kind === "withheld") return figure.reason;
  if (figure.kind !== "derived") throw new Error("This is no count of verdicts.");
  const { bounds, n } = figure;
  return `${Math.round(bounds.lower * n)}–${Math.round(bounds.upper * n)} of ${n}`;
}

const classesOf = ({ verdictCounts }: Judged): string =>
  Object.entries(verdictCounts ?? {})
    .filter(([, count]) => count > 0)
    .map(([own, count]) => `${own} ${count}`)
    .join(", ");

test("a goal that was due counts, met or not, in the year in which it was due", () => {
  expect(told([met("2024"), missed("2025")], [legal("2024"), legal("2025")])).toEqual([
    "2024: 1–1 of 1 (ON_TRACK 1)",
    "2025: 0–0 of 1 (OFF_TRACK 1)",
  ]);
});

test("a goal that is not due yet, or only proposed, does not count, and a year without any has no figure", () => {
  expect(told([met("2026")], [legal("2026")], "2026-06-30")).toEqual([]);
  const none: AgreedGoal[] = [];
  const all = { ...circumstances(none, "2026-01-31"), proposals: [proposed(legal())] };
  expect(judge([met()], all).filter(({ card }) => card.id === "goals_met")).toEqual([]);
});

test("a goal about a count of verdicts does not count: neither its own nor that of the groups on level", () => {
  const goals = [legal(), norm("goals_met", 0.8, "2025"), norm("neighbourhoods_maintained", 0.6, "2025")];
  expect(told([met()], goals)).toEqual(["2025: 1–1 of 1 (ON_TRACK 1)"]);
});

test("the share has a verdict of its own, which is as sure as those that it counts", () => {
  const goals = [legal(), norm("goals_met", 0.8, "2025")];
  const own = judge([met()], circumstances(goals)).find(({ card }) => card.id === "goals_met");
  expect(own).toMatchObject({ value: 1, verdict: "ON_TRACK", goal: { norm: 0.8 } });
});

test("a norm of the year so far counts in its part of the year, and once in the year, by what was said last", () => {
  const part = counted("panel_size", "2025-tmT1", 30, 100);
  const year = counted("panel_size", "2025", 5, 100);
  const goal = norm("panel_size", 0.1, "2025");
  expect(told([part, year], [goal])).toEqual(["2025-tmT1: 1–1 of 1 (ON_TRACK 1)", "2025: 0–0 of 1 (OFF_TRACK 1)"]);
  // While the year runs its last part that is over counts.
  expect(told([part, year], [goal], "2025-06-30")).toEqual([
    "2025-tmT1: 1–1 of 1 (ON_TRACK 1)",
    "2025: 1–1 of 1 (ON_TRACK 1)",
  ]);
});

test("a hold is due with every survey, from the day on which that closed", () => {
  const waves = [surveyed("2023-W1", 60, 240), surveyed("2025-W1", 60, 240)];
  const year = counted("panel_size", "2025", 1, 10);
  expect(told([...waves, year], [hold()])).toEqual(["2025: 1–1 of 1 (MAINTAINED 1)"]);
  expect(told([...waves, year], [hold()], "2025-04-30")).toEqual([]);
  // The survey closed on 15 May: after the hold has ended nothing is asked.
  expect(told([...waves, year], [hold({ dueDate: "2025-05-15" })])).toEqual(["2025: 1–1 of 1 (MAINTAINED 1)"]);
  expect(told([...waves, year], [hold({ dueDate: "2025-05-14" })])).toEqual([]);
});

test("what cannot be said could still be met; where there are too few answers there is nothing to count", () => {
  const wave = (n: number, change: number) => [surveyed("2023-W1", 60, n), surveyed("2025-W1", 60 + change, n)];
  const year = counted("panel_size", "2025", 1, 10);
  expect(told([...wave(40, -1), year], [hold()])).toEqual(["2025: 0–1 of 1 (INCONCLUSIVE 1)"]);
  expect(told([...wave(15, 0), year], [hold()])).toEqual(["2025: TOO_FEW (TOO_FEW 1)"]);
  expect(told([...wave(5, 0), year], [hold()])).toEqual(["2025: TOO_FEW (WITHHELD 1)"]);
});

test("a goal that was due and of which the file never came is in the share, as one of which nothing can be said", () => {
  const year = counted("panel_size", "2025", 1, 10);
  expect(told([notDelivered(met()), year], [legal()])).toEqual(["2025: 0–1 of 1 (NOT_DELIVERED 1)"]);
  // A survey that was to be held and was not, has no figures at all.
  const wave = norm("tenants_grade", 7, "2025-W1", { dueDate: "2025-05-31" });
  expect(told([gradeOf("2024-W1"), year], [wave])).toEqual(["2025: 0–1 of 1 (NOT_DELIVERED 1)"]);
  // Of a KPI that was never measured, nobody can tell where it would count.
  expect(told([year], [wave])).toEqual([]);
});

const gradeOf = (period: string): Estimate => {
  const estimate = surveyed(period, 60, 240);
  const card = counted("panel_size", "2025", 1, 10).card;
  return { ...estimate, card: { ...card, id: "tenants_grade" } as Estimate["card"] };
};

test("a goal for every area of a level counts in each of them, and in the areas that hold them", () => {
  const [one, other] = ["WK1", "WK2"].map((code) => drawnArea("district", code, ["v", `v/${code}`]));
  const participation = (hits: number) => counted("panel_participation", "2025", hits, 100);
  const estimates = [participation(70), ...inArea(one!, participation(80)), ...inArea(other!, participation(20))];
  const goal = norm("panel_participation", 0.5, "2025", { areaLevel: "district" });
  expect(told(estimates, [goal])).toEqual(["2025: 1–1 of 2 (ON_TRACK 1, OFF_TRACK 1)"]);
  expect(told(estimates, [goal], undefined, "v/WK2")).toEqual(["2025: 0–0 of 1 (OFF_TRACK 1)"]);
});

test("the same asked of the same homes counts once; something else asked of them counts too", () => {
  const municipality = drawnArea("municipality", "GM1", ["v", "v/GM1"]);
  const neighbourhood = drawnArea("neighbourhood", "BU1", ["v", "v/GM1", "v/GM1/BU1"]);
  const estimates = [met(), ...inArea(municipality, met()), ...inArea(neighbourhood, notDelivered(met()))];
  const also = (share: number) =>
    norm("suitable_allocations", share, "2025", { goalId: "G", areaLevel: "municipality" });
  expect(told(estimates, [legal(), also(0.95)])).toEqual(["2025: 1–1 of 1 (ON_TRACK 1)"]);
  expect(told(estimates, [legal(), also(0.97)])).toEqual(["2025: 1–1 of 2 (ON_TRACK 1, OFF_TRACK 1)"]);
});

function standing(goal: AgreedGoal, estimates: Estimate[], referenceDate: string) {
  const given = circumstances([goal], referenceDate);
  const { closed, running, nextDue } = standingOf(goal, heldGoals(judge(estimates, given), given), referenceDate);
  const area = (test: { area: Area | null } | null) => test?.area?.areaKey ?? "several";
  return {
    closed: closed && `${closed.period} ${area(closed)} ${JSON.stringify(closed.counts)}`,
    running: running && `${running.period} ${area(running)}`,
    nextDue,
  };
}

test("a goal stands by the last period in which it was due, the one that runs, and the day on which it is due next", () => {
  const [part, year] = [counted("panel_size", "2025-tmT1", 30, 100), counted("panel_size", "2025", 5, 100)];
  const goal = norm("panel_size", 0.1, "2025");
  expect(standing(goal, [part, year], "2025-06-30")).toEqual({
    ...{ closed: '2025-tmT1 v {"ON_TRACK":1}', running: "2025 v", nextDue: "2025-12-31" },
  });
  expect(standing(goal, [part, year], "2026-01-31")).toEqual({
    ...{ closed: '2025 v {"OFF_TRACK":1}', running: null, nextDue: null },
  });
  expect(standing(goal, [], "2025-02-01")).toEqual({ closed: null, running: null, nextDue: "2025-12-31" });
  // A period that has not begun does not run.
  const later = norm("panel_size", 0.1, "2026");
  expect(standing(later, [part], "2025-12-30")).toEqual({ closed: null, running: null, nextDue: "2026-12-31" });
  // One of which no figure was ever made was due all the same.
  expect(standing(later, [part], "2026-12-31").closed).toBe('2026 v {"NOT_DELIVERED":1}');
});

test("of a goal in several areas it is told how many got which verdict", () => {
  const districts = ["WK1", "WK2"].map((code) => drawnArea("district", code, ["v", `v/${code}`]));
  const estimates = districts.flatMap((area) => inArea(area, counted("panel_participation", "2025", 70, 100)));
  const goal = norm("panel_participation", 0.5, "2025", { areaLevel: "district" });
  expect(standing(goal, estimates, "2026-01-31").closed).toBe('2025 several {"ON_TRACK":2}');
});
