import { expect, test } from "vitest";
import "./language.ts";
import type { Area, AreaLevel } from "../../dashboard/src/lib/server/answers.ts";
import { areaTiles } from "../../dashboard/src/lib/server/pages/compared-areas.ts";
import { figure, resilience } from "./figure.ts";

test("an area of another level with the same code gets no figure that is not its own", () => {
  const area = (level: AreaLevel, name: string): Area => ({ code: "101", name, level, homes: 80, within: [] });
  const group = area("NEIGHBOURHOOD_GROUP", "Paasbos");
  const compared = {
    kpi: resilience,
    figures: [figure({ area: group })],
    referenceDate: "2026-10-31",
    until: "",
    tally: null,
  };
  const { districts } = areaTiles(compared, [group, area("COMPLEX", "De Draak")]);
  expect(districts.flatMap(({ tiles }) => tiles).map((tile) => tile.area.level)).toEqual(["NEIGHBOURHOOD_GROUP"]);
});

test("a year in which no area was measured is not told as one that is still to come", () => {
  const areas = (until: string) => ({ kpi: resilience, figures: [], referenceDate: "2026-10-31", until, tally: null });
  expect(areaTiles(areas("2014"), []).nothing).toBe("Tot en met 2014 is dit niet gemeten.");
  expect(areaTiles(areas(""), []).nothing).toMatch(/nog geen cijfers/);
});
