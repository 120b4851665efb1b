import { dutch } from "#lib/dutch.ts";
import type { GoalsQuery } from "#lib/generated/graphql.ts";
import { areaInAddress, kpiHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import { capital } from "#lib/remarks.ts";
import type { Kpi } from "#lib/server/answers.ts";
import { isPublished } from "#lib/server/answers.ts";
import { formatDate, marginWords } from "#lib/server/figures/format.ts";
import { periodLabel, periodTold } from "#lib/server/figures/period.ts";
import type { WrittenVerdict } from "#lib/server/figures/verdict-words.ts";
import { tenseOf, writeCounted, writeVerdict } from "#lib/server/figures/verdict-words.ts";
import { normWords, rowOf } from "#lib/server/figures/written-figure.ts";
import { byAmbition } from "./area-sheet.ts";
import { everyArea, needed } from "./goal.ts";

type ListedGoal = GoalsQuery["goals"][number];
type GoalOfKpi = ListedGoal & { kpi: Kpi };

/** What was agreed once, for one or several periods and areas. */
export type AgreedGoals = {
  isProposal: boolean;
  /** "Afspraak 4.2", where it is written, who signed it when, and who does what. */
  words: string[];
  rows: GoalRow[];
};

export type GoalRow = {
  code: string;
  area: string;
  period: string;
  norm: string;
  closed: WrittenTest | null;
  /** "2026 tot nu toe: 57%". */
  running: string;
  next: string;
};

/** What the last period said: in one area with its value, in several with how many areas got which verdict. */
type WrittenTest = {
  period: string;
  href: string;
  value: string;
  verdicts: { count: number | null; verdict: WrittenVerdict }[];
};

/** Every goal: by ambition and KPI in the order of the course plan, and of each KPI the newest first. */
export function goalGroups(goals: readonly ListedGoal[], referenceDate: string) {
  const known = goals.flatMap((goal): GoalOfKpi[] => (goal.kpi ? [{ ...goal, kpi: goal.kpi }] : []));
  const byKpi = Map.groupBy(known, ({ kpi }) => kpi.code);
  const kpis = [...byKpi.values()].flatMap(([first]) => first?.kpi ?? []);
  // What explains another figure has its own goals here, also where that figure has none.
  const ownPlace = kpis.map((kpi) => ({
    ...kpi,
    partOf: kpis.some(({ code }) => code === kpi.partOf) ? kpi.partOf : null,
  }));
  return byAmbition(ownPlace, (kpi) => [
    {
      kpi: { code: kpi.code, title: kpi.title, href: kpiHref(kpi.code) },
      ...inTwo((byKpi.get(kpi.code) ?? []).toSorted(newestFirst), referenceDate),
    },
  ]);
}

/** Those that are still tested, and those of the last year; the others are `earlier`. */
function inTwo(goals: readonly GoalOfKpi[], referenceDate: string) {
  const yearAgo = `${Number(referenceDate.slice(0, 4)) - 1}${referenceDate.slice(4)}`;
  const isCurrent = ({ nextDueOn, dueOn }: GoalOfKpi): boolean => nextDueOn !== null || dueOn >= yearAgo;
  const earlier = goals.filter((goal) => !isCurrent(goal));
  return {
    current: asAgreed(goals.filter(isCurrent), referenceDate),
    earlier: asAgreed(earlier, referenceDate),
    earlierCount: earlier.length,
  };
}

/** What was agreed together stands together, so that it is told once where, by whom and with whom. */
function asAgreed(goals: readonly GoalOfKpi[], referenceDate: string): AgreedGoals[] {
  const byWords = Map.groupBy(goals, (goal) => JSON.stringify(agreementWords(goal)));
  return [...byWords.values()].flatMap(([first, ...more]) =>
    first
      ? {
          isProposal: first.state === "PROPOSED",
          words: agreementWords(first),
          rows: [first, ...more].map((goal) => rowOfGoal(goal, referenceDate)),
        }
      : [],
  );
}

function agreementWords({ state, agreementNumber, agreedIn, setBy, setOn, parties }: GoalOfKpi): string[] {
  const signed =
    state === "PROPOSED"
      ? m.goals_proposal()
      : m.goals_signed({ by: dutch(needed(setBy)), on: formatDate(needed(setOn)) });
  return [
    agreementNumber ? capital(m.goals_agreement({ number: dutch(agreementNumber) })) : "",
    agreedIn ? dutch(agreedIn) : "",
    capital(signed),
    ...parties.map(({ party, contributes }) =>
      dutch(contributes === null ? party : m.goals_party({ party, contributes })),
    ),
  ].filter(Boolean);
}

const levels = ["ASSOCIATION", "MUNICIPALITY", "DISTRICT", "NEIGHBOURHOOD_GROUP", "NEIGHBOURHOOD", "COMPLEX"];

/** Of one day the whole before its parts. */
function newestFirst(one: GoalOfKpi, other: GoalOfKpi): number {
  const byLevel = levels.indexOf(one.areaLevel) - levels.indexOf(other.areaLevel);
  return other.dueOn.localeCompare(one.dueOn) || byLevel || one.code.localeCompare(other.code);
}

function rowOfGoal(goal: GoalOfKpi, referenceDate: string): GoalRow {
  const { code, kpi, area, period } = goal;
  return {
    code,
    area: capital(area && area.level !== "ASSOCIATION" ? area.name : everyArea(goal)),
    period: period ? periodLabel(period) : m.goals_every_period(),
    norm: capital(askedWords(goal)),
    closed: goal.closed && testWords(goal.closed, goal, kpi, referenceDate),
    running: runningWords(goal, referenceDate),
    next: nextWords(goal),
  };
}

/** A hold is tested by every survey until it ends. */
function nextWords({ kind, nextDueOn, dueOn }: GoalOfKpi): string {
  if (nextDueOn === null) return m.goals_past();
  return kind === "HOLD" ? m.goals_next_survey({ until: formatDate(dueOn) }) : formatDate(nextDueOn);
}

function askedWords({ kind, norm, margin, baselinePeriod, kpi }: GoalOfKpi): string {
  if (kind === "NORM") return normWords(needed(norm), kpi);
  return m.goals_hold({ since: periodTold(needed(baselinePeriod)), margin: marginWords(needed(margin), kpi.unit) });
}

function testWords(
  { period, figure, verdictCounts }: NonNullable<ListedGoal["closed"]>,
  { areaLevel, area }: GoalOfKpi,
  kpi: Kpi,
  referenceDate: string,
): WrittenTest {
  const address = { period, area: area && areaInAddress(area), level: area ? null : areaLevel };
  return {
    period: capital(periodLabel(period)),
    href: kpiHref(kpi.code, address),
    value: figure ? rowOf(figure, kpi, referenceDate).value : "",
    verdicts: figure
      ? [{ count: null, verdict: writeVerdict(figure, kpi, referenceDate) }]
      : (verdictCounts ?? []).map(({ count, ...own }) => ({
          count,
          verdict: writeCounted(own, tenseOf({ period }, referenceDate)),
        })),
  };
}

/** A goal in several areas has no one value: then only the period is told. */
function runningWords({ running, kpi }: GoalOfKpi, referenceDate: string): string {
  if (!running) return "";
  const { figure, period } = running;
  if (!isPublished(figure)) return capital(periodLabel(period));
  const told = rowOf(figure, kpi, referenceDate);
  return capital(m.goals_runs({ period: told.period, value: told.value }));
}
