// What cards ask of Cube: the sums of their leaf cells. What several cards ask of the same rows is asked once.
import { must } from "@fijne-buurten/db";
import { dimensionSql } from "../cube/model-files.ts";
import type { CubeQuery } from "../cube/query.ts";
import { cubeOf, isMeasured, type MeasuredCard, measuresOf, readCards } from "./card.ts";

/** A query on one cube, and what its columns mean to cards. */
export type LeafQuery = CubeQuery & {
  period: string;
  group: string | null;
  /** The finest area known, and complexes. */
  areas: readonly [area: string, complex: string];
  parts: readonly LeafPart[];
};

/** What one card reads of a query: its moments, in the rows in which each dimension of `only` has its value. */
export type LeafPart = {
  card: MeasuredCard;
  moments: readonly [moment: string, measure: string][];
  only: Readonly<Record<string, string>>;
  /** The card has figures of complexes too. */
  hasComplexes: boolean;
};

/** The queries of all cards: one per cube and kind of leaf. Each has the parts of all of its cards. */
export function leafQueries(): readonly LeafQuery[] {
  return (known ??= readLeafQueries());
}

let known: readonly LeafQuery[] | undefined;

function readLeafQueries(): LeafQuery[] {
  const parts = readCards().filter(isMeasured).flatMap(partsOf);
  const alike = Map.groupBy(parts, ({ cube, period, group }) => [cube, dimensionSql(period), group].join(" "));
  return [...alike.values()].map((same) => {
    const { cube, period, group } = must(same[0], "a part");
    const areas = [`${cube}.area_key`, `${cube}.complex_key`] as const;
    const conditions = same.flatMap(({ only }) => Object.keys(only));
    const hasComplexes = same.some((part) => part.hasComplexes);
    return {
      ...{ cube, period, group, areas, parts: same },
      measures: unique(same.flatMap(({ moments }) => moments.map(([, measure]) => measure))),
      dimensions: unique([...(hasComplexes ? areas : [areas[0]]), period, ...(group ? [group] : []), ...conditions]),
    };
  });
}

/** What a card reads: one part per cube. */
function partsOf(card: MeasuredCard): (LeafPart & Pick<LeafQuery, "cube" | "period" | "group">)[] {
  const { areas, leaf } = card.grid;
  const cubes = Map.groupBy(measuresOf(card), ([, measure]) => cubeOf(measure));
  return [...cubes].map(([cube, moments]) => ({
    ...{ card, cube, moments },
    period: `${cube}.${leaf.period}`,
    group: leaf.group ? `${cube}.${leaf.group}` : null,
    only: Object.fromEntries(Object.entries(card.only).filter(([member]) => cubeOf(member) === cube)),
    hasComplexes: areas.includes("complex"),
  }));
}

const unique = (names: readonly string[]): string[] => [...new Set(names)].sort();
