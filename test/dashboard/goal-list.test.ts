/** The page of goals: each says for whom, what was agreed with whom, what its last test said and when the next is. */
import { expect, test } from "vitest";
import { inLanguage } from "./language.ts";
import type { GoalsQuery } from "../../dashboard/src/lib/generated/graphql.ts";
import { type AgreedGoals, goalGroups, type GoalRow } from "../../dashboard/src/lib/server/pages/goal-list.ts";
import { action, figure, hold, norm, resilience, withheld } from "./figure.ts";

type Goal = GoalsQuery["goals"][number];

const agreed: Omit<Goal, "id" | "kpi" | "period" | keyof ReturnType<typeof norm>> = {
  state: "AGREED",
  areaLevel: "ASSOCIATION",
  area: null,
  parties: [],
  ...{ setBy: "Bestuur", setOn: "2022-12-15", agreedIn: "Prestatieafspraken", agreementNumber: null },
  ...{ nextDueOn: null, closed: null, running: null },
};
const ofNorm = (more: Partial<Goal> = {}): Goal => ({
  ...{ ...norm(0.6), ...agreed, code: "N", kpi: action, period: "2026", dueOn: "2026-12-31" },
  ...more,
});
const ofHold = (more: Partial<Goal> = {}): Goal => ({
  ...{ ...hold(70, 3), ...agreed, code: "H", kpi: resilience, period: null, dueOn: "2027-12-31" },
  ...{ areaLevel: "NEIGHBOURHOOD_GROUP", nextDueOn: "2027-12-31" },
  ...more,
});

const groupsOf = (...goals: Goal[]) => goalGroups(goals, "2026-10-31");
const agreedOf = (...goals: Goal[]): AgreedGoals[] => {
  const [kpi] = groupsOf(...goals)[0]!.items;
  return [...kpi!.current, ...kpi!.earlier];
};
const rowOf = (goal: Goal): GoalRow => agreedOf(goal)[0]!.rows[0]!;
const plain = (text: string) => text.replaceAll(/[\u2068\u2069]/g, "");

test("a norm says for whom, what, where it was agreed, by whom and with whom", () => {
  const parties = [
    { party: "Gemeente", contributes: "betaalt" },
    { party: "Huurders", contributes: null },
  ];
  const goal = ofNorm({ agreementNumber: "2.3", parties, nextDueOn: "2026-12-31" });
  expect(rowOf(goal)).toMatchObject({
    area: "De hele corporatie",
    period: "2026",
    norm: "Minstens 60%",
    next: "31 december 2026",
  });
  expect(agreedOf(goal)[0]!.words.map(plain)).toEqual([
    "Afspraak 2.3",
    "Prestatieafspraken",
    "Bestuur, 15 december 2022",
    "Gemeente: betaalt",
    "Huurders",
  ]);
});

test("what was agreed together is told once, what was agreed apart by itself", () => {
  const of = (period: string, more: Partial<Goal> = {}) =>
    ofNorm({ code: period, period, dueOn: `${period}-12-31`, ...more });
  const periodsOf = (...goals: Goal[]) => agreedOf(...goals).map(({ rows }) => rows.map(({ period }) => period));
  expect(periodsOf(of("2026"), of("2025"))).toEqual([["2026", "2025"]]);
  expect(periodsOf(of("2026"), of("2025", { setOn: "2024-12-15" }))).toEqual([["2026"], ["2025"]]);
  expect(periodsOf(of("2026"), of("2025", { state: "PROPOSED" }))).toEqual([["2026"], ["2025"]]);
});

test("a hold is tested by the next survey, until it ends", () => {
  expect(rowOf(ofHold())).toMatchObject({
    ...{ area: "Alle buurtgroepen", period: "elke enquête", next: "volgende enquête, tot 31 december 2027" },
    norm: "Op peil: hoogstens 3 punten lager dan in de enquête van 2023",
  });
  expect(inLanguage("en", () => rowOf(ofHold()).next)).toBe("next survey, until 31 December 2027");
});

test("in one area the last test has its value and verdict, in several how many got which", () => {
  const own = figure({ value: 0.52, verdict: "OFF_TRACK", period: "2025" });
  const one = rowOf(ofNorm({ closed: { period: "2025", verdictCounts: [], figure: own } })).closed;
  expect(one).toMatchObject({
    period: "2025",
    value: "52%",
    verdicts: [{ count: null, verdict: { word: "niet gehaald" } }],
  });
  const counts = [
    { verdict: "MAINTAINED", note: null, withheld: null, count: 2 },
    { verdict: null, note: null, withheld: "NOT_DELIVERED", count: 1 },
  ] as const;
  const several = rowOf(ofHold({ closed: { period: "2026-W1", verdictCounts: [...counts], figure: null } })).closed!;
  expect(several.verdicts.map(({ count, verdict }) => `${count} ${verdict.word}`)).toEqual([
    "2 op peil",
    "1 nog niet geleverd",
  ]);
  expect(several).toMatchObject({ value: "", href: expect.stringContaining("level=NEIGHBOURHOOD_GROUP") });
});

test("what runs is told with its value so far, and no verdict", () => {
  const running = { period: "2026", figure: figure({ value: 0.57, verdict: "NOT_DUE", period: "2026" }) };
  expect(rowOf(ofNorm({ running })).running).toBe("2026 tot nu toe: 57%");
  expect(rowOf(ofNorm({ running: { period: "2026", figure: withheld("2026") } })).running).toBe("2026");
  expect(rowOf(ofNorm()).running).toBe("");
});

test("a proposal says that it is one, and who signed it is not made up", () => {
  const proposal = { state: "PROPOSED", setBy: null, setOn: null, agreedIn: null } as const;
  expect(rowOf(ofNorm(proposal)).closed).toBeNull();
  expect(agreedOf(ofNorm(proposal))[0]).toMatchObject({
    isProposal: true,
    words: ["Voorstel, nog niet vastgesteld"],
  });
  expect(() => rowOf(ofNorm({ ...proposal, state: "AGREED" }))).toThrow("lacks");
});

test("goals stand by ambition and KPI, the newest first; what is over for more than a year stands apart", () => {
  const year = (period: string, more: Partial<Goal> = {}) =>
    ofNorm({ code: period, period, dueOn: `${period}-12-31`, ...more });
  const groups = groupsOf(year("2023"), year("2025"), year("2026", { nextDueOn: "2026-12-31" }), ofHold());
  expect(groups.map(({ items }) => items.map(({ kpi }) => kpi.code))).toEqual([
    ["resilience_level"],
    ["tenants_took_action"],
  ]);
  const [kpi] = groups[1]!.items;
  const periodsIn = (agreed: AgreedGoals[]) => agreed.flatMap(({ rows }) => rows.map(({ period }) => period));
  expect(periodsIn(kpi!.current)).toEqual(["2026", "2025"]);
  expect([kpi!.earlierCount, periodsIn(kpi!.earlier)]).toEqual([1, ["2023"]]);
});

test("a goal about a KPI that explains another figure stands there, also when the other has no goal", () => {
  const part = { ...action, code: "mediated", title: "Bemiddeld", partOf: "solved_by_tenants" };
  expect(groupsOf(ofNorm({ kpi: part }))[0]!.items.map(({ kpi }) => kpi.code)).toEqual(["mediated"]);
});
