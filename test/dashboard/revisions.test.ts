/** Why a figure is otherwise than before, as a reader is told it. */
import { expect, test } from "vitest";
import { type WrittenRevision, writeRevisions } from "../../dashboard/src/lib/server/pages/revisions.ts";

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
      table: {
        caption: "Waardoor het cijfer over 2026 veranderde",
        columns: [
          { head: "waardoor", isNumber: false },
          { head: "hoeveel", isNumber: true },
        ],
        rows: [
          { key: "nieuw sinds toen", cells: ["nieuw sinds toen", "−2,0 procentpunt"] },
          { key: "samen", cells: ["samen", "−2,0 procentpunt"] },
        ],
      },
    },
  ]);
});

const amountsIn = ({ table }: WrittenRevision): string[] => table.rows.map(({ cells }) => String(cells[1]));

test("what is told adds up, also where each part alone would be rounded away", () => {
  const [written] = writeRevisions([thirds], { unit: "SHARE" });
  const told = amountsIn(written!);
  const amounts = told.slice(0, -1).map((value) => Number(value.replace(",", ".").replace(" procentpunt", "")));
  expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(0.1, 9);
  expect(told.at(-1)).toBe("+0,1 procentpunt");
});

test("without revisions there is nothing to tell", () => {
  expect(writeRevisions([], { unit: "SHARE" })).toEqual([]);
});

test("what is told in percentage points changes by those, with one sign and one unit", () => {
  const revision = { ...days, before: 12, after: 9.5, parts: [{ cause: "LATE" as const, value: -2.5 }] };
  const [written] = writeRevisions([revision], { unit: "PERCENTAGE_POINTS" });
  expect(written!.table.rows[0]!.cells).toEqual(["later binnengekomen", "−2,5 procentpunt"]);
});
