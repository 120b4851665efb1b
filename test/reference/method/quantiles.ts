import t from "@stdlib/stats-base-dists-t";

/** Limits of the normal law that leave 5% and 10% outside; tables give 1,960 and 1,645. */
export const normal: { [coverage: number]: number } = { 0.95: 1.959963984540054, 0.9: 1.6448536269514722 };

/** The same limits of Student's t. */
export const student = (coverage: number, degrees: number): number => t.quantile((1 + coverage) / 2, degrees);
