/** What a figure is made of stands beside it, in every place where it stands. */
import { expect, test } from "vitest";
import type { PublishedFigure, Unit } from "../../dashboard/src/lib/server/answers.ts";
import { partsLine, writeParts } from "../../dashboard/src/lib/server/figures/parts.ts";
import { rowOf, writeFigure } from "../../dashboard/src/lib/server/figures/written-figure.ts";
import { figure, resilience, withheld } from "./figure.ts";
import { inLanguage } from "./language.ts";

const thermometer = {
  ...resilience,
  code: "liveability_thermometer",
  unit: "GRADE" as const,
  subject: "de thermometer",
};

type Part = NonNullable<PublishedFigure["parts"]>[number];
const part = (kpi: string, name: string, period: string, [value, grade, weight]: number[]): Part => ({
  ...{ kpi, name, period, reason: null },
  ...{ value: value!, grade: grade!, weight: weight! },
});
const absent = (kpi: string, name: string, reason: NonNullable<Part["reason"]>): Part => ({
  ...{ kpi, name, period: null, value: null, grade: null, weight: null, reason },
});

const parts = [
  part("tenants_grade", "huurders", "2025-W1", [7.14, 7.14, 0.428_571]),
  absent("team_grade", "ons team", "NOT_DELIVERED"),
  part("leefbaarometer_score", "Leefbaarometer", "2024", [4.148, 8.083, 0.428_571]),
  part("nuisance_cases", "overlast", "2025", [4.16, 8.128, 0.142_857]),
];
const whole = figure({ period: "2025", value: 7.71, lower: 7.68, upper: 7.74, parts });
const units: Record<string, Unit> = {
  ...{ tenants_grade: "GRADE", leefbaarometer_score: "SCORE", nuisance_cases: "PER_100_HOMES" },
};

test("the parts are in the row of the figure, and so are those that are not in", () => {
  const line = "huurders 7,1 · Leefbaarometer 8,1 · overlast 8,1 (zonder ons team)";
  expect(partsLine(whole)).toBe(line);
  expect(writeFigure(whole, thermometer, "2026-10-31").parts).toBe(line);
  expect(rowOf(whole, thermometer, "2026-10-31").parts).toBe(line);
});

test("a figure that is made of no others has no parts, and neither has one that is withheld", () => {
  expect(partsLine(figure())).toBe("");
  expect(writeParts(figure(), () => undefined)).toBeNull();
  expect(writeParts(null, () => undefined)).toBeNull();
  expect(writeParts(withheld("2025"), () => undefined)).toBeNull();
  expect(writeFigure(withheld("2025"), thermometer, "2026-10-31").parts).toBe("");
});

test("the table tells each part in its own unit, as a grade and with its weight, and the version of the weights", () => {
  const written = writeParts(whole, (kpi) => units[kpi])!;
  expect(written.table.caption).toBe("Onderdelen, weging versie 1");
  const told = written.table.rows.map(({ cells }) =>
    cells.map((cell) => (typeof cell === "string" ? cell : cell.text)),
  );
  expect(told).toEqual([
    ["Huurders", "enquête 2025", "7,1", "7,1", "43%"],
    ["Ons team", "", "nog niet geleverd", "–", "–"],
    ["Leefbaarometer", "2024", "4,15", "8,1", "43%"],
    ["Overlast", "2025", "4,2", "8,1", "14%"],
  ]);
  expect(written.table.rows.map(({ cells: [part] }) => part)).toContainEqual({
    ...{ text: "Overlast", href: "/kpis/nuisance_cases" },
  });
});

test.each([
  [4.99, "Klasse rood: 1 tot 5."],
  [5, "Klasse oranje: 5 tot 6."],
  [6.99, "Klasse geel: 6 tot 7."],
  [7, "Klasse lichtgroen: 7 tot 8."],
  [8, "Klasse donkergroen: 8 of hoger."],
])("a %f is of %s", (value, words) => {
  expect(writeParts({ ...whole, value }, () => undefined)!.ofClass).toBe(words);
});

test.each([
  [6.97, "6,97", "Klasse geel: 6 tot 7."],
  [6.996, "6,996", "Klasse geel: 6 tot 7."],
  [7, "7,0", "Klasse lichtgroen: 7 tot 8."],
  [7.04, "7,0", "Klasse lichtgroen: 7 tot 8."],
])("a %f is written as %s, on its side of the limits of its class", (value, text, ofClass) => {
  const own = figure({ period: "2025", value, parts });
  expect(writeFigure(own, thermometer, "2026-10-31").value).toBe(text);
  expect(writeParts(own, () => undefined)!.ofClass).toBe(ofClass);
});

test("a grade without classes, and one with a margin of a whole point, are written as before and as their class asks", () => {
  expect(writeFigure(figure({ value: 6.97 }), thermometer, "2026-10-31").value).toBe("7,0");
  const wide = figure({ period: "2025", value: 6.6, lower: 5.1, upper: 8.1, parts });
  expect(writeFigure(wide, thermometer, "2026-10-31").value).toBe("6,6");
});

test("a change across other parts says so, and in English too", () => {
  const changed = figure({
    ...whole,
    change: { value: -0.18, lower: -0.25, upper: -0.1, level: 0.9, since: "2023", break: "PARTS_DIFFER" },
  });
  const written = () => writeFigure(changed, thermometer, "2026-10-31");
  expect(written().change).toContain("met andere onderdelen dan toen, dus niet zomaar te vergelijken");
  expect(inLanguage("en", () => written().change)).toContain("made of other parts than then");
});
