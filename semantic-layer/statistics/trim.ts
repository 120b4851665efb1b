import { marginError, rake, type Margins, type RakeCell } from "./rake.ts";

/** The weight of a household is at most 3 times, and at least 0.3 times, the average. */
export const CAP = 3;
export const FLOOR = 0.3;
export const MOST_CYCLES = 5;

type Trimmed = {
  weights: number[];
  /** Share of the answers whose weight was capped or raised in any cycle. */
  trimmedShare: number;
  /** The largest relative margin error that trimming left. */
  marginError: number;
};

/**
 * Caps weights at 3 times the mean weight, raises them to 0.3 times it, and rakes again, in at most 5 cycles. Then it trims once
 * more, so that the limits always hold; the remaining difference is reported as margin error.
 * Mean weight: homes in the frame per answer. Throws what `rake` throws.
 */
export function trim(cells: readonly RakeCell[], raked: readonly number[], margins: Margins): Trimmed {
  const homes = Object.values(Object.values(margins)[0] ?? {}).reduce((sum, level) => sum + level, 0);
  const answers = cells.reduce((sum, cell) => sum + cell.n, 0);
  const mean = homes / answers;
  const bounded = (weight: number) => Math.min(Math.max(weight, FLOOR * mean), CAP * mean);
  const touched = new Set<number>();
  let weights = [...raked];
  for (let cycle = 0; cycle <= MOST_CYCLES; cycle++) {
    const outside = cells.keys().filter((cell) => cells[cell]!.n > 0 && bounded(weights[cell]!) !== weights[cell]);
    const trimmed = [...outside];
    if (trimmed.length === 0) break;
    for (const cell of trimmed) {
      touched.add(cell);
      weights[cell] = bounded(weights[cell]!);
    }
    if (cycle < MOST_CYCLES) weights = rake(withStart(cells, weights), margins).weights;
  }
  const trimmedAnswers = [...touched].reduce((sum, cell) => sum + cells[cell]!.n, 0);
  return { weights, trimmedShare: trimmedAnswers / answers, marginError: marginError(cells, weights, margins) };
}

function withStart(cells: readonly RakeCell[], weights: readonly number[]): RakeCell[] {
  return cells.map((cell, index) => ({ ...cell, start: weights[index]! }));
}
