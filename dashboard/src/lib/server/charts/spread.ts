/**
 * Moves labels apart that would overlap, keeping each as near to its own place as it can be. A label hangs from its place
 * by its height; the result has the order of the input.
 */
export function spread(labels: { at: number; height: number }[], top: number, bottom: number): number[] {
  const moved = labels.map(({ at, height }) => ({ at, height }));
  const downward = moved.toSorted((one, other) => one.at - other.at);
  let free = top;
  for (const label of downward) {
    label.at = Math.max(label.at, free);
    free = label.at + label.height;
  }
  let limit = bottom;
  for (const label of downward.toReversed()) {
    label.at = Math.min(label.at, limit - label.height);
    limit = label.at;
  }
  return moved.map(({ at }) => at);
}
