import type { Figure } from "./judge.ts";

/**
 * What may leave the association. Cards name their protection, but no method gives it yet: every figure is passed on as internal,
 * and none is made for another audience.
 */
export function protect(figures: readonly Figure[]): Figure[] {
  return figures.map((figure) => ({ ...figure, audience: "internal" }));
}
