// What becomes of a figure that was shared before.
import { type Changed, type Second, secondOf } from "../disclosure/once.ts";
import type { HouseholdSet } from "../disclosure/sets.ts";
import { isMeasured } from "../kpis/card.ts";
import { type AnswersOf, isAnswered } from "./answers.ts";
import type { Candidate } from "./candidates.ts";
import { keyOf, type SharedRow, type StoredRow } from "./store.ts";

/** What was shared, and the answers now and as each of those releases knew them. */
export type Known = {
  live: ReadonlyMap<string, StoredRow>;
  now: AnswersOf;
  before: ReadonlyMap<number, AnswersOf>;
};

type Whole = { candidate: Candidate; set: HouseholdSet; sets: readonly HouseholdSet[] };

/** `new` where it is shared for the first time; `changed` are the households of which a second number tells something. */
export function becomes(
  row: SharedRow | null,
  { candidate, set, sets }: Whole,
  known: Known,
): { second: Second | "new"; changed: readonly Changed[] | null } {
  const live = row && known.live.get(keyOf(row));
  if (!row || !live) return { second: "new", changed: null };
  // What was withdrawn stays so.
  if (live.is_withheld) return { second: "withdraw", changed: null };
  if (isSame(row, live)) return { second: isOnlyOlder(row, live) ? "new" : "same", changed: null };
  const changed = changedBetween(candidate, set, known.before.get(live.known_from), known.now);
  return { second: secondOf(set, sets, changed), changed };
}

const numbers = ["value", "band", "beside_norm", "step", "n"] as const;

const hasSameNumbers = (row: SharedRow, live: StoredRow): boolean => numbers.every((name) => row[name] === live[name]);

/** An interval stays as it was told first beside the same numbers: another one would only tell how answers elsewhere differ now. */
export const withIntervalOf = (row: SharedRow, live: StoredRow | undefined): SharedRow =>
  live && !live.is_withheld && hasSameNumbers(row, live) ? { ...row, lower: live.lower, upper: live.upper } : row;

/** The same numbers and word; a word that only comes of age, or is due, tells nothing new of anybody. */
const isSame = (row: SharedRow, live: StoredRow): boolean =>
  hasSameNumbers(row, live) &&
  (row.verdict === live.verdict || row.verdict === "OUTDATED" || live.verdict === "NOT_DUE");

const isOnlyOlder = (row: SharedRow, live: StoredRow): boolean => row.verdict !== live.verdict;

/** The release as of which a row was shared otherwise than it would be told now; none where it was not shared, or is the same. */
export const sharedOtherwise = (row: SharedRow, live: StoredRow | undefined): number[] =>
  !live || live.is_withheld || isSame(row, live) ? [] : [live.known_from];

/** The households of a set that answered otherwise; null where that is not known. */
function changedBetween(
  { card, period }: Candidate,
  { leaves }: HouseholdSet,
  before: AnswersOf | undefined,
  now: AnswersOf,
): Changed[] | null {
  if (!isMeasured(card) || !isAnswered(card) || !before) return null;
  const inside = (of: AnswersOf) =>
    new Map(
      of(card, period)
        .filter(({ leaf }) => leaves.has(leaf))
        .map((row) => [row.key, row]),
    );
  const [then, since] = [inside(before), inside(now)];
  if (then.size === 0) return null;
  return [...new Set([...then.keys(), ...since.keys()])].flatMap((key) => {
    const [old, current] = [then.get(key), since.get(key)];
    const leaf = current?.leaf ?? old?.leaf ?? "";
    return old?.sum === current?.sum ? [] : [{ leaf, before: old?.sum ?? null, after: current?.sum ?? null }];
  });
}
