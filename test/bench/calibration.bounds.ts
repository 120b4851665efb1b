/** Bounds of a share of which rows wait and fields are empty: whether the truth lies within, and what a verdict is worth. */
import { boundsOfShare, judgeCount, supported } from "../../semantic-layer/statistics/index.ts";
import type { Draws } from "./calibration.draws.ts";
import type { Claim } from "./calibration.rows.ts";

/** The share of the rows that is missing, and of those how many wait; of the others only the field is empty. */
const missing = 0.1;
const waiting = 0.5;
/** The true chance of a yes, just at the norm: there the rows that are missing matter most. */
const norm = 0.95;

/** Whether only rows that say no go missing, which flatters most. */
const worlds = { "at random": false, "worst case": true } as const;

export const boundsClaims: Claim[] = Object.entries(worlds).flatMap(([world, onlyNo]) =>
  [20, 50, 100, 500].flatMap((n): Claim[] => [
    {
      ...{ method: "bounds", claim: `outside, ${world}`, kind: "errors", promised: 0, n },
      run: (draws) => {
        const { truth, bounds } = delivered(draws, n, onlyNo);
        return bounds && (truth < bounds.lower - 1e-12 || truth > bounds.upper + 1e-12);
      },
    },
    {
      ...{ method: "bounds", claim: `contradicted, ${world}`, kind: "errors", promised: 0, n },
      run: (draws) => isContradicted(delivered(draws, n, onlyNo), true),
    },
    {
      ...{ method: "bounds", claim: `without bounds, ${world}`, kind: "errors", promised: null, n },
      run: (draws) => isContradicted(delivered(draws, n, onlyNo), false),
    },
  ]),
);

/** Whether a verdict is given that everything together contradicts. */
function isContradicted({ truth, value, bounds }: ReturnType<typeof delivered>, withBounds: boolean): boolean | null {
  if (value === null || bounds === null) return null;
  const ends = withBounds ? [bounds.lower, bounds.upper] : [];
  const found = supported(
    { verdict: judgeCount(value, norm), note: null },
    ends.map((end) => judgeCount(end, norm)),
  );
  return found.verdict !== "INCONCLUSIVE" && found.verdict !== judgeCount(truth, norm);
}

/** What everything would say, and what is left when some of it waits or was not filled in. */
function delivered(draws: Draws, n: number, onlyNo: boolean) {
  const rows = Array.from({ length: n }, () => draws.uniform() < norm);
  const kept = { yes: 0, all: 0 };
  let unknown = 0;
  let left = onlyNo ? Math.round(missing * n) : Infinity;
  for (const isYes of rows) {
    const isMissing = onlyNo ? !isYes && left > 0 : draws.uniform() < missing;
    if (isMissing) {
      left -= 1;
      unknown += 1;
      continue;
    }
    kept.yes += Number(isYes);
    kept.all += 1;
  }
  const waits = Math.round(waiting * unknown);
  const unfilled = unknown - waits;
  const most = waits + unfilled;
  const bounds = boundsOfShare(kept.yes, kept.all, {
    ...{ numerator: most, denominator: most, lostNumerator: 0, lostDenominator: 0 },
  });
  return { truth: rows.filter(Boolean).length / n, value: kept.all > 0 ? kept.yes / kept.all : null, bounds };
}
