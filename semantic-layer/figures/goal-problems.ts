// Goals that can judge nothing. They are told in Dutch and left out: one mistyped goal may not stop a release, nor judge wrongly.
import { areaLevels, goalKinds, units } from "@fijne-buurten/db/vocabulary";
import { type Card, readCards } from "../kpis/card.ts";
import type { Goal, HoldGoal, Judged, NormGoal } from "./figure.ts";

/** Whether a goal can be about its card at all: it exists, is of its kind and level, and its numbers fit the unit. */
export function isFitting(goal: Goal): boolean {
  return misfitOf(goal) === null;
}

/** What is wrong with goals, a sentence each: those that do not fit their card, and those that no figure met although it should. */
export function goalProblems(goals: readonly Goal[], figures: readonly Judged[], referenceDate: string): string[] {
  const byKpi = Map.groupBy(figures, ({ card }) => card.id);
  return goals.flatMap((goal) => {
    const problem = misfitOf(goal) ?? unmetBy(goal, byKpi.get(goal.kpiId) ?? [], referenceDate);
    return problem ? [`Doel '${goal.goalId}': ${problem} Dit doel geeft geen oordeel tot het is verbeterd.`] : [];
  });
}

function misfitOf(goal: Goal): string | null {
  const { kpiId, goalKind, areaLevel } = goal;
  const card = readCards().find(({ id }) => id === kpiId);
  if (!card) {
    const known = readCards().flatMap(({ id, goalKind: kind }) => (kind === "none" ? [] : [id]));
    return `de KPI '${kpiId}' bestaat niet. Verwacht een van: ${known.join(", ")}.`;
  }
  if (card.goalKind === "none") return `de KPI '${kpiId}' krijgt geen oordeel. Er kan geen doel voor gelden.`;
  if (card.goalKind !== goalKind)
    return `soort '${goalKinds[goalKind].nl}' past niet bij de KPI '${kpiId}'. Verwacht '${goalKinds[card.goalKind].nl}'.`;
  if (!card.grid.areas.includes(areaLevel)) {
    const possible = card.grid.areas.map((level) => areaLevels[level].nl).join(", ");
    return `de KPI '${kpiId}' heeft geen cijfers per ${areaLevels[areaLevel].nl}. Verwacht een van: ${possible}.`;
  }
  return goal.goalKind === "norm" ? unfitNorm(card, goal) : unfitMargin(card, goal);
}

/** Nought is no norm for what should be high: it is always reached. */
function unfitNorm({ unit, direction }: Card, { norm }: NormGoal): string | null {
  const [from, to] = units[unit].range;
  const mayBeNought = direction === "lower";
  if ((norm > 0 || (mayBeNought && norm === 0)) && norm >= from && norm <= to) return null;
  const expected = to === Infinity ? (mayBeNought ? "vanaf 0" : "groter dan 0") : `van ${from} tot en met ${to}`;
  return `de norm '${dutch(norm)}' past niet bij ${units[unit].noun}. Verwacht een getal ${expected}, zoals ${units[unit].example}.`;
}

/** A margin as wide as the scale would hold whatever happens. */
function unfitMargin({ unit }: Card, { margin }: HoldGoal): string | null {
  const [from, to] = units[unit].range;
  if (margin > 0 && margin < to - from) return null;
  return `de marge '${dutch(margin)}' past niet bij ${units[unit].noun}. Verwacht een getal groter dan 0 en kleiner dan ${to - from}.`;
}

function unmetBy(goal: Goal, figures: readonly Judged[], referenceDate: string): string | null {
  const { kpiId, areaLevel, areaCode, period, dueDate } = goal;
  const here = figures.filter(
    ({ area }) => area.areaLevel === areaLevel && (areaCode === null || area.codes.includes(areaCode)),
  );
  // Nothing was delivered for this KPI yet: that says nothing about the goal.
  if (figures.length === 0) return null;
  if (here.length === 0) return `er zijn geen cijfers van '${kpiId}' voor gebied '${areaCode ?? areaLevel}'.`;
  const isThere = (wanted: string) => here.some((figure) => figure.period.period === wanted);
  if (period !== null && !isThere(period) && dueDate <= referenceDate)
    return `er zijn geen cijfers van '${kpiId}' over periode '${period}', en de uiterste datum is voorbij.`;
  if (goal.goalKind === "hold" && !isThere(goal.baselinePeriod) && !isLater(goal.baselinePeriod, referenceDate))
    return `de nulmeting '${goal.baselinePeriod}' van '${kpiId}' is er niet.`;
  return null;
}

const isLater = (period: string, day: string): boolean => period.slice(0, 4) > day.slice(0, 4);

const dutch = (number: number): string => String(number).replace(".", ",");
