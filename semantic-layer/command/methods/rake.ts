import { z } from "zod";
import { rake as rakeCells } from "../../statistics/index.ts";
import { method } from "../method.ts";
import { count, rowsOf } from "../shapes.ts";

const counts = z.array(z.array(count).min(1)).min(1);
const totals = z.array(count).min(1);

export const rake = method({
  name: "rake",
  title: "A table of counts fitted to given row and column totals (raking, iterative proportional fitting)",
  input: z.strictObject({
    counts: counts.describe("The table to begin with, row by row"),
    rows: totals.describe("Total that each row must get"),
    cols: totals.describe("Total that each column must get"),
  }),
  output: z.strictObject({ fitted: counts }),
  answer: ({ counts, rows, cols }) => {
    if (counts.length !== rows.length || counts.some((row) => row.length !== cols.length))
      throw new RangeError(`Expected ${rows.length} rows of ${cols.length} counts, as many as there are totals.`);
    const cells = counts.flatMap((row, i) => row.map((n, j) => ({ n, levels: { rows: `${i}`, cols: `${j}` } })));
    const { weights } = rakeCells(cells, { rows: byPlace(rows), cols: byPlace(cols) });
    const fitted = rowsOf({ cells, weights }).map((row) => row.cells.n * row.weights);
    return { fitted: counts.map((_, i) => fitted.slice(i * cols.length, (i + 1) * cols.length)) };
  },
});

function byPlace(totals: readonly number[]): Record<string, number> {
  return Object.fromEntries(totals.map((total, place) => [`${place}`, total]));
}
