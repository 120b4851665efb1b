/** Why a margin behind a verdict can be wider than the one beside the figure, though it is less sure. */
import { expect, test } from "vitest";
import { decisionOf } from "../../dashboard/src/lib/server/pages/decision.ts";
import { figure } from "./figure.ts";

const goal = {
  ...{ id: "G1", kind: "NORM" as const, norm: 7, baseline: null, baselinePeriod: null, margin: null },
  dueOn: "2025-12-31",
};
const part = { kpi: "tenants_grade", name: "huurders", period: "2025", value: 7, grade: 7, weight: 1, reason: null };
const shown = { value: 7.3, lower: 7.2, upper: 7.4, n: 200, verdict: "ON_TRACK" as const, goal };

const words = (told: Parameters<typeof figure>[0]) => decisionOf(figure({ ...shown, ...told }), "GRADE")!.words;

test("of a figure made of others the wider margin of the verdict is explained, and only where it is wider", () => {
  const wide = { judgingLower: 7.1, judgingUpper: 7.5 };
  const narrow = { judgingLower: 7.25, judgingUpper: 7.35 };
  expect(words({ ...wide, parts: [part] })).toContain("door toeval verschilt");
  expect(words({ ...narrow, parts: [part] })).not.toContain("door toeval verschilt");
  expect(words({ ...wide, parts: null })).not.toContain("door toeval verschilt");
});
