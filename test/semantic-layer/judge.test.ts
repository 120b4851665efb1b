/** From estimates to verdicts: every rule with the smallest thing that passes it and the largest that does not. */
import { expect, test } from "vitest";
import {
  type Estimate,
  isShown,
  type ShownJudged,
  type WithheldEstimate,
} from "../../semantic-layer/figures/figure.ts";
import { goalProblems } from "../../semantic-layer/figures/goal-problems.ts";
import type { Circumstances } from "../../semantic-layer/figures/goals.ts";
import { judge } from "../../semantic-layer/figures/judge.ts";
import { change, proportion } from "../../semantic-layer/statistics/index.ts";
import { cellOf, circumstances, counted, hold, norm, sampled, surveyed } from "./drawn-estimates.ts";

/** The figure of the last of these estimates. */
function judged(estimates: Estimate[], situation: Circumstances): ShownJudged {
  const found = judge(estimates, situation)[estimates.length - 1];
  if (!found || !isShown(found)) throw new Error("This figure is withheld.");
  return found;
}

/** The verdicts of all figures, those of a derived card last; of what is withheld that. */
function verdictsOf(estimates: Estimate[], situation: Circumstances) {
  return judge(estimates, situation).map((figure) => (isShown(figure) ? figure.verdict : "withheld"));
}

function notDelivered({ card, definitionVersion, area, period, group }: Estimate): WithheldEstimate {
  const cell = { card, definitionVersion, area, period, group, moments: null, verdictCounts: null };
  return { ...cell, kind: "withheld", reason: "NOT_DELIVERED" };
}

test("nineteen answers are shown as too few, twenty are judged", () => {
  const goal = norm("tenants_took_action", 0.1, "2025");
  expect(judged([counted("tenants_took_action", "2025", 19, 19)], circumstances([goal])).verdict).toBe("TOO_FEW");
  expect(judged([counted("tenants_took_action", "2025", 20, 20)], circumstances([goal])).verdict).toBe("ON_TRACK");
});

test("nineteen answers in either wave are too few to hold, twenty in both are enough", () => {
  const situation = circumstances([hold({ margin: 20 })]);
  expect(judged([surveyed("2023-W1", 60, 19), surveyed("2026-W1", 60, 400)], situation).verdict).toBe("TOO_FEW");
  expect(judged([surveyed("2023-W1", 60, 400), surveyed("2026-W1", 60, 19)], situation).verdict).toBe("TOO_FEW");
  expect(judged([surveyed("2023-W1", 60, 20), surveyed("2026-W1", 60, 20)], situation).verdict).toBe("MAINTAINED");
});

test("a complete count is judged however small", () => {
  const situation = circumstances([norm("meeting_places_created", 2, "2025")]);
  expect(judged([counted("meeting_places_created", "2025", 2, 0)], situation).verdict).toBe("ON_TRACK");
  expect(judged([counted("meeting_places_created", "2025", 1, 0)], situation).verdict).toBe("OFF_TRACK");
});

test("of what should stay low the norm is the most that may be, also at its bounds", () => {
  const situation = circumstances([norm("opportunities_overdue", 1, "2025")]);
  const verdictOf = (found: number, waiting = 0) =>
    judged([counted("opportunities_overdue", "2025", found, 0, { waiting, waiting_numerator: waiting })], situation);
  expect(verdictOf(1).verdict).toBe("ON_TRACK");
  expect(verdictOf(2).verdict).toBe("OFF_TRACK");
  expect(verdictOf(1, 1)).toMatchObject({ verdict: "INCONCLUSIVE", verdictNote: "NOT_ALL_KNOWN" });
  expect(verdictOf(2, 1).verdict).toBe("OFF_TRACK");
});

test.each([
  [60, "MAINTAINED", null],
  [63, "MAINTAINED", "IMPROVED"],
  [58.5, "UNDER_PRESSURE", null],
  [50, "DECLINED", null],
])("held at 60 with a margin of 1.5 and 400 answers, %d is %s", (value, verdict, note) => {
  const found = judged(
    [surveyed("2023-W1", 60, 400), surveyed("2026-W1", value, 400)],
    circumstances([hold({ margin: 1.5 })]),
  );
  expect(found).toMatchObject({ verdict, verdictNote: note, baseline: 60 });
});

