// A figure is shared once. What came later changes it only where too many households changed for anybody to be found.
import { type Answers, sum } from "./answers.ts";
import { CHANGED_ENOUGH } from "./rules.ts";
import { childrenOf, type HouseholdSet, remainder } from "./sets.ts";

/** The answers of one household as two releases knew them; null where it was not there. */
export type Changed = { leaf: string; before: number | null; after: number | null };

/** `replace`: the new figure may stand beside the old one. `withdraw`: neither may. */
export type Second = "same" | "replace" | "withdraw";

/**
 * What becomes of a shared figure that would be told otherwise now. `changed` are the households of the set whose answer came, went or became
 * another; null where the old answers are no longer known. `shown` are the sets that are shown now.
 */
export function secondOf(
  set: HouseholdSet,
  shown: readonly HouseholdSet[],
  changed: readonly Changed[] | null,
): Exclude<Second, "same"> {
  if (changed === null || changed.length === 0) return "withdraw";
  const children = childrenOf(set, shown);
  const parts = [set.answers, ...children.map(({ answers }) => answers), remainder(set, children)];
  return parts.every((part) => isSafeChange(changedIn(part, changed))) ? "replace" : "withdraw";
}

function changedIn(answers: readonly Answers[], changed: readonly Changed[]): Changed[] {
  const leaves = new Set(answers.map(({ leaf }) => leaf));
  return changed.filter(({ leaf }) => leaves.has(leaf));
}

/** Whether nobody changed, or enough did and not all one way. */
export const isSafeChange = (changed: readonly Changed[]): boolean =>
  changed.length === 0 || (changed.length >= CHANGED_ENOUGH && !isOneWay(changed));

/** Whether nobody's answer went up, or nobody's down. */
function isOneWay(changed: readonly Changed[]): boolean {
  const ways = changed.map(({ before, after }) => Math.sign((after ?? 0) - (before ?? 0)));
  return sum(ways, (way) => Number(way > 0)) === 0 || sum(ways, (way) => Number(way < 0)) === 0;
}
