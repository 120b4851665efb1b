/**
 * The moments of two cells together: every field summed, except maxima (fields whose name ends in `Max` or `_max`), which
 * take the larger. A field that one of the two lacks keeps the other's value.
 *
 * Associative and commutative, so the order in which areas or periods are added up cannot change a figure. Nothing else may
 * merge figures: shares, means and margins are never averaged.
 */
export function combine<M extends Record<string, number>>(first: M, second: M): M {
  const together: Record<string, number> = { ...first };
  for (const [field, value] of Object.entries(second)) {
    const other = together[field];
    if (other === undefined) together[field] = value;
    else together[field] = isMaximum(field) ? Math.max(other, value) : other + value;
  }
  return together as M;
}

function isMaximum(field: string): boolean {
  return field.endsWith("Max") || field.endsWith("_max");
}
