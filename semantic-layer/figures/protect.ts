import type { Figure } from "./judge.ts";

/**
 * What may leave the association: nothing yet. Cards name their protection and the methods stand in disclosure/, but nobody outside can
 * read; every figure is passed on as internal, and none is made for another audience.
 */
export function protect(figures: readonly Figure[]): Figure[] {
  return figures.map((figure) => ({ ...figure, audience: "internal" }));
}
