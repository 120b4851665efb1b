// What a word tells of a value. Whoever attacks knows how words are given.
import type { Card } from "../kpis/card.ts";
import type { StaffRow } from "./staff-row.ts";

type Ends = { lower: number; upper: number };
const anything: Ends = { lower: -Infinity, upper: Infinity };

/**
 * Between which values a figure has the word that staff see, were all else as it is: its judging interval moves along with it. Who attacks does not
 * know that interval, nor the baseline, so this is more than he has.
 */
export function endsOfWord(row: StaffRow, card: Card): Ends {
  const { value, goal_kind: kind } = row;
  if (value === null || kind === null) return anything;
  const { lower, upper } = kind === "hold" ? endsOfHold(row) : endsOfNorm(row, card.direction === "lower");
  // A word may also follow from what is unknown, and then from no end.
  return value < lower || value > upper ? anything : { lower, upper };
}

/** The norm has to be reached by the lower end of the judging interval, or missed by the upper one; a count has no interval. */
function endsOfNorm({ value, verdict, goal_norm, judging_lower, judging_upper }: StaffRow, isAtMost: boolean): Ends {
  if (value === null || goal_norm === null) return anything;
  const reached = goal_norm + value - (judging_lower ?? value);
  const missed = goal_norm + value - (judging_upper ?? value);
  const isCount = judging_lower === null;
  if (verdict === "ON_TRACK") return isCount && isAtMost ? below(goal_norm) : above(reached);
  if (verdict === "OFF_TRACK") return isCount && isAtMost ? above(goal_norm) : below(missed);
  return verdict === "INCONCLUSIVE" && !isCount ? { lower: missed, upper: reached } : anything;
}

/** The judging interval is of the change: by how much it may move before another word follows. */
function endsOfHold({ value, verdict, verdict_note, goal_margin, judging_lower, judging_upper }: StaffRow): Ends {
  if (value === null || goal_margin === null || judging_lower === null || judging_upper === null) return anything;
  const [fromLower, fromUpper] = [value - judging_lower, value - judging_upper];
  if (verdict === "MAINTAINED" && verdict_note === "IMPROVED") return above(fromLower);
  if (verdict === "MAINTAINED") return { lower: fromLower - goal_margin, upper: fromLower };
  if (verdict === "DECLINED") return below(fromUpper - goal_margin);
  if (verdict === "UNDER_PRESSURE")
    return { lower: fromUpper - goal_margin, upper: Math.min(fromUpper, fromLower - goal_margin) };
  return verdict === "INCONCLUSIVE" ? { lower: fromUpper, upper: fromLower - goal_margin } : anything;
}

const above = (lower: number): Ends => ({ lower, upper: Infinity });
const below = (upper: number): Ends => ({ lower: -Infinity, upper });