test("a hold is judged on the change since the baseline, at 90% and as a process", () => {
  const [before, between, now] = [
    surveyed("2023-W1", 60, 200),
    surveyed("2025-W1", 40, 200),
    surveyed("2026-W1", 61, 200),
  ];
  const found = judged([before, between, now], circumstances([hold()]));
  const { value, lo, hi } = change(sampled(before).mean!, sampled(now).mean!);
  expect(found).toMatchObject({
    judgingLower: lo,
    judgingUpper: hi,
    change: { value, lower: lo, upper: hi, since: "2023-W1" },
  });
});

test("the baseline and what came before it are not held to it", () => {
  const figures = judge(
    [surveyed("2024-W1", 50, 200), surveyed("2025-W1", 60, 200)],
    circumstances([hold({ baselinePeriod: "2025-W1" })]),
  );
  expect(figures).toMatchObject([
    { verdict: null, goal: null },
    { verdict: null, goal: null, change: { since: "2024-W1" } },
  ]);
});

test("without a baseline nothing can be held", () => {
  const missing = notDelivered(surveyed("2023-W1", 60, 200));
  expect(judged([missing, surveyed("2026-W1", 60, 200)], circumstances([hold()])).verdict).toBe("INCONCLUSIVE");
});

test("a share needs its whole interval on one side of the norm", () => {
  const verdictAt = (x: number) =>
    judged([counted("tenants_took_action", "2025", x, 100)], circumstances([norm("tenants_took_action", 0.5, "2025")]));
  expect(proportion({ x: 59, n: 100 }, 0.9).lo).toBeGreaterThan(0.5);
  expect([58, 59, 42, 41].map((x) => verdictAt(x).verdict)).toEqual([
    "INCONCLUSIVE",
    "ON_TRACK",
    "INCONCLUSIVE",
    "OFF_TRACK",
  ]);
  expect(verdictAt(59)).toMatchObject({ judgingLower: proportion({ x: 59, n: 100 }, 0.9).lo });
});

test("a norm is not due the day before, and is judged on the day", () => {
  const verdictOn = (day: string) =>
    judged(
      [counted("panel_participation", "2025", 40, 100)],
      circumstances([norm("panel_participation", 0.5, "2025")], day),
    );
  expect(verdictOn("2025-12-30").verdict).toBe("NOT_DUE");
  expect(verdictOn("2025-12-31").verdict).toBe("OFF_TRACK");
});

test("data is outdated when it is more days old than its card allows, counted from its last delivery", () => {
  const verdictWhenSent = (day: string) =>
    judged(
      [counted("opportunities_used", "2026", 3, 4)],
      circumstances([norm("opportunities_used", 0.5, "2026", { dueDate: "2026-10-01" })], "2026-10-31", {
        "activity/meeting_place_opportunities": day,
      }),
    );
  expect(verdictWhenSent("2026-06-03").verdict).toBe("ON_TRACK"); // 150 days
  expect(verdictWhenSent("2026-06-02").verdict).toBe("OUTDATED"); // 151 days
});

test("only the latest delivered period of a kind can be outdated", () => {
  const old = counted("panel_participation", "2019", 60, 100);
  const waiting = notDelivered(counted("panel_participation", "2021", 0, 0));
  const situation = circumstances([], "2026-10-31", { "panel/questionnaires": "2021-01-05" });
  const recent = counted("panel_participation", "2020", 60, 100);
  expect(verdictsOf([old, recent, waiting], situation)).toEqual([null, "OUTDATED", "withheld"]);
});

test("too few comes before outdated, outdated before not due", () => {
  const sent = { "nuisance/cases": "2025-01-01" };
  const goal = norm("tenants_took_action", 0.5, "2025", { dueDate: "2027-01-01" });
  const verdictOf = (n: number) =>
    judged([counted("tenants_took_action", "2025", n, n)], circumstances([goal], "2026-10-31", sent)).verdict;
  expect([verdictOf(19), verdictOf(20)]).toEqual(["TOO_FEW", "OUTDATED"]);
});

test("without a goal there is no verdict", () => {
  const found = judged([counted("tenants_took_action", "2025", 60, 100)], circumstances([]));
  expect(found).toMatchObject({ verdict: null, goal: null, judgingLower: null });
});

