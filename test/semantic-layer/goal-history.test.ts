/** A norm cannot be moved in silence: what became of a goal is said beside every figure that it holds. */
import { expect, test } from "vitest";
import {
  type AgreedGoal,
  type Goal,
  isShown,
  type Judged,
  type ShownJudged,
} from "../../semantic-layer/figures/figure.ts";
import { historyOf } from "../../semantic-layer/figures/goal-history.ts";
import { judge } from "../../semantic-layer/figures/judge.ts";
import { keptInside, protect } from "../../semantic-layer/figures/protect.ts";
import { circumstances, counted, drawnArea, hold, norm, surveyed } from "./drawn-estimates.ts";

const KPI = "tenants_took_action";

/** Versions of a goal one after the other: each with the release that brought it, or took it away, and the day of its file. */
function versions(goal: (asks: number) => AgreedGoal, drawing: string): AgreedGoal[] {
  const rows = drawing
    .trim()
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .map(([release, day, asks, setDate]) => ({ release: Number(release), day: day!, asks: asks!, setDate }));
  return rows.flatMap(({ release, day, asks, setDate }, at) => {
    if (asks === "gone") return [];
    const next = rows[at + 1];
    const until = { knownTo: next?.release ?? null, wentOn: next?.day ?? null };
    return { ...goal(Number(asks)), knownFrom: release, cameOn: day, ...until, ...(setDate && { setDate }) };
  });
}

/** The figure of 2025, of which release 3 first showed something, where 60 of 100 tenants acted. */
function shareOf2025(goals: AgreedGoal[], firstShown: Record<string, number> = { [`${KPI} 2025`]: 3 }): ShownJudged {
  const [found] = judge([counted(KPI, "2025", 60, 100)], circumstances(goals, "2026-03-10", {}, firstShown));
  if (!found || !isShown(found)) throw new Error("This figure is withheld.");
  return found;
}

/** "CHANGED_LATE 2026-02-01 0.65": the note, its day and the norm before. */
function told({ noted }: ShownJudged): string | null {
  const before: Goal | null | undefined = noted?.before;
  const was = before?.goalKind === "norm" ? before.norm : before ? `${before.baselinePeriod} ${before.margin}` : "";
  return noted && `${noted.note} ${noted.on} ${was}`.trim();
}

test.each([
  ["there from the start", "1 | 2023-01-01 | 0.65", null],
  ["changed before the first figures", "1 | 2023-01-01 | 0.65\n 2 | 2025-01-10 | 0.5", "CHANGED 2025-01-10 0.65"],
  ["changed with the first figures", "1 | 2023-01-01 | 0.65\n 3 | 2025-01-10 | 0.5", "CHANGED 2025-01-10 0.65"],
  ["changed after them", "1 | 2023-01-01 | 0.65\n 4 | 2026-02-01 | 0.5", "CHANGED_LATE 2026-02-01 0.65"],
  [
    "changed after them, and dated back",
    "1 | 2023-01-01 | 0.65 | 2022-12-15\n 4 | 2026-02-01 | 0.5 | 2022-12-01",
    "CHANGED_LATE 2026-02-01 0.65",
  ],
  [
    "changed twice after them: what it was when the figures came",
    "1 | 2023-01-01 | 0.65\n 4 | 2026-02-01 | 0.6\n 5 | 2026-03-01 | 0.5",
    "CHANGED_LATE 2026-03-01 0.65",
  ],
  ["changed and changed back", "1 | 2023-01-01 | 0.65\n 4 | 2026-02-01 | 0.5\n 5 | 2026-03-01 | 0.65", null],
  ["signed again, with the same norm", "1 | 2023-01-01 | 0.65\n 4 | 2026-02-01 | 0.65 | 2026-01-30", null],
  ["delivered with the first figures", "3 | 2026-01-10 | 0.65", null],
  ["delivered after them, and dated back", "4 | 2026-02-01 | 0.65 | 2022-12-15", "RECEIVED_LATE 2026-02-01"],
  ["delivered after them and changed", "4 | 2026-02-01 | 0.65\n 5 | 2026-03-01 | 0.5", "CHANGED_LATE 2026-03-01 0.65"],
  ["withdrawn before them", "1 | 2023-01-01 | 0.65\n 2 | 2025-01-10 | gone", null],
  ["withdrawn after them", "1 | 2023-01-01 | 0.65\n 4 | 2026-02-01 | gone", "WITHDRAWN_LATE 2026-02-01 0.65"],
  [
    "withdrawn and back with another norm",
    "1 | 2023-01-01 | 0.65\n 2 | 2025-01-10 | gone\n 4 | 2026-02-01 | 0.5",
    "CHANGED_LATE 2026-02-01 0.65",
  ],
  ["set on the last day of the period", "1 | 2026-01-02 | 0.65 | 2025-12-31", null],
  ["set a day later", "1 | 2026-01-02 | 0.65 | 2026-01-01", "SET_LATE 2026-01-01"],
  [
    "set late, and dated back after the figures",
    "1 | 2026-01-02 | 0.65 | 2026-01-01\n 4 | 2026-02-01 | 0.65 | 2022-12-15",
    "SET_LATE 2026-01-01",
  ],
])("a norm that was %s", (_, drawing, note) => {
  expect(told(shareOf2025(versions((value) => norm(KPI, value, "2025"), drawing)))).toBe(note);
});

