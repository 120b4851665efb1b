// What the account of the rows behind a figure asks of Cube: how many rows there are of each leaf period and kind. Only of cards of which a row
// counts as one.
import { must } from "@fijne-buurten/db";
import type { CubeQuery } from "../cube/query.ts";
import { cubeOf, isMeasured, type MeasuredCard, readCards } from "./card.ts";
import type { CountedRows } from "./counting-schema.ts";

/** The rows of one cube by a leaf period, and the cards that count them. */
export type RowQuery = CubeQuery & { period: string; cards: readonly CountingCard[] };

export type CountingCard = MeasuredCard & { counting: CountedRows };

export function rowQueries(): readonly RowQuery[] {
  return (known ??= readRowQueries());
}

let known: readonly RowQuery[] | undefined;

function readRowQueries(): RowQuery[] {
  const cards = readCards().filter(isMeasured).filter(countsRows);
  return [...Map.groupBy(cards, periodOf)].map(([period, same]) => {
    const cube = cubeOf(period);
    const conditions = same.flatMap(({ only }) => Object.keys(only)).filter((member) => cubeOf(member) === cube);
    const dimensions = [...new Set([period, ...conditions])].sort();
    return { cube, period, cards: same, measures: [`${cube}.rows`], dimensions };
  });
}

const countsRows = (card: MeasuredCard): card is CountingCard => "counting" in card && "table" in card.counting;

/** The leaf period of the rows that are counted from. */
function periodOf({ id, measures, grid: { leaf } }: CountingCard): string {
  const counted =
    "denominator" in measures ? measures.denominator : "numerator" in measures ? measures.numerator : null;
  return `${cubeOf(must(counted, `measure of ${id}`))}.${leaf.period}`;
}
