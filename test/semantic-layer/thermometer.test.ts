/** The liveability thermometer: what it is made of, what it weighs, how sure it is, and when there is none. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { withComposites } from "../../semantic-layer/figures/compose.ts";
import { estimateCell } from "../../semantic-layer/figures/estimate.ts";
import { type AgreedGoal, type Estimate, isShown, type ShownJudged } from "../../semantic-layer/figures/figure.ts";
import { judge } from "../../semantic-layer/figures/judge.ts";
import { readCard } from "../../semantic-layer/kpis/card.ts";
import { momentsOf } from "../../semantic-layer/statistics/index.ts";
import { cellOf, circumstances, counted, norm, sampled } from "./drawn-estimates.ts";

/** So many households of 1,000 homes, half of them a grade below and half a grade above. */
function tenants(value: number, answers: number, year = 2025, more: Record<string, number> = {}): Estimate {
  const moments = momentsOf(Array.from({ length: answers }, (_, at) => value - 5.5 + (at % 2 ? 1 : -1)));
  const cell = cellOf("tenants_grade", `${year}-W1`, { ...moments, numerator: value * answers, N: 1000, ...more });
  return estimateCell(cell, [{ ...moments, N: 1000 }]);
}
const team = (grade: number, homes: number, year = 2025) => counted("team_grade", `${year}`, grade * homes, homes);
const model = (score: number, year = 2024) => counted("leefbaarometer_score", `${year}`, score * 100, 100);
const nuisance = (cases: number, homes: number, year = 2025, more: Record<string, number> = {}) =>
  estimateCell(cellOf("nuisance_cases", `${year}`, { numerator: cases, home_months: 12 * homes, ...more }));

const thermometer = (parts: Estimate[], period = "2025"): Estimate | undefined =>
  withComposites(parts).find(({ card, period: own }) => card.id === "liveability_thermometer" && own.period === period);

/** The parts as "kpi grade weight", or the reason why one is not in. */
const partsOf = (found: Estimate | undefined) =>
  found?.parts?.map((part) =>
    part.reason === null ? [part.kpi, part.period, part.grade, part.weight] : [part.kpi, part.reason],
  );

// A score of 4 on a scale from 1 to 5 is a 7.75, and so are five cases for a hundred homes of the twenty that are a 1.
const whole = [tenants(7, 40), team(6, 200), model(4), nuisance(20, 400)];

test("it is the weighted mean of four grades, and says what each is and weighs", () => {
  const found = thermometer(whole);
  expect(found).toMatchObject({ kind: "sampled", value: expect.closeTo(7), n: 40 });
  expect(found).toMatchObject({ numerator: expect.closeTo(7), denominator: 1 });
  expect(partsOf(found)).toEqual([
    ["tenants_grade", "2025-W1", expect.closeTo(7), expect.closeTo(0.3)],
    ["team_grade", "2025", expect.closeTo(6), expect.closeTo(0.3)],
    ["leefbaarometer_score", "2024", expect.closeTo(7.75), expect.closeTo(0.3)],
    ["nuisance_cases", "2025", expect.closeTo(7.75), expect.closeTo(0.1)],
  ]);
});

test.each([
  ["without our team", [tenants(7, 40), model(4), nuisance(20, 400)], (2.1 + 2.325 + 0.775) / 0.7],
  ["without the model", [tenants(7, 40), team(6, 200), nuisance(20, 400)], (2.1 + 1.8 + 0.775) / 0.7],
  ["with nine cases, which are not shown", [tenants(7, 40), team(6, 200), model(4), nuisance(9, 400)], 6.225 / 0.9],
  ["of tenants and cases", [tenants(7, 40), nuisance(20, 400)], (2.1 + 0.775) / 0.4],
  ["of a team of ten homes alone", [team(6, 10), nuisance(9, 400)], 6],
])("%s the weights of the others are made to add up", (_, parts, value) => {
  const found = thermometer(parts);
  expect(found).toMatchObject({ value: expect.closeTo(value) });
  const weights = found!.parts!.map((part) => (part.reason === null ? part.weight : 0));
  expect(weights.reduce((sum, weight) => sum + weight)).toBeCloseTo(1);
});

test.each([
  ["nine answers", [tenants(7, 9), model(4), nuisance(20, 400)], "TOO_FEW"],
  ["a team of nine homes", [team(6, 9), model(4), nuisance(20, 400)], "TOO_FEW"],
  ["neither in this year, and tenants in another", [tenants(7, 40, 2024), nuisance(20, 400)], "NOT_DELIVERED"],
  [
    "answers of which too many wait, also beside a team",
    [tenants(7, 40, 2025, { waiting_share: 0.06 }), team(6, 200), nuisance(20, 400)],
    "MANY_WAIT",
  ],
])("with %s there is none", (_, parts, reason) => {
  expect(thermometer(parts)).toMatchObject({ kind: "withheld", reason });
});

test("before tenants or a team said anything anywhere there is no figure at all", () => {
  expect(thermometer([model(4, 2025), nuisance(20, 400)])).toBeUndefined();
  expect(thermometer([tenants(7, 40), nuisance(20, 400, 2024)], "2024")).toBeUndefined();
});

test("the model of two years ago counts, of three years ago it does not, and of next year neither", () => {
  const withModelOf = (...years: number[]) => {
    const parts = [tenants(7, 40), nuisance(20, 400), ...years.map((year) => model(4, year))];
    return partsOf(thermometer(parts))![2]!.slice(0, 2);
  };
  expect(withModelOf(2022)).toEqual(["leefbaarometer_score", "NOT_DELIVERED"]);
  expect(withModelOf(2026)).toEqual(["leefbaarometer_score", "NOT_DELIVERED"]);
  expect(withModelOf(2022, 2023)).toEqual(["leefbaarometer_score", "2023"]);
  expect(withModelOf(2024, 2023, 2025)).toEqual(["leefbaarometer_score", "2025"]);
});