test("a goal for this very area comes before one for its level, then the one that was set last", () => {
  const goals = [
    norm("panel_participation", 0.9, "2025", { goalId: "level, later", setDate: "2025-01-01" }),
    norm("panel_participation", 0.5, "2025", { goalId: "own, earlier", areaCode: "v", setDate: "2024-01-01" }),
    norm("panel_participation", 0.6, "2025", { goalId: "own, later", areaCode: "v", setDate: "2024-06-01" }),
    norm("panel_participation", 0.1, "2025", { goalId: "elsewhere", areaCode: "w", setDate: "2025-06-01" }),
  ];
  expect(judged([counted("panel_participation", "2025", 55, 100)], circumstances(goals)).goal!.goalId).toBe(
    "own, later",
  );
});

test("a goal is about all groups together, not about each of them", () => {
  const goal = norm("meeting_places_created", 2, "2025");
  const apart: Estimate = { ...counted("meeting_places_created", "2025", 1, 0), group: "new_build" };
  const figures = judge([counted("meeting_places_created", "2025", 2, 0), apart], circumstances([goal])).slice(0, 2);
  expect(figures).toMatchObject([{ verdict: "ON_TRACK" }, { verdict: null, goal: null }]);
});

test("a running year says how many misses it can still bear", () => {
  const year = () => counted("suitable_allocations", "2026", 171, 175, { misses: 6, unfilled: 2 });
  const goal = norm("suitable_allocations", 0.95, "2026");
  // 171 / 0.95 = 180 allocations in all; 171 + 6 are made.
  expect(judged([year()], circumstances([goal])).missesLeft).toBe(3);
  expect(judged([year()], circumstances([goal], "2026-12-31")).missesLeft).toBeNull();
});

test.each<[what: string, x: number, n: number, norm: number, needed: number | null]>([
  // Wilson's 90% interval of 78 of 107 is 65.4% to 79.3%, that of 77 is 64.4% to 78.5%.
  ["a share below its norm", 52, 107, 0.65, 26],
  ["a share that cannot be told from its norm", 75, 107, 0.65, 3],
  ["a share that meets its norm", 90, 107, 0.65, 0],
  ["a share that all cases would not bring to its norm", 20, 25, 0.95, null],
  ["a share of too few cases", 5, 15, 0.65, null],
])("of %s it is known in how many more cases it should have been so", (_, x, n, norm_, needed) => {
  const goal = norm("tenants_took_action", norm_, "2025");
  expect(judged([counted("tenants_took_action", "2025", x, n)], circumstances([goal])).hitsNeeded).toBe(needed);
});

test("a complete count says how many more would have to count", () => {
  const places = (value: number) => judged([counted("meeting_places_created", "2026", value, 0)], eight).hitsNeeded;
  const eight = circumstances([norm("meeting_places_created", 8, "2026")]);
  expect([6, 8, 9].map(places)).toEqual([2, 0, 0]);
  const ninety = circumstances([norm("neighbourhoods_in_conversation", 0.9, "2026")]);
  const spoken = (hits: number) => judged([counted("neighbourhoods_in_conversation", "2026", hits, 20)], ninety);
  expect([16, 17, 18].map((hits) => spoken(hits).hitsNeeded)).toEqual([2, 1, 0]);
  expect(judged([counted("meeting_places_created", "2026", 6, 0)], circumstances([])).hitsNeeded).toBeNull();
});

test("of what should stay low nothing more has to count", () => {
  const most = circumstances([norm("opportunities_overdue", 0.1, "2025")]);
  expect(judged([counted("opportunities_overdue", "2025", 4, 20)], most)).toMatchObject({
    ...{ verdict: "OFF_TRACK", hitsNeeded: null },
  });
});

test("a complete count changes without an interval, since the period before", () => {
  const found = judged(
    [counted("panel_size", "2024", 8, 100), counted("panel_size", "2025", 10, 100)],
    circumstances([]),
  );
  expect(found.change).toMatchObject({ value: 0.1 - 0.08, lower: null, upper: null, since: "2024" });
});

