/** Scales of several items, and an index of several themes: both from the answers of the same persons. */
import { alpha } from "../../semantic-layer/statistics/alpha.ts";
import { composite } from "../../semantic-layer/statistics/composite.ts";
import type { Draws } from "./calibration.draws.ts";
import { type Claim, holds, sizes } from "./calibration.rows.ts";

const z95 = 1.959963984540054;

export const indexClaims: Claim[] = sizes.flatMap((persons): Claim[] => [
  ...(persons < 20
    ? []
    : [
        {
          ...({ method: "alpha", claim: "feldt", kind: "coverage", promised: 0.95, n: persons } as const),
          run: (draws: Draws) => holds(alpha({ rows: scale(draws, persons) }), trueAlpha),
        },
      ]),
  ...(["arithmetic", "geometric"] as const).map((method): Claim => ({
    ...{ method: "composite", claim: method, kind: "coverage", promised: 0.95, n: persons },
    run: (draws) => indexHolds(draws, persons, method, [40, 55, 65, 75]),
  })),
  {
    ...{ method: "composite", claim: "geometric, one theme near 0", kind: "coverage", promised: 0.95, n: persons },
    run: (draws) => indexHolds(draws, persons, "geometric", [6, 55, 65, 75]),
  },
]);

const items = 5;
/** Equal correlations of one half between items. */
const trueAlpha = (items * 0.5) / (1 + (items - 1) * 0.5);

function scale(draws: Draws, persons: number): number[][] {
  return Array.from({ length: persons }, () => {
    const trait = draws.normal();
    return Array.from({ length: items }, () => Math.SQRT1_2 * (trait + draws.normal()));
  });
}

/** An area's index from its persons' scores on four themes of equal weight, correlated by one half: value ± 1.96·SE. */
function indexHolds(
  draws: Draws,
  persons: number,
  method: "arithmetic" | "geometric",
  truth: readonly number[],
): boolean {
  const { means, covariance } = summary(
    scale(draws, persons).map((person) => truth.map((mean, theme) => mean + 18 * person[theme]!)),
  );
  const themes = (scores: readonly number[]) => scores.map((score) => ({ score: inScale(score), weight: 1 }));
  const { value, se } = composite({ themes: themes(means), method, covariance });
  const target = composite({ themes: themes(truth), method }).value!;
  return Math.abs(value! - target) <= z95 * se!;
}

/** The score of a theme stays on its scale. */
function inScale(score: number): number {
  return Math.min(Math.max(score, 0), 100);
}

/** The means of the columns, and the covariance of those means. */
function summary(rows: readonly (readonly number[])[]): { means: number[]; covariance: number[][] } {
  const n = rows.length;
  const means = rows[0]!.map((_, column) => rows.reduce((sum, row) => sum + row[column]!, 0) / n);
  const covariance = means.map((first, one) =>
    means.map((second, other) => {
      let products = 0;
      for (const row of rows) products += (row[one]! - first) * (row[other]! - second);
      return products / (n - 1) / n;
    }),
  );
  return { means, covariance };
}