test("a norm that came or moved late still judges, by what it asks now", () => {
  const moved = versions((value) => norm(KPI, value, "2025"), "1 | 2023-01-01 | 0.9\n 4 | 2026-02-01 | 0.5");
  expect(shareOf2025(moved)).toMatchObject({ verdict: "ON_TRACK", verdictNote: null, goal: { norm: 0.5 } });
  expect(shareOf2025([norm(KPI, 0.9, "2025", { knownFrom: 9 })])).toMatchObject({ verdict: "OFF_TRACK" });
  expect(shareOf2025([norm(KPI, 0.9, "2025", { setDate: "2026-06-01" })])).toMatchObject({ verdict: "OFF_TRACK" });
});

test("while no figure of the period was shown, no goal for it is late", () => {
  const goals = versions((value) => norm(KPI, value, "2025"), "1 | 2023-01-01 | 0.65\n 4 | 2025-11-01 | 0.5");
  expect(told(shareOf2025(goals, {}))).toBe("CHANGED 2025-11-01 0.65");
});

test("another number for the same promise is no way around it, and neither is a goal for the area beside one for its level", () => {
  const was = { knownTo: 4, wentOn: "2026-02-01" };
  const now = { knownFrom: 4, cameOn: "2026-02-01" };
  const renumbered = [norm(KPI, 0.65, "2025", was), norm(KPI, 0.5, "2025", { goalId: "D9", ...now })];
  expect(told(shareOf2025(renumbered))).toBe("CHANGED_LATE 2026-02-01 0.65");
  const overruled = [norm(KPI, 0.65, "2025"), norm(KPI, 0.5, "2025", { goalId: "D9", areaCode: "v", ...now })];
  expect(told(shareOf2025(overruled))).toBe("CHANGED_LATE 2026-02-01 0.65");
  const elsewhere = [norm(KPI, 0.65, "2025"), norm(KPI, 0.5, "2024", { goalId: "D9", ...now })];
  expect(told(shareOf2025(elsewhere))).toBeNull();
});

test("a due day that was moved is a norm that was moved", () => {
  const goals = [
    norm(KPI, 0.65, "2025", { knownTo: 4, wentOn: "2026-02-01" }),
    norm(KPI, 0.65, "2025", { knownFrom: 4, cameOn: "2026-02-01", dueDate: "2027-12-31" }),
  ];
  expect(shareOf2025(goals)).toMatchObject({
    verdict: "NOT_DUE",
    noted: { note: "CHANGED_LATE", before: { dueDate: "2025-12-31" } },
  });
});

