import { confidences } from "@fijne-buurten/db/vocabulary";
import { fQuantile } from "./dist.ts";

/** Sums of the persons who answered every item of a scale; y measured from a fixed centre, reversed items turned. */
type ItemMoments = {
  n: number;
  /** Σy per item. */
  sums: readonly number[];
  /** Σy_i·y_j per pair of items, k × k. */
  products: readonly (readonly number[])[];
};

type Alpha = {
  alpha: number;
  /** Of the correlations instead of the covariances; null when an item does not vary. */
  standardised: number | null;
  /** Feldt's interval. */
  lo: number;
  hi: number;
  confidence: number;
  n: number;
  /** What to do: publish the scale, publish it with a warning (α < 0.70), or publish the items instead (α < 0.60). */
  advice: "SCALE" | "WARN" | "ITEMS";
  items: {
    /** α of the scale without this item; null with two items. */
    dropped: number | null;
    /** Correlation of this item with the sum of the others; null when one of the two does not vary. */
    rest: number | null;
  }[];
};

const WARN_BELOW = 0.7;
const ITEMS_BELOW = 0.6;

/**
 * Cronbach's α of a scale from the answers of persons (rows) to items (columns), complete rows only: see `alphaOf`.
 * `null` is not answered. Throws a RangeError on rows of unequal length.
 */
export function alpha({
  rows,
  confidence = confidences.shown.value,
}: {
  rows: readonly (readonly (number | null)[])[];
  confidence?: number;
}): Alpha {
  return alphaOf(itemMoments(rows), confidence);
}

/**
 * Cronbach's α with Feldt's interval from the item cross-moments, S the covariance matrix (divisor n − 1):
 *
 *     α = k/(k − 1)·(1 − Σs_jj/Σ_ij s_ij)
 *     lo = 1 − (1 − α)·F_{(1+c)/2; n−1, (n−1)(k−1)},   hi with F_{(1−c)/2}
 *
 * α says how consistent answers are, not that they measure one thing, so the item-rest correlations stand beside it.
 * Reversed items must have been turned. Throws a RangeError below 2 items or 3 persons, or when the sum of items does not vary.
 * Source: Cronbach 1951; Feldt 1965; R psych::alpha.
 */
export function alphaOf({ n, sums, products }: ItemMoments, confidence: number = confidences.shown.value): Alpha {
  const k = sums.length;
  if (k < 2 || !(n >= 3)) throw new RangeError(`Reliability needs 2 items and 3 persons, not ${k} and ${n}.`);
  const covariance = products.map((row, first) =>
    row.map((product, second) => (product - (sums[first]! * sums[second]!) / n) / (n - 1)),
  );
  const items = [...sums.keys()];
  const value = alphaFor(covariance, items);
  if (value === null) throw new RangeError("Reliability needs items whose sum varies between persons.");
  const limit = (p: number) => 1 - (1 - value) * fQuantile(p, n - 1, (n - 1) * (k - 1));
  return {
    ...{ alpha: value, standardised: standardisedAlpha(covariance), confidence, n },
    ...{ lo: limit((1 + confidence) / 2), hi: limit((1 - confidence) / 2) },
    advice: value < ITEMS_BELOW ? "ITEMS" : value < WARN_BELOW ? "WARN" : "SCALE",
    items: items.map((item) => ({
      dropped:
        k === 2
          ? null
          : alphaFor(
              covariance,
              items.filter((other) => other !== item),
            ),
      rest: restCorrelation(covariance, item),
    })),
  };
}

/** The cross-moments of complete rows, each item measured from its own mean so that squares do not cancel. */
export function itemMoments(rows: readonly (readonly (number | null)[])[]): ItemMoments {
  const k = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length !== k)) throw new RangeError("Every person answers the same items.");
  const complete = rows.filter((row): row is number[] => row.every((answer) => answer !== null));
  const n = complete.length;
  const means = Array.from({ length: k }, (_, item) => complete.reduce((sum, row) => sum + row[item]!, 0) / n);
  const centred = complete.map((row) => row.map((answer, item) => answer - means[item]!));
  const over = (term: (row: number[]) => number) => centred.reduce((sum, row) => sum + term(row), 0);
  return {
    n,
    sums: means.map((_, item) => over((row) => row[item]!)),
    products: means.map((_, first) => means.map((__, second) => over((row) => row[first]! * row[second]!))),
  };
}

function alphaFor(covariance: readonly (readonly number[])[], items: readonly number[]): number | null {
  const own = items.reduce((sum, item) => sum + covariance[item]![item]!, 0);
  const all = items.reduce(
    (sum, first) => sum + items.reduce((row, second) => row + covariance[first]![second]!, 0),
    0,
  );
  return all > 1e-12 * own ? (items.length / (items.length - 1)) * (1 - own / all) : null;
}

function standardisedAlpha(covariance: readonly (readonly number[])[]): number | null {
  if (covariance.some((row, item) => !(row[item]! > 0))) return null;
  const correlation = covariance.map((row, first) =>
    row.map((value, second) => value / Math.sqrt(covariance[first]![first]! * covariance[second]![second]!)),
  );
  return alphaFor(correlation, [...correlation.keys()]);
}

function restCorrelation(covariance: readonly (readonly number[])[], item: number): number | null {
  const others = [...covariance.keys()].filter((other) => other !== item);
  const shared = others.reduce((sum, other) => sum + covariance[item]![other]!, 0);
  const rest = others.reduce(
    (sum, first) => sum + others.reduce((row, second) => row + covariance[first]![second]!, 0),
    0,
  );
  const own = covariance[item]![item]!;
  return own > 0 && rest > 0 ? shared / Math.sqrt(own * rest) : null;
}
