import { expect, test } from "vitest";
import { inLanguage } from "./language.ts";
import type { AgreedGoal, AreaLevel } from "../../dashboard/src/lib/server/answers.ts";
import { writeGoals } from "../../dashboard/src/lib/server/pages/goal.ts";
import { hold } from "./figure.ts";

const area = { code: "voorbeeld", name: "Voorbeeld", level: "ASSOCIATION" } as const;
const goal = (areaLevel: AreaLevel, more: Partial<AgreedGoal> = {}): AgreedGoal => ({
  ...hold(70, 3),
  ...{ period: null, setBy: "RvC", setOn: "2023-12-01", agreedIn: "koersplan", areaLevel, area: null, ...more },
});
const holdsFor = (own: AgreedGoal) => writeGoals([own], "INDEX", { area, leads: null })[0]!.holdsFor;

test("a goal for every area of a level says which level", () => {
  expect(holdsFor(goal("NEIGHBOURHOOD_GROUP"))).toBe("Geldt voor: alle buurtgroepen.");
  expect(holdsFor(goal("MUNICIPALITY"))).toBe("Geldt voor: alle gemeenten.");
  expect(inLanguage("en", () => holdsFor(goal("DISTRICT")))).toBe("Applies to: all districts.");
  expect(holdsFor(goal("ASSOCIATION"))).toBe("Geldt voor: de hele corporatie.");
});

test("a goal that lacks its number is refused, not told as nought", () => {
  expect(() => holdsFor(goal("DISTRICT", { kind: "NORM" }))).toThrow("lacks");
  expect(() => holdsFor(goal("DISTRICT", { margin: null }))).toThrow("lacks");
});

test("a goal for one area names it", () => {
  const own = goal("DISTRICT", { area: { code: "WK1", name: "Paasbos", level: "DISTRICT" } });
  expect(holdsFor(own)).toBe("Geldt voor: Paasbos.");
});
