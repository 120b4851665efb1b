/**
 * The sums of one stratum from which a weighted mean and its margin follow; w is the weight of a household, y its score.
 * Every field is additive, so the sums of cells may be added up over areas and groups before estimating.
 * To keep Σy² − n·ȳ² from cancelling, y is measured from a fixed centre (the middle of the scale); `mean` adds it back.
 */
type Moments = {
  /** Households with a valid score. */
  n: number;
  /** Σw */
  sw: number;
  /** Σwy */
  swy: number;
  /** Σwy² */
  swyy: number;
  /** Σw² */
  sww: number;
  /** Σw²y */
  swwy: number;
  /** Σw²y² */
  swwyy: number;
};

/** The moments of one stratum (a neighbourhood) with the households in the frame there; null where no frame exists. */
export type Stratum = Moments & { N: number | null };

/**
 * `finite`: what the tenants who live here now think. When most of them answered, little uncertainty is left.
 * `process`: how this neighbourhood does; today's tenants are one sample of it. For comparisons, trends and verdicts.
 */
export type Mode = "finite" | "process";

/** An estimate and its margin. `lo` and `hi` hold the true value with probability `confidence`. */
export type Estimate = {
  value: number;
  se: number;
  df: number;
  lo: number;
  hi: number;
  confidence: number;
  n: number;
  /** Kish: the size of the simple random sample that says as much. */
  nEff: number;
  /** Households in the frame; null where a stratum has no frame. */
  N: number | null;
  mode: Mode;
  method: string;
};

/** The moments of rows that were not grouped, each with weight 1 by default. */
export function momentsOf(y: readonly number[], w: readonly number[] = y.map(() => 1)): Moments {
  const sum = (term: (y: number, w: number) => number) =>
    y.reduce((total, score, row) => total + term(score, w[row]!), 0);
  return {
    n: y.length,
    sw: sum((_, weight) => weight),
    swy: sum((score, weight) => weight * score),
    swyy: sum((score, weight) => weight * score ** 2),
    sww: sum((_, weight) => weight ** 2),
    swwy: sum((score, weight) => weight ** 2 * score),
    swwyy: sum((score, weight) => (weight * score) ** 2),
  };
}
