/** A level of a weighting variable, its answers, and the larger area that it lies in (a district), if levels should merge within it. */
type Level = { level: string; n: number; within?: string };

/** Fewest answers that a level of a margin may have. */
export const FEWEST_IN_LEVEL = 20;

/**
 * Merges levels with fewer than 20 answers, so that raking does not depend on a handful of households. Returns for each level the
 * name of the merged level: its members joined by "+" in the given order, or its own name.
 *
 * `adjacent` (age, tenure, neighbourhoods by code): the level with the fewest answers joins the level before or after it, until
 * every level is large enough. It prefers a level in the same `within`, then the one with fewer answers, then the one before.
 * `other` (dwelling type): all small levels become one, with the smallest other levels added until it is large enough.
 */
export function collapse(
  levels: readonly Level[],
  strategy: "adjacent" | "other",
  fewest = FEWEST_IN_LEVEL,
): Record<string, string> {
  const groups = strategy === "adjacent" ? mergeAdjacent(levels, fewest) : mergeOther(levels, fewest);
  const names = new Map(groups.flatMap(({ members }) => members.map((level) => [level, members.join("+")] as const)));
  return Object.fromEntries(levels.map(({ level }) => [level, names.get(level)!]));
}

type Group = { members: string[]; n: number; within: string | undefined };

function mergeAdjacent(levels: readonly Level[], fewest: number): Group[] {
  const groups: Group[] = levels.map(({ level, n, within }) => ({ members: [level], n, within }));
  while (groups.length > 1) {
    const smallest = groups.reduce((best, group, index) => (group.n < groups[best]!.n ? index : best), 0);
    if (groups[smallest]!.n >= fewest) break;
    const left = Math.min(smallest, neighbourOf(groups, smallest));
    const [before, after] = groups.slice(left, left + 2) as [Group, Group];
    // A group of levels from two larger areas counts as part of the area of its larger half.
    const { within } = after.n > before.n ? after : before;
    groups.splice(left, 2, { members: [...before.members, ...after.members], n: before.n + after.n, within });
  }
  return groups;
}

function neighbourOf(groups: readonly Group[], index: number): number {
  const before = groups[index - 1];
  const after = groups[index + 1];
  if (!before) return index + 1;
  if (!after) return index - 1;
  const here = groups[index]!.within;
  const sameBefore = before.within === here;
  if (sameBefore !== (after.within === here)) return sameBefore ? index - 1 : index + 1;
  return after.n < before.n ? index + 1 : index - 1;
}

function mergeOther(levels: readonly Level[], fewest: number): Group[] {
  const small = levels.filter(({ n }) => n < fewest);
  if (small.length === 0) return levels.map(({ level, n, within }) => ({ members: [level], n, within }));
  const large = levels.filter(({ n }) => n >= fewest).sort((first, second) => first.n - second.n);
  const merged = [...small];
  const answers = () => merged.reduce((sum, { n }) => sum + n, 0);
  while (answers() < fewest && large.length > 0) merged.push(large.shift()!);
  const inOrder = levels.filter((level) => merged.includes(level)).map(({ level }) => level);
  const rest = large.map(({ level, n, within }) => ({ members: [level], n, within }));
  return [...rest, { members: inOrder, n: answers(), within: undefined }];
}
