import { expect, test } from "vitest";
import { inLanguage } from "./language.ts";
import type { AgreedGoal, AreaLevel } from "../../dashboard/src/lib/server/answers.ts";
import { writeGoals } from "../../dashboard/src/lib/server/pages/goal.ts";
import { hold, norm, places, resilience } from "./figure.ts";

const area = { code: "voorbeeld", name: "Voorbeeld", level: "ASSOCIATION" } as const;
const goal = (areaLevel: AreaLevel, more: Partial<AgreedGoal> = {}): AgreedGoal => ({
  ...hold(70, 3),
  ...{ state: "AGREED", history: [], wouldHaveSaid: [] },
  ...{ period: null, setBy: "RvC", setOn: "2023-12-01", agreedIn: "koersplan", areaLevel, area: null, ...more },
});
const first = { number: 1, from: "2026-01-01" };
const written = (own: AgreedGoal, version = first) =>
  writeGoals([own], { ...resilience, version }, { area, leads: null })[0]!;
const holdsFor = (own: AgreedGoal) => written(own).holdsFor;

test("a goal for every area of a level says which level", () => {
  expect(holdsFor(goal("NEIGHBOURHOOD_GROUP"))).toBe("Geldt voor: alle buurtgroepen.");
  expect(holdsFor(goal("MUNICIPALITY"))).toBe("Geldt voor: alle gemeenten.");
  expect(inLanguage("en", () => holdsFor(goal("DISTRICT")))).toBe("Applies to: all districts.");
  expect(holdsFor(goal("ASSOCIATION"))).toBe("Geldt voor: de hele corporatie.");
});

test("a norm says on which side of it the figure should be", () => {
  const asked = (direction: "HIGHER" | "LOWER") =>
    writeGoals([goal("ASSOCIATION", norm(0))], { ...places, direction, version: first }, { area, leads: null })[0]!
      .what;
  expect(asked("HIGHER")).toBe("Minstens 0, uiterlijk 31 december 2026.");
  expect(asked("LOWER")).toBe("Hoogstens 0, uiterlijk 31 december 2026.");
});

test("a goal that lacks its number is refused, not told as nought", () => {
  expect(() => holdsFor(goal("DISTRICT", { kind: "NORM" }))).toThrow("lacks");
  expect(() => holdsFor(goal("DISTRICT", { margin: null }))).toThrow("lacks");
});

test("after the goal of the shown figure come the later ones in turn, then those before it", () => {
  const years = ["2027", "2024", "2026", "2025", "2023"];
  const goals = years.map((year) => goal("ASSOCIATION", { code: year, dueOn: `${year}-12-31` }));
  const order = (leads: string | null) =>
    writeGoals(
      goals,
      { ...resilience, version: first },
      { area, leads: goals.find(({ code }) => code === leads) ?? null },
    ).map(({ code }) => code);
  expect(order("2025")).toEqual(["2025", "2026", "2027", "2024", "2023"]);
  expect(order(null)).toEqual(["2027", "2026", "2025", "2024", "2023"]);
});

test("a goal for one area names it", () => {
  const own = goal("DISTRICT", { area: { code: "WK1", name: "Paasbos", level: "DISTRICT" } });
  expect(holdsFor(own)).toBe("Geldt voor: Paasbos.");
});

test("a goal says what it asked before, and until when", () => {
  const asked = { norm: null, baselinePeriod: "2023-W1", margin: 2.5, dueOn: "2026-12-31" };
  const own = goal("ASSOCIATION", { history: [{ until: "2026-10-05", before: asked }] });
  expect(written(own).before).toEqual([
    "Tot 5 oktober 2026: op peil blijven: hoogstens 2,5 punten lager dan in de enquête van 2023, tot 31 december 2026.",
  ]);
  expect(inLanguage("en", () => written(own).before)).toEqual([
    "Until 5 October 2026: keep the level: at most 2.5 points lower than in the 2023 survey, until 31 December 2026.",
  ]);
  expect(written(goal("ASSOCIATION")).before).toEqual([]);
});

const unsigned = { state: "PROPOSED", setBy: null, setOn: null, agreedIn: null } as const;

test("a proposal is called one, and says what it would have said of this area", () => {
  const said = { area, verdictNote: null, isLegalNorm: false } as const;
  const elsewhere = { code: "GM1", name: "Nijkerk", level: "MUNICIPALITY" } as const;
  const proposal = goal("ASSOCIATION", {
    ...unsigned,
    wouldHaveSaid: [
      { ...said, period: "2025-W1", verdict: "MAINTAINED", verdictNote: "IMPROVED" },
      { ...said, period: "2026-W1", verdict: "INCONCLUSIVE" },
      { ...said, area: elsewhere, period: "2026-W1", verdict: "DECLINED" },
    ],
  });
  expect(written(proposal)).toMatchObject({
    what: "Voorstel: op peil blijven: hoogstens 3 punten lager dan in de enquête van 2023, tot 31 december 2026.",
    agreed: "Nog niet vastgesteld. Een voorstel geeft geen oordeel.",
    said: "Dit zou het oordeel zijn geweest: enquête 2025 verbeterd, enquête 2026 niet te zeggen.",
  });
  expect(written(goal("ASSOCIATION", unsigned)).said).toContain("Er zijn geen cijfers om het aan te toetsen");
  expect(written(goal("ASSOCIATION")).said).toBe("");
  expect(written(goal("DISTRICT", unsigned)).said).toBe("");
});

test("a proposal to ask what the law asks would have said whether that was complied with", () => {
  const said = { area, verdictNote: null, period: "2025", verdict: "ON_TRACK" } as const;
  const of = (isLegalNorm: boolean) =>
    written(goal("ASSOCIATION", { ...unsigned, wouldHaveSaid: [{ ...said, isLegalNorm }] })).said;
  expect(of(true)).toContain("2025 voldaan.");
  expect(of(false)).toContain("2025 gehaald.");
});

test("a goal that was agreed before the definition changed says so", () => {
  const second = { number: 2, from: "2026-11-30" };
  const older = "Toen telden we dit cijfer nog anders. De definitie is veranderd op 30 november 2026.";
  const agreedOn = (setOn: string, version = second) => written(goal("ASSOCIATION", { setOn }), version).agreed;
  expect(agreedOn("2026-11-29")).toMatch(older);
  expect(agreedOn("2026-11-30")).not.toContain("telden");
  expect(agreedOn("2020-01-01", first)).not.toContain("telden");
  expect(written(goal("ASSOCIATION", unsigned), second).agreed).not.toContain("telden");
});

test("an agreed goal that nobody signed is refused", () => {
  expect(() => written(goal("ASSOCIATION", { setBy: null }))).toThrow("who signed it");
});
