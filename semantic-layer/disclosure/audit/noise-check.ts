import { createHash } from "node:crypto";
import { chiSquareCdf, normalCdf } from "../../statistics/index.ts";
import { drawsFrom } from "../cell-keys.ts";
import { noiseOf } from "../noise.ts";
import { noiseLaw } from "./noise-law.ts";

const KEYS = 100_000;
const BINS = 8;

/** How likely draws at least this far from what they should be are, per property; small is bad. */
export type NoiseCheck = { law: number; mean: number; independence: number };

/**
 * Whether the noise is what it says: 100,000 cell keys through the production draws. `law`: χ² of the whole noise against the
 * published law; `mean`: two-sided normal test of mean 0; `independence`: χ² of the draws for counts and for means, 8 × 8 bins.
 */
export function checkNoise(bound: number, variance: number): NoiseCheck {
  const secret = createHash("sha256").update("audit/noise").digest();
  const draws = drawsFrom({ dataset: "audit", measure: "noise", period: "2026" }, secret);
  const { whole } = noiseOf({ bound, variance });
  const counts = new Map<number, number>();
  const bins = new Float64Array(BINS * BINS);
  let sum = 0;
  for (let key = 0; key < KEYS; key++) {
    const { n, y } = draws(key);
    const noise = whole(n);
    counts.set(noise, (counts.get(noise) ?? 0) + 1);
    bins[Math.floor(n * BINS) * BINS + Math.floor(y * BINS)]! += 1;
    sum += noise;
  }
  const law = noiseLaw(bound, variance).map(({ noise, chance }) => ({
    seen: counts.get(noise) ?? 0,
    expected: KEYS * chance,
  }));
  const even = [...bins].map((seen) => ({ seen, expected: KEYS / BINS ** 2 }));
  return {
    law: surprise(law),
    mean: 2 * normalCdf(-Math.abs(sum) / Math.sqrt(KEYS * variance)),
    independence: surprise(even),
  };
}

function surprise(cells: readonly { seen: number; expected: number }[]): number {
  const statistic = cells.reduce((sum, { seen, expected }) => sum + (seen - expected) ** 2 / expected, 0);
  return 1 - chiSquareCdf(statistic, cells.length - 1);
}
