// What a card asks of Cube: the sums of its leaf cells.
import { compiledFile } from "../cube.ts";
import type { CubeQuery } from "../cube/query.ts";
import { cubeOf, isMeasured, type MeasuredCard, measuresOf, readCards } from "./card.ts";

/** A query on one cube, and what its columns mean to the card. */
export type LeafQuery = CubeQuery & {
  moments: [moment: string, measure: string][];
  /** One per tree that the grid has: the finest area known, and complexes. */
  areas: string[];
  period: string;
  group: string | null;
};

/** One query per cube that a card reads. */
export function leafQueries(card: MeasuredCard): LeafQuery[] {
  const { areas: levels, leaf } = card.grid;
  const trees = levels.includes("complex") ? ["area_key", "complex_key"] : ["area_key"];
  const cubes = Map.groupBy(measuresOf(card), ([, measure]) => cubeOf(measure));
  return [...cubes].map(([cube, moments]) => {
    const areas = trees.map((tree) => `${cube}.${tree}`);
    const period = `${cube}.${leaf.period}`;
    const group = leaf.group ? `${cube}.${leaf.group}` : null;
    return {
      ...{ cube, moments },
      measures: moments.map(([, measure]) => measure),
      dimensions: [...areas, period, ...(group ? [group] : [])],
      only: Object.fromEntries(Object.entries(card.only).filter(([member]) => cubeOf(member) === cube)),
      ...{ areas, period, group },
    };
  });
}

/** The file with the SQL of every query of every card, as it would be made now. */
export const compiledQueries = () => compiledFile(readCards().filter(isMeasured).flatMap(leafQueries));
