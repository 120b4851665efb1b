// How each goal stands on the reference date: what its last test said, what is running, and when it is due next.
import { codesOf, areaClasses, type VerdictCounts } from "@fijne-buurten/db/vocabulary";
import type { Area, Goal } from "./figure.ts";
import { classOfHeld, tallyOf } from "./tally.ts";
import type { HeldGoal } from "./tested-goals.ts";

/** `area`: where the goal is about one area, that one. */
type Test = { period: string; area: Area | null };
export type Standing = {
  /** The last period in which it was due, with how many areas got which verdict. */
  closed: (Test & { counts: VerdictCounts }) | null;
  /** A period that has begun, in which it is not due yet. */
  running: Test | null;
  /** None when it will not be due any more. */
  nextDue: string | null;
};

/** `held`: this goal in every area and period. */
export function standingOf({ dueDate }: Goal, held: readonly HeldGoal[], referenceDate: string): Standing {
  const days = held.map(({ dueOn }) => dueOn);
  const past = days
    .filter((day) => day <= referenceDate)
    .sort()
    .at(-1);
  const next = [...days, dueDate].filter((day) => day > referenceDate).sort()[0];
  const [closed, running] = [past, next].map((day) => held.filter(({ dueOn }) => dueOn === day));
  return {
    closed: closed?.[0] ? { ...testOf(closed), counts: countsOf(closed) } : null,
    running: running?.[0] ? testOf(running) : null,
    nextDue: next ?? null,
  };
}

function testOf(held: readonly HeldGoal[]): Test {
  const [first, ...others] = held;
  if (!first) throw new Error("A test of a goal holds at least one area.");
  return { period: first.period, area: others.length === 0 ? first.area : null };
}

/** Only the classes that there are. */
function countsOf(held: readonly HeldGoal[]): VerdictCounts {
  const found = held.map(classOfHeld);
  return tallyOf(
    codesOf(areaClasses).filter((own) => found.includes(own)),
    found,
  );
}