/** The figures of three waves, all shown since release 3. */
function waves(goals: AgreedGoal[]): Judged[] {
  const shown = Object.fromEntries(["2023", "2025", "2026"].map((year) => [`resilience_level ${year}-W1`, 3]));
  const estimates = [surveyed("2023-W1", 60, 200), surveyed("2025-W1", 60, 200), surveyed("2026-W1", 60, 200)];
  return judge(estimates, circumstances(goals, "2026-10-31", {}, shown));
}

test.each([
  ["margin", { margin: 6 }, [null, "CHANGED_LATE 2026-06-01 2023-W1 3", "CHANGED_LATE 2026-06-01 2023-W1 3"]],
  [
    "baseline, so that it holds fewer waves",
    { baselinePeriod: "2025-W1" },
    [null, "WITHDRAWN_LATE 2026-06-01 2023-W1 3", "CHANGED_LATE 2026-06-01 2023-W1 3"],
  ],
])("a %s that was moved later is said at every wave that it held", (_, changed, notes) => {
  const goals = [hold({ knownTo: 4, wentOn: "2026-06-01" }), hold({ knownFrom: 4, cameOn: "2026-06-01", ...changed })];
  expect(waves(goals).map((figure) => told(figure as ShownJudged))).toEqual(notes);
});

test("what a goal asked before is kept with it, the oldest first", () => {
  const goals = versions(
    (value) => norm(KPI, value, "2025"),
    "1 | 2023-01-01 | 0.65\n 2 | 2024-01-01 | 0.6\n 3 | 2024-06-01 | 0.6 | 2024-05-01\n 4 | 2026-02-01 | 0.5",
  );
  expect(historyOf(goals.at(-1)!, goals)).toMatchObject([
    { until: "2024-01-01", before: { norm: 0.65 } },
    { until: "2026-02-01", before: { norm: 0.6 } },
  ]);
  expect(historyOf(norm(KPI, 0.5, "2024", { knownFrom: 5 }), goals)).toEqual([]);
});

test("a period with a late goal is kept inside, in that area and every group; another area is not, nor one whose goal changed in time", () => {
  const late = norm(KPI, 0.5, "2025", { knownFrom: 4 });
  const inTime = versions((value) => norm(KPI, value, "2024"), "1 | 2023-01-01 | 0.65\n 2 | 2024-01-01 | 0.6");
  const estimates = [
    counted(KPI, "2025", 60, 100),
    { ...counted(KPI, "2025", 1, 5), group: "existing" as const },
    { ...counted(KPI, "2025", 30, 50), area: drawnArea("neighbourhood_group", "BG1", ["v", "v/BG1"]) },
    counted(KPI, "2024", 60, 100),
    counted("panel_participation", "2025", 60, 100),
  ];
  const shown = { [`${KPI} 2025`]: 3, [`${KPI} 2024`]: 3 };
  const figures = judge(estimates, circumstances([late, ...inTime], "2026-10-31", {}, shown));
  const expected = [true, true, false, false, false];
  expect(figures.slice(0, 5).map(keptInside(figures))).toEqual(expected);
  expect(
    protect(figures)
      .slice(0, 5)
      .map(({ isKeptInside }) => isKeptInside),
  ).toEqual(expected);
});

test("what counts the verdicts of a period with a late goal is kept inside too", () => {
  const groups = ["2023-W1", "2025-W1", "2026-W1"].map((wave) => surveyed(wave, 60, 200, "group1"));
  const whole = ["2023-W1", "2025-W1", "2026-W1"].map((wave) => surveyed(wave, 60, 200));
  const goal = hold({ areaLevel: "neighbourhood_group", setDate: "2026-01-01" });
  const figures = judge([...groups, ...whole], circumstances([goal], "2026-10-31"));
  const counts = figures.filter(({ card }) => card.id === "neighbourhoods_maintained");
  expect(counts.map(({ period }) => period.period)).toEqual(["2025-W1", "2026-W1"]);
  expect(counts.map(keptInside(figures))).toEqual([true, false]);
});
