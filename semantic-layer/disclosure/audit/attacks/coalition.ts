import type { Advantage } from "../advantage.ts";
import { advantageOf } from "../advantage.ts";
import type { Equations } from "../equations.ts";
import { randomFor } from "../random.ts";
import { placeOf } from "../knowledge.ts";
import type { AreaLevel, PublishedCell } from "../../types.ts";
import { expectedAnswers, type Known } from "./likelihood.ts";

/** What a partner may see: areas with all that lies in them. */
export type Rights = { level: AreaLevel; areas: readonly string[] }[];

/** The likelihood attack by who already knows some answers (A6): the gain over the households that it did not know. */
export function advantageWithKnown(
  system: Equations,
  answers: readonly number[],
  fresh: readonly number[],
  count: number,
  seed: number,
): Advantage {
  const places = randomFor(seed, `coalition of ${count}`).sample([...answers.keys()], count);
  const known: Known = new Map(places.map((place) => [place, answers[place]!]));
  return advantageOf(expectedAnswers(system, known), answers, fresh, system, new Set(places));
}

/** The cells that a partner with these rights is given. */
export function seenBy(rights: Rights, cells: readonly PublishedCell[]): PublishedCell[] {
  return cells.filter(({ coordinate }) =>
    rights.some(({ level, areas }) => level === coordinate.level && areas.includes(coordinate.area)),
  );
}

/**
 * What partners have when they lay their answers side by side: every cell that one of them was given, and every cell of which two were
 * given different numbers (there should be none).
 */
export function pooled(views: readonly PublishedCell[][]): { cells: PublishedCell[]; contradictions: string[] } {
  const numbers = Map.groupBy(views.flat(), placeOf);
  const different = [...numbers].map(([name, cells]) => ({
    name,
    cells: [...new Map(cells.map((cell) => [JSON.stringify(cell), cell])).values()],
  }));
  return {
    cells: different.flatMap(({ cells }) => cells),
    contradictions: different.filter(({ cells }) => cells.length > 1).map(({ name }) => name),
  };
}
