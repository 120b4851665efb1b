// Goals that can judge nothing. They are told in Dutch and left out: one mistyped goal may not stop a release, nor judge wrongly.
import { type Card, readCards } from "../kpis/card.ts";
import type { Goal } from "./goals.ts";
import type { Figure } from "./judge.ts";

/** Whether a goal can be about its card at all: it exists, is of its kind and level, and its numbers fit the unit. */
export function isFitting(goal: Goal): boolean {
  return misfitOf(goal) === null;
}

/** What is wrong with goals, a sentence each: those that do not fit their card, and those that no figure met although it should. */
export function goalProblems(goals: readonly Goal[], figures: readonly Figure[], referenceDate: string): string[] {
  const byKpi = Map.groupBy(figures, ({ card }) => card.id);
  return goals.flatMap((goal) => {
    const problem = misfitOf(goal) ?? unmetBy(goal, byKpi.get(goal.kpiId) ?? [], referenceDate);
    return problem ? [`Doel '${goal.goalId}': ${problem} Dit doel geeft geen oordeel tot het is verbeterd.`] : [];
  });
}

function misfitOf({ kpiId, goalKind, areaLevel, norm, margin }: Goal): string | null {
  const card = readCards().find(({ id }) => id === kpiId);
  if (!card) {
    const known = readCards().flatMap(({ id, goalKind: kind }) => (kind === "none" ? [] : [id]));
    return `de KPI '${kpiId}' bestaat niet. Verwacht een van: ${known.join(", ")}.`;
  }
  if (card.goalKind === "none") return `de KPI '${kpiId}' krijgt geen oordeel. Er kan geen doel voor gelden.`;
  if (card.goalKind !== goalKind)
    return `soort '${kinds[goalKind]}' past niet bij de KPI '${kpiId}'. Verwacht '${kinds[card.goalKind]}'.`;
  if (!card.grid.areas.some((level) => level === areaLevel)) {
    const possible = card.grid.areas.map((level) => levels[level]).join(", ");
    return `de KPI '${kpiId}' heeft geen cijfers per ${levels[areaLevel] ?? areaLevel}. Verwacht een van: ${possible}.`;
  }
  return goalKind === "norm" ? unfitNorm(card, norm) : unfitMargin(card, margin);
}

function unfitNorm({ unit }: Card, norm: number | null): string | null {
  const { from, to, example } = ranges[unit];
  if (norm !== null && norm > 0 && norm >= from && norm <= to) return null;
  const expected = to === Infinity ? "groter dan 0" : `van ${from} tot en met ${to}`;
  return `de norm '${norm === null ? "" : dutch(norm)}' past niet bij ${units[unit]}. Verwacht een getal ${expected}, zoals ${example}.`;
}

/** Without a margin a hold is inconclusive, which is a verdict; a margin as wide as the scale would hold whatever happens. */
function unfitMargin({ unit }: Card, margin: number | null): string | null {
  const { from, to } = ranges[unit];
  if (margin === null || (margin > 0 && margin < to - from)) return null;
  return `de marge '${dutch(margin)}' past niet bij ${units[unit]}. Verwacht een getal groter dan 0 en kleiner dan ${to - from}.`;
}

function unmetBy(
  { kpiId, goalKind, areaLevel, areaCode, period, baselinePeriod, dueDate }: Goal,
  figures: readonly Figure[],
  referenceDate: string,
): string | null {
  const here = figures.filter(
    ({ area }) => area.areaLevel === areaLevel && (areaCode === null || area.areaCode === areaCode),
  );
  // Nothing was delivered for this KPI yet: that says nothing about the goal.
  if (figures.length === 0) return null;
  if (here.length === 0) return `er zijn geen cijfers van '${kpiId}' voor gebied '${areaCode ?? areaLevel}'.`;
  const isThere = (wanted: string) => here.some((figure) => figure.period.period === wanted);
  if (period !== null && !isThere(period) && dueDate <= referenceDate)
    return `er zijn geen cijfers van '${kpiId}' over periode '${period}', en de uiterste datum is voorbij.`;
  if (
    goalKind === "hold" &&
    baselinePeriod !== null &&
    !isThere(baselinePeriod) &&
    !isLater(baselinePeriod, referenceDate)
  )
    return `de nulmeting '${baselinePeriod}' van '${kpiId}' is er niet.`;
  return null;
}

const isLater = (period: string, day: string): boolean => period.slice(0, 4) > day.slice(0, 4);

const dutch = (number: number): string => String(number).replace(".", ",");

const kinds = { norm: "norm", hold: "behoud" };

const levels: Record<string, string> = {
  association: "corporatie",
  municipality: "gemeente",
  district: "wijk",
  neighbourhood_group: "buurtgroep",
  neighbourhood: "buurt",
  complex: "complex",
};

const units = {
  share: "een aandeel",
  index: "een index",
  grade: "een rapportcijfer",
  score: "een score",
  count: "een aantal",
};

const ranges = {
  share: { from: 0, to: 1, example: "0,95 (95%)" },
  index: { from: 0, to: 100, example: "62" },
  grade: { from: 1, to: 10, example: "7,3" },
  score: { from: -Infinity, to: Infinity, example: "4,1" },
  count: { from: 0, to: Infinity, example: "5" },
};
