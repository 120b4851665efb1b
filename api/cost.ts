/**
 * What a field costs. Every value that the largest possible answer could hold costs 1: a page counts as many rows as its `first`, and a
 * list as many as it usually has at most. What is read for an answer and is not in it costs the same. So a reader can work out the cost
 * of a question, and lower it.
 */
import type { FieldNode } from "graphql";
import type { ComplexityEstimator } from "graphql-query-complexity";
import { fieldsIn, type Fragments } from "./fragments.ts";
import { LARGEST_PAGE, USUAL_PAGE } from "./paging.ts";

type Estimated = Parameters<ComplexityEstimator>[0];

/** A page costs what one row costs, times its rows. A page below 1 is refused later; until then it counts as 1. */
export const pageCost = ({ args, childComplexity }: Estimated): number =>
  1 + Math.max(1, Math.min(largestOf(args), LARGEST_PAGE)) * childComplexity;

/** A page with both is refused later. */
function largestOf({ first, last }: { first?: number | null; last?: number | null }): number {
  return first == null && last == null ? USUAL_PAGE : Math.max(first ?? 1, last ?? 1);
}

/** How many there usually are at most, where a question does not say which. */
const KPIS = 20;
const AREAS = LARGEST_PAGE;

/**
 * A page of figures. The newest of all are known before a page is cut from them, and who asks how many there are has all of them counted:
 * either costs 1 for each KPI and area that they may be of, however small the page.
 */
export const figuresCost =
  (of: { kpis?: number; areas?: number } = {}): ComplexityEstimator =>
  (asked) => {
    const { args, node, context } = asked;
    const reads = args["latest"] === true || countsAll(fieldsIn(node.selectionSet, context as Fragments | undefined));
    return pageCost(asked) + (reads ? (of.kpis ?? kpisIn(args)) * (of.areas ?? areasIn(args)) : 0);
  };

const countsAll = (fields: FieldNode[]): boolean => fields.some(({ name }) => name.value === "totalCount");

type Choice = { kpi?: string | null; kpis?: string[] | null; area?: string | null; areas?: string[] | null };

const kpisIn = ({ kpi, kpis }: Choice): number => (kpi == null ? (kpis?.length ?? KPIS) : 1);

function areasIn({ area, areas, areaLevel }: Choice & { areaLevel?: string | null }): number {
  return area != null || areaLevel === "association" ? 1 : (areas?.length ?? AREAS);
}

/** A list that holds at most about so many. */
export const listCost =
  (most: number): ComplexityEstimator =>
  ({ childComplexity }) =>
    1 + most * Math.max(1, childComplexity);
