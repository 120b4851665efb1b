/** Why a verdict is what it is, and what would make it another. */
import { expect, test } from "vitest";
import { decisionOf, whyOutdated } from "../../dashboard/src/lib/server/pages/decision.ts";
import "./language.ts";
import type { Unit } from "../../dashboard/src/lib/server/answers.ts";
import { writeFigure } from "../../dashboard/src/lib/server/figures/written-figure.ts";
import { action, figure, hold } from "./figure.ts";

const goal = {
  ...{ code: "G1", kind: "NORM" as const, norm: 7, baseline: null, baselinePeriod: null, margin: null },
  dueOn: "2025-12-31",
};
const part = { kpi: "tenants_grade", name: "huurders", period: "2025", value: 7, grade: 7, weight: 1, reason: null };
const shown = { value: 7.3, lower: 7.2, upper: 7.4, n: 200, verdict: "ON_TRACK" as const, goal };

const words = (told: Parameters<typeof figure>[0]) =>
  decisionOf(figure({ ...shown, ...told }), { unit: "GRADE", inference: "SAMPLE" })!.words;

test("of a figure made of others the wider margin of the verdict is explained, and only where it is wider", () => {
  const wide = { judgingLower: 7.1, judgingUpper: 7.5 };
  const narrow = { judgingLower: 7.25, judgingUpper: 7.35 };
  expect(words({ ...wide, parts: [part] })).toContain("door toeval verschilt");
  expect(words({ ...narrow, parts: [part] })).not.toContain("door toeval verschilt");
  expect(words({ ...wide, parts: null })).not.toContain("door toeval verschilt");
});

test.each<[what: string, value: number, norm: number, unit: Unit, says: string]>([
  ["a count below its norm", 4, 6, "COUNT", "4 is 2 minder dan de norm van 6."],
  ["a count above its norm", 8, 6, "COUNT", "8 is 2 meer dan de norm van 6."],
  ["a count at its norm", 6, 6, "COUNT", "6 is precies de norm."],
  ["a share above its norm", 0.98, 0.95, "SHARE", "98% is 3 procentpunt meer dan de norm van 95%."],
  // 13.5 of 51.5, of which 52 is shown.
  ["a share whose distance rounds apart", 0.515, 0.65, "SHARE", "52% is 13 procentpunt minder dan de norm van 65%."],
  ["a norm with a decimal", 0.96, 0.925, "SHARE", "96% is 3,5 procentpunt meer dan de norm van 92,5%."],
])("of %s it is said on which side it lies, and by how much", (_, value, norm, unit, says) => {
  const counted = {
    value,
    goal: { ...goal, norm },
    intervalReason: "COMPLETE_COUNT" as const,
    lower: null,
    upper: null,
  };
  expect(decisionOf(figure(counted), { unit, inference: "COUNT" })!.words).toBe(
    `Alles is geteld, dus er is geen marge. ${says}`,
  );
});

test("where not all is known, it is not said that all was counted", () => {
  const counted = { value: 0.76, goal: { ...goal, norm: 0.95 }, intervalReason: "COMPLETE_COUNT" as const };
  const unknowns = [{ bounds: { lower: 0.7, upper: 0.82 } }, { rowsUnfilled: 39 }, { rowsWaiting: 2 }];
  for (const unknown of unknowns) {
    const told = figure({ ...counted, ...unknown });
    expect(decisionOf(told, { unit: "SHARE", inference: "COUNT" })!.words).toMatch(
      /^Dit is geen steekproef, dus er is geen marge\. Wel is nog niet alles bekend\. 76%/,
    );
    expect(writeFigure(told, action, "2026-10-31").note).toMatch(
      /^geen steekproef; (van 39 is het niet|nog niet alles)/,
    );
    expect(writeFigure(told, action, "2026-10-31").noMargin).toBe("geen steekproef");
  }
  expect(writeFigure(figure(counted), action, "2026-10-31").note).toBe("volledig geteld");
});