test("a withheld figure has no verdict and no goal", () => {
  const few = counted("tenants_took_action", "2025", 1, 5);
  const [found] = judge([few], circumstances([norm("tenants_took_action", 0.5, "2025")]));
  expect(found).toEqual({ ...cellOf("tenants_took_action", "2025", few.moments), ...few });
  expect(found).toMatchObject({ kind: "withheld", reason: "TOO_FEW" });
  expect(cellOf("tenants_took_action", "2025", null).moments).toBeNull();
});

test.each([
  [
    norm("tenants_took_action", 95, "2025"),
    "de norm '95' past niet bij een aandeel. Verwacht een getal van 0 tot en met 1",
  ],
  [norm("suitable_allocations", 95, "2025"), "de norm '95' past niet bij een aandeel"],
  [
    norm("tenants_grade", 0.5, "2025-W1"),
    "de norm '0,5' past niet bij een rapportcijfer. Verwacht een getal van 1 tot en met 10",
  ],
  [norm("meeting_places_created", -2, "2025"), "Verwacht een getal groter dan 0"],
  [hold({ margin: -2 }), "de marge '-2' past niet bij een index. Verwacht een getal groter dan 0 en kleiner dan 100"],
  [hold({ margin: 0 }), "de marge '0' past niet"],
  [hold({ kpiId: "resilience_lvl" }), "de KPI 'resilience_lvl' bestaat niet. Verwacht een van: "],
  [norm("leefbaarometer_score", 4, "2024"), "krijgt geen oordeel"],
  [
    hold({ kpiId: "tenants_took_action" }),
    "soort 'behoud' past niet bij de KPI 'tenants_took_action'. Verwacht 'norm'",
  ],
  [
    norm("panel_participation", 0.5, "2025", { areaLevel: "complex" }),
    "geen cijfers per complex. Verwacht een van: corporatie",
  ],
  [norm("meeting_places_created", 0, "2025"), "de norm '0' past niet bij een aantal. Verwacht een getal groter dan 0"],
  [norm("opportunities_overdue", -1, "2025"), "de norm '-1' past niet bij een aantal. Verwacht een getal vanaf 0"],
  [norm("suitable_allocations", 0.95, "2024"), "geen cijfers van 'suitable_allocations' over periode '2024'"],
  [norm("suitable_allocations", 0.95, "2026", { areaCode: "w" }), "voor gebied 'w'"],
  [hold({ baselinePeriod: "2023-W2" }), "de nulmeting '2023-W2' van 'resilience_level' is er niet"],
])("a goal that can judge nothing stops nothing, judges nothing and is told: %#", (goal, sentence) => {
  const estimates = [
    counted("tenants_took_action", "2025", 60, 100),
    counted("suitable_allocations", "2026", 171, 175, { misses: 6, unfilled: 2 }),
    counted("meeting_places_created", "2025", 2, 0),
    surveyed("2023-W1", 60, 200),
    surveyed("2026-W1", 60, 200),
  ];
  const figures = judge(estimates, circumstances([goal]));
  // A hold without its baseline is inconclusive, as it was; the others have no verdict.
  const verdicts = new Set(verdictsOf(estimates, circumstances([goal])));
  expect([null, "INCONCLUSIVE"]).toEqual(expect.arrayContaining([...verdicts]));
  expect(goalProblems([goal], figures, "2026-10-31")).toEqual([
    expect.stringMatching(/^Doel 'D\d': .* Dit doel geeft geen oordeel tot het is verbeterd\.$/),
  ]);
  expect(goalProblems([goal], figures, "2026-10-31")[0]).toContain(sentence);
});

test("a goal that judges, one that another comes before and one for later are no problem", () => {
  const goals = [
    norm("suitable_allocations", 0.95, "2026"),
    norm("suitable_allocations", 0.9, "2026", { goalId: "D9", setDate: "2021-01-01" }),
    norm("suitable_allocations", 0.95, "2027"),
    hold(),
    hold({ goalId: "D8", baselinePeriod: "2027-W1" }),
    norm("panel_participation", 0.5, "2025"),
  ];
  const estimates = [
    counted("suitable_allocations", "2026", 171, 175, { misses: 6, unfilled: 2 }),
    surveyed("2023-W1", 60, 200),
  ];
  expect(goalProblems(goals, judge(estimates, circumstances(goals)), "2026-10-31")).toEqual([]);
});
