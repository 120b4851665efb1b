import { dutch } from "#lib/dutch.ts";
import { areaLevels } from "#lib/generated/vocabulary.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import { capital } from "#lib/remarks.ts";
import type { AgreedGoal, AreaName, Goal, Unit } from "#lib/server/answers.ts";
import { areaKey } from "#lib/server/answers.ts";
import { formatDate, goalValue } from "#lib/server/figures/format.ts";
import { periodLabel } from "#lib/server/figures/period.ts";
import { normWords } from "#lib/server/figures/written-figure.ts";

export type WrittenGoal = { id: string; what: string; agreed: string; holdsFor: string };

/** What was agreed, by whom, when and where it is recorded: first the goal of the shown figure, then others of its area. */
export function writeGoals(
  goals: AgreedGoal[],
  unit: Unit,
  { area, leads }: { area: AreaName; leads: Goal | null },
): WrittenGoal[] {
  const weight = (goal: AgreedGoal): number => (goal.id === leads?.id ? 2 : concerns(goal, area) ? 1 : 0);
  return goals
    .toSorted((one, other) => weight(other) - weight(one) || newest(one, other))
    .map((goal) => ({
      id: goal.id,
      what: capital(whatWords(goal, unit)),
      agreed: m.goal_agreed({ by: dutch(goal.setBy), on: formatDate(goal.setOn), in: dutch(goal.agreedIn) }),
      holdsFor: m.goal_for({
        area: goal.area?.name ?? everyArea(goal),
        period: goal.period ? `, ${periodLabel(goal.period)}` : "",
      }),
    }));
}

/** Goals for different levels stand below each other, each with its own margin, so each says which areas it is for. */
function everyArea({ areaLevel }: AgreedGoal): string {
  if (areaLevel === "ASSOCIATION") return m.goal_whole();
  return m.goal_every_area({ areas: areaLevels[areaLevel].many[getLocale()].toLowerCase() });
}

function whatWords({ kind, norm, margin, baselinePeriod, dueOn }: AgreedGoal, unit: Unit): string {
  const due = formatDate(dueOn);
  switch (kind) {
    case "NORM":
      return m.goal_norm_sentence({ norm: normWords(agreed(norm), unit), due });
    case "HOLD":
      return m.goal_hold_sentence({
        since: periodLabel(agreed(baselinePeriod)),
        margin: goalValue(agreed(margin), unit),
        due,
      });
  }
}

/** The database keeps no goal without what its kind needs, and a page must not make up what was agreed. */
function agreed<Value>(value: Value | null): Value {
  if (value === null) throw new Error("A goal lacks what its kind needs: a norm, or a baseline and a margin");
  return value;
}

function concerns(goal: AgreedGoal, area: AreaName): boolean {
  return goal.area === null ? goal.areaLevel === area.level : areaKey(goal.area) === areaKey(area);
}

function newest(one: AgreedGoal, other: AgreedGoal): number {
  return other.dueOn.localeCompare(one.dueOn);
}
