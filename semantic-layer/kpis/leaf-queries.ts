// What a card asks of Cube: the sums of its leaf cells.
import { compiledFile } from "../cube.ts";
import type { CubeQuery } from "../cube/query.ts";
import { cubeOf, isMeasured, type MeasuredCard, measuresOf, readCards } from "./card.ts";

/** A query on one cube, and what its columns mean to the card. */
export type LeafQuery = CubeQuery & {
  moments: [moment: string, measure: string][];
  area: string;
  period: string;
  group: string | null;
};

/** One query per cube that a card reads and per tree that its grid has: the finest area known, and complexes. */
export function leafQueries(card: MeasuredCard): LeafQuery[] {
  const { areas, leaf } = card.grid;
  const trees = areas.includes("complex") ? ["area_key", "complex_key"] : ["area_key"];
  const cubes = Map.groupBy(measuresOf(card), ([, measure]) => cubeOf(measure));
  return trees.flatMap((tree) =>
    [...cubes].map(([cube, moments]) => {
      const [area, period] = [`${cube}.${tree}`, `${cube}.${leaf.period}`];
      const group = leaf.group ? `${cube}.${leaf.group}` : null;
      return {
        ...{ cube, moments },
        measures: moments.map(([, measure]) => measure),
        dimensions: [area, period, ...(group ? [group] : [])],
        only: Object.fromEntries(Object.entries(card.only).filter(([member]) => cubeOf(member) === cube)),
        ...{ area, period, group },
      };
    }),
  );
}

/** The file with the SQL of every query of every card, as it would be made now. */
export const compiledQueries = () => compiledFile(readCards().filter(isMeasured).flatMap(leafQueries));
