import { cholesky } from "./linear.ts";

/** A theme of an index in one area: its score from 0 to 100, null where it is missing. */
type Theme = { score: number | null; weight: number };

type Composite = {
  /** Null when less than 80% of the weight is present. */
  value: number | null;
  /** Null without a covariance matrix or a value. */
  se: number | null;
  /** The share of the weight that is present. */
  present: number;
  /** Weights were re-normalised because a theme is missing. Say so beside the index. */
  reweighted: boolean;
  /** Themes that were raised to 1, so that one of them cannot make a geometric mean 0. */
  floored: number;
};

/** There is no index when a smaller share of the weight than this is present. */
const LEAST_PRESENT = 0.8;
const FLOOR = 1;
/** Weights such as 0.5 + 0.3 are not exact in binary. */
const ROUNDING = 1e-9;

/**
 * An index of themes for one area, with its margin by the delta method. Weights w are made to add up to 1.
 *
 *     arithmetic   A = Σw·z,    Var A = Σ_k Σ_l w_k·w_l·Cov_kl
 *     geometric    G = Πz^w,    Var G ≈ G²·Σ_k Σ_l (w_k/z_k)(w_l/z_l)·Cov_kl,   z at least 1
 *
 * Use the geometric mean across themes, so that a strong side cannot fully make up for a weak one, and the arithmetic mean inside a
 * theme. Missing themes are not imputed: when at least 80% of the weight is present the weights are re-normalised, otherwise there is
 * no index. `covariance` has the order of the scores; rows of missing scores are ignored; parts from registers have 0. Unit: that of
 * the scores.
 * Throws a RangeError on weights that are not positive, a score outside 0 to 100, and a matrix of another size or
 * that is no covariance (of the scores present).
 * Source: OECD/JRC 2008, steps 6 and 7.
 */
export function composite({
  themes,
  method,
  covariance,
  leastPresent = LEAST_PRESENT,
}: {
  themes: readonly Theme[];
  method: "arithmetic" | "geometric";
  covariance?: readonly (readonly number[])[];
  /** Another share of the weight, for an index that says itself which themes it needs. */
  leastPresent?: number;
}): Composite {
  checkThemes(themes, covariance);
  const kept = [...themes.keys()].filter((at) => themes[at]!.score !== null);
  const whole = sum(themes, ({ weight }) => weight);
  const left = sum(kept, (at) => themes[at]!.weight);
  const present = left / whole;
  const reweighted = kept.length < themes.length;
  if (present < leastPresent - ROUNDING) return { value: null, se: null, present, reweighted, floored: 0 };
  const scores = kept.map((at) => themes[at]!.score!);
  const weights = kept.map((at) => themes[at]!.weight / left);
  const seen = covariance && kept.map((row) => kept.map((column) => covariance[row]![column]!));
  return { ...aggregate(scores, weights, method, seen), present, reweighted };
}

/**
 * How much each theme really counts in an index: its squared correlation with the index over the areas (rows), beside
 * the weight it was given. Null where a theme or the index does not vary. Source: Paruolo, Saisana & Saltelli 2013.
 */
export function importance({
  scores,
  index,
}: {
  scores: readonly (readonly number[])[];
  index: readonly number[];
}): (number | null)[] {
  if (scores.length !== index.length || scores.length < 2 || scores.some((row) => row.length !== scores[0]!.length))
    throw new RangeError("Importance needs the scores of at least 2 areas and the index of each.");
  return scores[0]!.map((_, theme) => {
    const column = scores.map((row) => row[theme]!);
    const spread = covarianceOf(column, column) * covarianceOf(index, index);
    return spread > 0 ? covarianceOf(column, index) ** 2 / spread : null;
  });
}

function aggregate(
  scores: readonly number[],
  weights: readonly number[],
  method: "arithmetic" | "geometric",
  covariance: readonly (readonly number[])[] | undefined,
): Pick<Composite, "value" | "se" | "floored"> {
  const raised = scores.map((score) => (method === "geometric" ? Math.max(score, FLOOR) : score));
  const weighted = (term: (score: number) => number) => sum(raised, (score, at) => weights[at]! * term(score));
  const value = method === "geometric" ? Math.exp(weighted(Math.log)) : weighted((score) => score);
  const gradient = weights.map((weight, at) => (method === "geometric" ? (value * weight) / raised[at]! : weight));
  return {
    value,
    se: covariance ? deviation(gradient, covariance) : null,
    floored: scores.filter((score, at) => raised[at]! > score).length,
  };
}

/** √(aᵀCa), as |Lᵀa|, which is never the root of a negative number. */
function deviation(gradient: readonly number[], covariance: readonly (readonly number[])[]): number {
  const root = cholesky(covariance);
  return Math.hypot(...root.map((_, column) => sum(root, (row, at) => row[column]! * gradient[at]!)));
}

function checkThemes(themes: readonly Theme[], covariance?: readonly (readonly number[])[]): void {
  if (themes.length === 0 || themes.some(({ weight }) => !(weight > 0)))
    throw new RangeError("An index needs themes, each with a weight above 0.");
  const wrong = themes.find(({ score }) => score !== null && (!(score >= 0) || !(score <= 100)));
  if (wrong) throw new RangeError(`The score of a theme lies from 0 to 100, not at ${wrong.score}.`);
  const size = themes.length;
  if (covariance && (covariance.length !== size || covariance.some((row) => row.length !== size)))
    throw new RangeError(`Expected a ${size} × ${size} covariance matrix.`);
}

function covarianceOf(first: readonly number[], second: readonly number[]): number {
  const [meanFirst, meanSecond] = [
    sum(first, (value) => value) / first.length,
    sum(second, (value) => value) / second.length,
  ];
  return sum(first, (value, at) => (value - meanFirst) * (second[at]! - meanSecond));
}

function sum<T>(items: readonly T[], term: (item: T, index: number) => number): number {
  return items.reduce((total, item, index) => total + term(item, index), 0);
}
