/** What goes on as one series when CBS makes a new division, and what does not. */
import { expect, test } from "vitest";
import { type AreaAlias, type DivisionArea, seriesOf } from "../../semantic-layer/figures/series.ts";

const area = (code: string, vintage: number, areaLevel: DivisionArea["areaLevel"] = "neighbourhood"): DivisionArea => ({
  ...{ areaKey: `${code}@${vintage}`, areaLevel, areaCode: code, vintage },
});
const alias = (text: string, year = 2026): AreaAlias => {
  const [oldCode = "", newCode = ""] = text.split(">");
  return { areaLevel: "neighbourhood", oldCode, newCode, year };
};
const places = (vintage: number, ...codes: string[]) => codes.map((code) => area(code, vintage));

test.each([
  ["keeps its code", "A", "A", [], "A@2026"],
  ["was renumbered", "A", "B", ["A>B"], "B@2026"],
  ["is in no later list", "A", "B", [], "A@2025"],
  ["was merged into another", "A", "B", ["A>B", "B>B"], "A@2025"],
  ["took in another and kept its code", "A", "A", ["B>A", "A>A"], "A@2025"],
  ["took in another of which only that was told", "A", "A", ["B>A"], "A@2025"],
  ["was split", "A", "B C", ["A>B", "A>C"], "A@2025"],
  ["was split and one part kept its code", "A", "A C", ["A>A", "A>C"], "A@2025"],
] as const)("an area that %s", (_, code, codes, aliases, series) => {
  const areas = [area(code, 2025), ...places(2026, ...codes.split(" "))];
  expect(
    seriesOf(
      areas,
      aliases.map((text) => alias(text)),
    ).get(`${code}@2025`),
  ).toBe(series);
});

test("a series goes on through several divisions, until something is merged", () => {
  const areas = [...places(2024, "A", "B"), ...places(2025, "A", "C"), ...places(2026, "D")];
  const aliases = [alias("B>C", 2025), alias("A>D"), alias("C>D")];
  expect(Object.fromEntries(seriesOf(areas, aliases))).toEqual({
    "A@2024": "A@2025",
    "B@2024": "C@2025",
    "A@2025": "A@2025",
    "C@2025": "C@2025",
    "D@2026": "D@2026",
  });
});

test("the association goes on whatever its code, and a renumbering of another level says nothing", () => {
  const areas = [
    area("v", 2025, "association"),
    area("w", 2026, "association"),
    area("A", 2025, "district"),
    area("A", 2026, "district"),
  ];
  const series = seriesOf(areas, [alias("A>B")]);
  expect([series.get("v@2025"), series.get("A@2025")]).toEqual(["w@2026", "A@2026"]);
});