test("of a share of cases it is said in how many more of them it should have been so", () => {
  const missed = {
    value: 52 / 107,
    n: 107,
    numerator: 52,
    goal: { ...goal, norm: 0.65 },
    verdict: "OFF_TRACK" as const,
  };
  const told = (hitsNeeded: number | null) =>
    decisionOf(figure({ ...missed, judgingLower: 0.41, judgingUpper: 0.57, hitsNeeded }), {
      ...{ unit: "SHARE", inference: "PROCESS" },
    })!.words;
  expect(told(26)).toContain("Met 26 zaken meer waarin dit zo was (78 van de 107) was de norm zeker gehaald.");
  expect(told(null)).not.toContain("zaken meer");
});

test("of a complete count that missed its norm it is said how many more it should have been", () => {
  const missed = {
    ...{ value: 166 / 178, numerator: 166, denominator: 178, goal: { ...goal, norm: 0.95 } },
    ...{ intervalReason: "COMPLETE_COUNT" as const, hitsNeeded: 4 },
  };
  const told = (verdict: "OFF_TRACK" | "ON_TRACK") =>
    decisionOf(figure({ ...missed, verdict }), { unit: "SHARE", inference: "COUNT" })!.words;
  expect(told("OFF_TRACK")).toMatch(/Met 4 meer \(170 van de 178\) was de norm gehaald\.$/);
  expect(told("ON_TRACK")).not.toContain("meer (");
});

test("of what has declined, or is under pressure, it is said why it is called so", () => {
  const told = (verdict: "DECLINED" | "UNDER_PRESSURE" | "MAINTAINED") =>
    decisionOf(
      figure({
        ...{ goal: hold(71, 2), verdict, judgingLower: -5, judgingUpper: -3 },
        change: { value: -4, lower: -5, upper: -3, level: 0.9, since: "2023-W1", break: null },
      }),
      { unit: "INDEX", inference: "SAMPLE" },
    )!.words;
  expect(told("DECLINED")).toContain("Hier ligt de hele marge onder die ondergrens: het cijfer is gedaald.");
  expect(told("UNDER_PRESSURE")).toContain("het cijfer staat onder druk.");
  expect(told("MAINTAINED")).not.toContain("Hier ligt");
});

test("of what is too old it is said after how many days that is, and which source is late", () => {
  const reportedBy = [{ name: "Overlastzaken", lastDelivered: "2026-01-05" }];
  const told = (outdatedAfterDays: number) => whyOutdated({ reportedBy, outdatedAfterDays }, "2026-10-31");
  const rule = "Een cijfer is te oud voor een oordeel als er meer dan 100 dagen geen nieuwe gegevens zijn.";
  expect(told(100)).toBe(`${rule} Overlastzaken: voor het laatst geleverd op 5 januari 2026.`);
  expect(told(400)).toBe(rule.replace("100", "400"));
});

test("of a mean that does not meet its norm it is said what would, and of an undecided one which margin would decide", () => {
  const undecided = { value: 7.1, judgingLower: 6.8, judgingUpper: 7.4, verdict: "INCONCLUSIVE" as const };
  expect(words(undecided)).toContain("7,1 is 0,1 meer dan de norm van 7,0.");
  expect(words(undecided)).toContain("Bij deze marge is de norm gehaald vanaf 7,30.");
  expect(words(undecided)).toContain("is 0,30 naar elke kant. Bij een marge kleiner dan 0,10 was er een oordeel.");
  const missed = words({ value: 6.5, judgingLower: 6.3, judgingUpper: 6.7, verdict: "OFF_TRACK" });
  expect(missed).toContain("gehaald vanaf 7,20.");
  expect(missed).not.toContain("Bij een marge kleiner");
  expect(words({ judgingLower: 7.1, judgingUpper: 7.5 })).not.toContain("gehaald vanaf");
});