test.each([
  [20, 7.75],
  [60, 3.25],
  [80, 1],
  [120, 1],
])("%i cases of 400 homes are a %f, and never less than a 1", (cases, grade) => {
  expect(partsOf(thermometer([tenants(7, 40), nuisance(cases, 400)]))![3]![2]).toBeCloseTo(grade);
});

test("its margin is that of the tenants by their weight; it is judged with the chance in the number of cases too", () => {
  const asked = sampled(tenants(7, 40));
  const found = sampled(thermometer(whole)!);
  expect(found.upper - found.value).toBeCloseTo(0.3 * (asked.upper - asked.value));
  expect(found.value - found.lower).toBeCloseTo(0.3 * (asked.value - asked.lower));
  const cases = (100 * Math.sqrt(20)) / 400;
  expect(found.mean!.se).toBeCloseTo(Math.hypot(0.3 * asked.mean!.se, 0.1 * 0.45 * cases));
  expect(found.mean!.df).toBeGreaterThan(asked.mean!.df);
  const alone = sampled(thermometer([tenants(7, 40), team(6, 200), model(4), nuisance(9, 400)])!);
  expect(alone.mean!.df).toBeCloseTo(asked.mean!.df);
});

test("without tenants it has no margin, and is judged as a count", () => {
  const [found] = judged([team(7, 200), model(4)], [norm("liveability_thermometer", 7, "2025")]);
  expect(found).toMatchObject({ kind: "counted", n: null, verdict: "ON_TRACK", judgingLower: null });
});

test("cases that wait can only make it lower", () => {
  const found = thermometer([
    ...whole.slice(0, 3),
    nuisance(20, 400, 2025, { waiting: 4, waiting_numerator: 4, waiting_denominator: 0 }),
  ]);
  expect(found).toMatchObject({
    waiting: 4,
    bounds: { lower: expect.closeTo(7 - 0.1 * 0.45), upper: expect.closeTo(7) },
  });
});

const judged = (parts: Estimate[], goals: AgreedGoal[] = []): ShownJudged[] =>
  judge(withComposites(parts), circumstances(goals))
    .filter(isShown)
    .filter(({ card }) => card.id === "liveability_thermometer");

test.each([
  [7.7, 40, "ON_TRACK"],
  [7.1, 40, "INCONCLUSIVE"],
  [6.4, 40, "OFF_TRACK"],
  [7.7, 19, "TOO_FEW"],
])("with a grade of %f from %i tenants a norm of 7 is %s", (grade, answers, verdict) => {
  const goal = norm("liveability_thermometer", 7, "2025");
  expect(judged([tenants(grade, answers), team(6.1, 200), model(4), nuisance(20, 400)], [goal])[0]).toMatchObject({
    verdict,
  });
});

test("a verdict that waiting cases could turn is not given", () => {
  const waiting = { waiting: 60, waiting_numerator: 60, waiting_denominator: 0 };
  const goal = norm("liveability_thermometer", 7, "2025");
  const parts = [tenants(7.6, 400), team(6.1, 200), model(4)];
  expect(judged([...parts, nuisance(20, 400)], [goal])[0]!.verdict).toBe("ON_TRACK");
  expect(judged([...parts, nuisance(20, 400, 2025, waiting)], [goal])[0]).toMatchObject({
    verdict: "INCONCLUSIVE",
    verdictNote: "NOT_ALL_KNOWN",
  });
});

test("two years with other parts are marked, and so are two in which tenants were asked in another way", () => {
  const before = [tenants(7, 40, 2024), model(4), nuisance(20, 400, 2024)];
  const now = [tenants(7.5, 40), nuisance(20, 400)];
  const breakOf = (...parts: Estimate[]) =>
    judged(parts).find(({ period }) => period.period === "2025")!.change?.break ?? null;
  expect(breakOf(...before, ...now)).toBe(null);
  expect(breakOf(...before, ...now, team(6, 200))).toBe("PARTS_DIFFER");
  const asked = (own: Estimate, mode: "post" | "online"): Estimate => ({ ...own, period: { ...own.period, mode } });
  const others = [...before.slice(1), ...now.slice(1)];
  expect(breakOf(asked(before[0]!, "post"), asked(now[0]!, "online"), ...others)).toBe("MODE_CHANGED");
  expect(breakOf(asked(before[0]!, "post"), asked(now[0]!, "post"), ...others)).toBe(null);
});

test("it is no early signal: its parts are looked at already", () => {
  const parts = [2024, 2025].flatMap((year) => [tenants(year === 2024 ? 9 : 3, 400, year), nuisance(20, 400, year)]);
  const found = judged([...parts, model(4)]);
  expect(found.map(({ surprise }) => surprise)).toEqual([null, null]);
  expect(found[1]!.change!.value).toBeLessThan(-1);
});

const file = "liveability_thermometer.yml";
const card = readFileSync(new URL(`../../semantic-layer/kpis/${file}`, import.meta.url), "utf8");

test.each([
  ["weight: 0.1", "weight: 0", "weight"],
  ["grade: { one: 20, ten: 0 }", "grade: { one: 20, ten: 20 }", "twee verschillende waarden"],
  ["periods: [year]", "periods: [survey_wave]", "grid.periods"],
  ["groups: [all]", "groups: [existing]", "grid.groups"],
  ["goalKind: norm", "goalKind: hold", "hold kan alleen bij een gemiddelde"],
])("a card with %j changed into %j is refused", (from, to, reason) => {
  expect(card).toContain(from);
  expect(() => readCard(file, card.replace(from, to))).toThrow(reason);
});
