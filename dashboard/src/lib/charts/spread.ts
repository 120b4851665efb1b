/**
 * Moves labels apart that would overlap, keeping each as near to its own place as it can be. A label hangs from its place
 * by its height; the result has the order of the input.
 */
export function spread(places: number[], heights: number[], top: number, bottom: number): number[] {
  const order = places.map((_, index) => index).sort((one, other) => places[one]! - places[other]!);
  const moved = [...places];
  let free = top;
  for (const index of order) {
    moved[index] = Math.max(places[index]!, free);
    free = moved[index]! + heights[index]!;
  }
  let limit = bottom;
  for (const index of order.toReversed()) {
    moved[index] = Math.min(moved[index]!, limit - heights[index]!);
    limit = moved[index]!;
  }
  return moved;
}
