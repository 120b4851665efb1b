import { expect, test } from "vitest";
import "./compiled.ts";
import type { AgreedGoal, AreaLevel } from "../../dashboard/src/lib/figure.ts";
import { goalWords } from "../../dashboard/src/lib/server/goal.ts";
import { hold, resilience } from "./figure.ts";

const area = { code: "voorbeeld", name: "Voorbeeld", level: "ASSOCIATION" } as const;
const goal = (areaLevel: AreaLevel, more: Partial<AgreedGoal> = {}): AgreedGoal => ({
  ...hold(70, 3),
  ...{ period: null, setBy: "RvC", setOn: "2023-12-01", agreedIn: "koersplan", areaLevel, area: null, ...more },
});
const holdsFor = (own: AgreedGoal, locale: "nl" | "en" = "nl") =>
  goalWords([own], resilience, { area, leads: null }, locale)[0]!.holdsFor;

test("a goal for every area of a level says which level", () => {
  expect(holdsFor(goal("NEIGHBOURHOOD_GROUP"))).toBe("Geldt voor: alle buurtgroepen.");
  expect(holdsFor(goal("MUNICIPALITY"))).toBe("Geldt voor: alle gemeenten.");
  expect(holdsFor(goal("DISTRICT"), "en")).toBe("Applies to: all districts.");
  expect(holdsFor(goal("ASSOCIATION"))).toBe("Geldt voor: de hele corporatie.");
});

test("a goal for one area names it", () => {
  const own = goal("DISTRICT", { area: { code: "WK1", name: "Paasbos", level: "DISTRICT" } });
  expect(holdsFor(own)).toBe("Geldt voor: Paasbos.");
});
