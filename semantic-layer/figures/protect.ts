import type { Figure, Judged } from "./figure.ts";

/**
 * What may leave the association: nothing yet. Cards name their protection and the methods stand in disclosure/, but nobody outside can
 * read. Every figure is passed on as internal, and none is made for another audience.
 */
export function protect(figures: readonly Judged[]): Figure[] {
  return figures.map((figure) => ({ ...figure, audience: "internal" }));
}
