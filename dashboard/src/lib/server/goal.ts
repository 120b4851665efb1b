import { dutch } from "#lib/dutch.ts";
import type { AgreedGoal, AreaName, Goal } from "#lib/figure.ts";
import { formatDate, goalValue } from "#lib/format.ts";
import { message } from "#lib/messages.ts";
import { m } from "#lib/paraglide/messages.js";
import type { Locale } from "#lib/paraglide/runtime.js";
import { periodLabel } from "#lib/period.ts";
import type { Judged } from "#lib/sentences.ts";
import { capital, normWords } from "#lib/sentences.ts";

export type GoalWords = { id: string; what: string; agreed: string; holdsFor: string };

/** What was agreed, by whom, when and where it is recorded: first the goal of the shown figure, then others of its area. */
export function goalWords(
  goals: AgreedGoal[],
  kpi: Judged,
  { area, leads }: { area: AreaName; leads: Goal | null },
  locale: Locale,
): GoalWords[] {
  const weight = (goal: AgreedGoal): number => (goal.id === leads?.id ? 2 : concerns(goal, area) ? 1 : 0);
  return goals
    .toSorted((one, other) => weight(other) - weight(one) || newest(one, other))
    .map((goal) => ({
      id: goal.id,
      what: capital(whatWords(goal, kpi, locale)),
      agreed: m.goal_agreed(
        { by: dutch(goal.setBy), on: formatDate(goal.setOn, locale), in: dutch(goal.agreedIn) },
        { locale },
      ),
      holdsFor: m.goal_for(
        {
          area: goal.area?.name ?? everyArea(goal, locale),
          period: goal.period ? `, ${periodLabel(goal.period, locale)}` : "",
        },
        { locale },
      ),
    }));
}

/** Goals for different levels stand below each other, each with its own margin, so each says which areas it is for. */
function everyArea({ areaLevel }: AgreedGoal, locale: Locale): string {
  if (areaLevel === "ASSOCIATION") return m.goal_whole({}, { locale });
  return m.goal_every_area({ areas: message(`levels_${areaLevel}`, {}, locale)!.toLowerCase() }, { locale });
}

function whatWords(goal: AgreedGoal, kpi: Judged, locale: Locale): string {
  const due = formatDate(goal.dueOn, locale);
  if (goal.kind === "NORM") {
    return m.goal_norm_sentence({ norm: normWords(goal.norm ?? 0, kpi, locale), due }, { locale });
  }
  const since = goal.baselinePeriod ? periodLabel(goal.baselinePeriod, locale) : "";
  return m.goal_hold_sentence({ since, margin: goalValue(goal.margin ?? 0, kpi.unit, locale), due }, { locale });
}

function concerns(goal: AgreedGoal, area: AreaName): boolean {
  return goal.area === null ? goal.areaLevel === area.level : goal.area.code === area.code;
}

function newest(one: AgreedGoal, other: AgreedGoal): number {
  return other.dueOn.localeCompare(one.dueOn);
}
