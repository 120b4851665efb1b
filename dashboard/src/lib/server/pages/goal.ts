import { dutch } from "#lib/dutch.ts";
import { areaLevels } from "#lib/generated/vocabulary.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import { capital } from "#lib/remarks.ts";
import type { AgreedGoal, AreaName, Asked, Goal, Kpi } from "#lib/server/answers.ts";
import { areaKey } from "#lib/server/answers.ts";
import { formatDate, marginWords } from "#lib/server/figures/format.ts";
import { periodLabel, periodTold } from "#lib/server/figures/period.ts";
import { writePast } from "#lib/server/figures/verdict-words.ts";
import { normWords } from "#lib/server/figures/written-figure.ts";

/** Which version of its definition a figure has, and since when. */
type Definition = { number: number; from: string };

/** `before` is what it asked before, the oldest first. `said` is what a proposal would have said of this area. */
export type WrittenGoal = {
  code: string;
  what: string;
  agreed: string;
  holdsFor: string;
  before: string[];
  said: string;
};

/** Those that stand open, and the others under how many there are. */
export type ShownGoals = { heading: string; none: string; first: WrittenGoal[]; more: string; others: WrittenGoal[] };

const OPEN = 3;

export function shownGoals(goals: WrittenGoal[]): ShownGoals {
  const others = goals.slice(OPEN);
  return {
    heading: m.kpi_goal_heading(),
    none: goals.length === 0 ? m.no_goal() : "",
    first: goals.slice(0, OPEN),
    more: others.length === 1 ? m.kpi_more_goals_one() : m.kpi_more_goals({ count: others.length }),
    others,
  };
}

/** What was agreed or proposed, by whom, when and where it is recorded: first the goal of the shown figure, then others of its area. */
export function writeGoals(
  goals: AgreedGoal[],
  kpi: Pick<Kpi, "unit" | "direction"> & { version: Definition },
  { area, leads }: { area: AreaName; leads: Goal | null },
): WrittenGoal[] {
  const weight = (goal: AgreedGoal): number => (goal.code === leads?.code ? 2 : concerns(goal, area) ? 1 : 0);
  return goals
    .toSorted((one, other) => weight(other) - weight(one) || nextAfter(leads, one, other))
    .map((goal) => ({
      code: goal.code,
      what: capital(goal.state === "PROPOSED" ? m.goal_proposal({ what: whatWords(goal, kpi) }) : whatWords(goal, kpi)),
      agreed: [agreedWords(goal), definitionWords(goal, kpi.version)].filter(Boolean).join(" "),
      holdsFor: m.goal_for({
        area: goal.area?.name ?? everyArea(goal),
        period: goal.period ? `, ${periodLabel(goal.period)}` : "",
      }),
      before: goal.history.map(({ until, before }) =>
        m.goal_before({ what: whatWords({ ...before, kind: goal.kind }, kpi), until: formatDate(until) }),
      ),
      said: goal.state === "PROPOSED" && concerns(goal, area) ? saidWords(goal, area) : "",
    }));
}

function agreedWords({ state, setBy, setOn, agreedIn }: AgreedGoal): string {
  if (state === "PROPOSED") return m.goal_proposed();
  return m.goal_agreed({
    by: dutch(needed(setBy)),
    on: formatDate(needed(setOn)),
    in: dutch(needed(agreedIn)),
  });
}

/** What was agreed about a figure that has another definition since. */
function definitionWords({ state, setOn }: AgreedGoal, { number, from }: Definition): string {
  if (number === 1 || state === "PROPOSED" || needed(setOn) >= from) return "";
  return m.goal_older_definition({ date: formatDate(from) });
}

/** "2024 gehaald, 2025 niet gehaald". */
function saidWords({ wouldHaveSaid }: AgreedGoal, area: AreaName): string {
  const here = wouldHaveSaid.filter((said) => areaKey(said.area) === areaKey(area));
  if (here.length === 0) return m.goal_said_nothing();
  const verdicts = here.map(({ period, verdict, verdictNote: note, isLegalNorm }) => {
    const { word } = writePast({ verdict, note }, isLegalNorm);
    return m.goal_said_period({ period: periodLabel(period), verdict: word });
  });
  return m.goal_said({ verdicts: verdicts.join(", ") });
}

/** Goals for different levels stand below each other, each with its own margin, so each says which areas it is for. */
export function everyArea({ areaLevel }: Pick<AgreedGoal, "areaLevel">): string {
  if (areaLevel === "ASSOCIATION") return m.goal_whole();
  return m.goal_every_area({ areas: areaLevels[areaLevel].many[getLocale()].toLowerCase() });
}

function whatWords(
  { kind, norm, margin, baselinePeriod, dueOn }: Asked & Pick<AgreedGoal, "kind">,
  kpi: Pick<Kpi, "unit" | "direction">,
): string {
  const due = formatDate(dueOn);
  switch (kind) {
    case "NORM":
      return m.goal_norm_sentence({ norm: normWords(needed(norm), kpi), due });
    case "HOLD":
      return m.goal_hold_sentence({
        since: periodTold(needed(baselinePeriod)),
        margin: marginWords(needed(margin), kpi.unit),
        due,
      });
  }
}

/** The database keeps no goal without what its kind needs, and a page must not make up what was agreed. */
export function needed<Value>(value: Value | null): Value {
  if (value === null)
    throw new Error(
      "A goal lacks what its kind needs: a norm, or a baseline and a margin; an agreed one who signed it",
    );
  return value;
}

function concerns(goal: AgreedGoal, area: AreaName): boolean {
  return goal.area === null ? goal.areaLevel === area.level : areaKey(goal.area) === areaKey(area);
}

/** What comes after the goal of the shown figure in the order of time, then what came before it, the newest first. */
function nextAfter(leads: Goal | null, one: AgreedGoal, other: AgreedGoal): number {
  const [isPast, wasPast] = [one, other].map(({ dueOn }) => leads === null || dueOn < leads.dueOn);
  if (isPast !== wasPast) return isPast ? 1 : -1;
  return isPast ? other.dueOn.localeCompare(one.dueOn) : one.dueOn.localeCompare(other.dueOn);
}
