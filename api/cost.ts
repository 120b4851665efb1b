/**
 * What a field costs. Every value that the largest possible answer could hold costs 1: a page counts as many rows as its `first`, and a
 * list as many as it usually has at most. So a reader can work out the cost of a question, and lower it.
 */
import type { ComplexityEstimator } from "graphql-query-complexity";
import { LARGEST_PAGE, USUAL_PAGE } from "./paging.ts";

/** A page costs what one row costs, times its rows. A page below 1 is refused later; until then it counts as 1. */
export const pageCost: ComplexityEstimator = ({ args, childComplexity }) =>
  1 + Math.max(1, Math.min(largestOf(args), LARGEST_PAGE)) * childComplexity;

/** A page with both is refused later. */
function largestOf({ first, last }: { first?: number | null; last?: number | null }): number {
  return first == null && last == null ? USUAL_PAGE : Math.max(first ?? 1, last ?? 1);
}

/** A list that holds at most about so many. */
export const listCost =
  (most: number): ComplexityEstimator =>
  ({ childComplexity }) =>
    1 + most * Math.max(1, childComplexity);
