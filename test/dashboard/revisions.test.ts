/** Why a figure is otherwise than before, as a reader is told it. */
import { expect, test } from "vitest";
import { writeRevisions } from "../../dashboard/src/lib/server/pages/revisions.ts";

const days = { period: "2026", release: 2, since: 1, day: "2026-10-31", sinceDay: "2026-09-30" };
const thirds = {
  ...{ ...days, before: 0.5, after: 0.501 },
  parts: [
    { cause: "CORRECTED" as const, value: 0.00033 },
    { cause: "LATE" as const, value: 0.00033 },
    { cause: "NEW" as const, value: 0.00034 },
  ],
};

test("a change is told from what to what, with the days, and by its causes", () => {
  const revision = { ...days, before: 0.5, after: 0.48, parts: [{ cause: "NEW" as const, value: -0.02 }] };
  expect(writeRevisions([revision], { unit: "SHARE" })).toEqual([
    {
      period: "2026",
      finding:
        "2026: van 50,0% (publicatie 1, stand 30 september 2026) naar 48,0% (publicatie 2, stand 31 oktober 2026).",
      parts: [{ cause: "nieuw sinds toen", value: "−2,0 procentpunt" }],
      total: "−2,0 procentpunt",
    },
  ]);
});

test("what is told adds up, also where each part alone would be rounded away", () => {
  const [written] = writeRevisions([thirds], { unit: "SHARE" });
  const amounts = written!.parts.map(({ value }) => Number(value.replace(",", ".").replace(" procentpunt", "")));
  expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(0.1, 9);
  expect(written!.total).toBe("+0,1 procentpunt");
});

test("without revisions there is nothing to tell", () => {
  expect(writeRevisions([], { unit: "SHARE" })).toEqual([]);
});

test("what is told in percentage points changes by those, with one sign and one unit", () => {
  const revision = { ...days, before: 12, after: 9.5, parts: [{ cause: "LATE" as const, value: -2.5 }] };
  const [written] = writeRevisions([revision], { unit: "PERCENTAGE_POINTS" });
  expect(written!.parts).toEqual([{ cause: "later binnengekomen", value: "−2,5 procentpunt" }]);
});
