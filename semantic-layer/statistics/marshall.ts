import { shrinkWarning, type ShrinkWarning } from "./fay-herriot.ts";

/** What was counted in an area (k) among its homes, or home-years (n > 0). */
type CountedArea = { k: number; n: number };

type Marshall = {
  /** m = Σk/Σn: the rate of all areas together. */
  mean: number;
  /** A: the variance of the true rates between areas; 0 when the rates differ no more than chance makes them. */
  between: number;
  areas: { direct: number; shrunk: number; /** The weight of the area's own rate. */ gamma: number }[];
  warning: ShrinkWarning | null;
};

/**
 * Rates drawn towards the rate of all areas together, by Marshall's global empirical Bayes estimator (no covariates):
 *
 *     r_b = k_b/n_b,   m = Σk/Σn,   s² = Σn_b(r_b − m)²/Σn,   A = max(0, s² − m/n̄)
 *     shrunk_b = m + A/(A + m/n_b)·(r_b − m)
 *
 * Unit: that of k/n. Use it for maps and priorities, never for the verdict on one area. With fewer than 15 areas it
 * warns that nothing may be published. Throws a RangeError for no areas, a negative count or no homes. Source: Marshall 1991; R spdep::EBest.
 */
export function marshall({ areas }: { areas: readonly CountedArea[] }): Marshall {
  checkAreas(areas);
  const homes = areas.reduce((sum, { n }) => sum + n, 0);
  const mean = areas.reduce((sum, { k }) => sum + k, 0) / homes;
  const spread = areas.reduce((sum, { k, n }) => sum + n * (k / n - mean) ** 2, 0) / homes;
  const between = Math.max(0, spread - mean / (homes / areas.length));
  return {
    ...{ mean, between },
    areas: areas.map(({ k, n }) => {
      const gamma = between > 0 ? between / (between + mean / n) : 0;
      return { direct: k / n, shrunk: mean + gamma * (k / n - mean), gamma };
    }),
    warning: shrinkWarning(areas.length, between),
  };
}

function checkAreas(areas: readonly CountedArea[]): void {
  if (areas.length === 0) throw new RangeError("Shrinking needs areas.");
  const wrong = areas.find(({ k, n }) => !(k >= 0) || !(n > 0));
  if (wrong) throw new RangeError(`A rate needs a count of 0 or more and homes above 0, not ${wrong.k} of ${wrong.n}.`);
}
