// Which goals are held against which figures, and since when each of them says something.
import { type Area, type Goal, isShown, type Judged } from "./figure.ts";
import { heldTo } from "./goal-history.ts";
import { type Circumstances, daysBefore, isAbout, ofEachCard } from "./goals.ts";

/** A goal as it holds for one area and period. `figure`: null where none was ever made of the period. `dueOn`: from then on it is tested. */
export type HeldGoal = { goal: Goal; area: Area; period: string; dueOn: string; figure: Judged | null };

/** Every goal with the figures that it holds, and once for each area of which the figure that is due was never made. */
export function heldGoals(figures: readonly Judged[], circumstances: Circumstances): HeldGoal[] {
  const series = Map.groupBy(figures, seriesKey);
  const circumstancesOf = ofEachCard(circumstances);
  const met = figures.flatMap((figure): HeldGoal[] => {
    const own = circumstancesOf(figure.card);
    if (own.goals.length === 0) return [];
    const goal = goalOf(figure, series.get(seriesKey(figure)) ?? [], own);
    if (!goal) return [];
    const held = { goal, area: figure.area, period: figure.period.period, dueOn: dueOn(goal, figure), figure };
    return hasEnded(held) ? [] : [held];
  });
  return [...met, ...unmet(figures, met, circumstances)];
}

/** What a figure that is not shown would have been held to is not on it. */
function goalOf(figure: Judged, series: readonly Judged[], circumstances: Circumstances): Goal | null {
  return isShown(figure) ? figure.goal : heldTo(circumstances, figure, series).goal;
}

/** A norm is due on its own day, a hold on the last day of every wave after its baseline. */
const dueOn = (goal: Goal, { period }: Judged): string =>
  goal.goalKind === "norm" ? goal.dueDate : daysBefore(period.endsDate, 1);

/** A hold asks nothing of a wave that closes after its last day, although a reader still sees what it would say. */
const hasEnded = ({ goal, dueOn: day }: HeldGoal): boolean => goal.goalKind === "hold" && day > goal.dueDate;

/** A norm of a period that was never there, such as a wave that was not held: due all the same on its day, in every area that the KPI has figures of. */
function unmet(
  figures: readonly Judged[],
  met: readonly HeldGoal[],
  { goals, referenceDate }: Circumstances,
): HeldGoal[] {
  const isMet = new Set(met.map(({ goal }) => goal.goalId));
  return goals.flatMap((goal) => {
    const { goalId, goalKind, knownTo, period, dueDate } = goal;
    if (goalKind !== "norm" || knownTo !== null || period === null || dueDate > referenceDate || isMet.has(goalId))
      return [];
    const own = figures.filter((figure) => isAbout(goal, figure.card, figure.area));
    const isReplaced = own.some((figure) => figure.period.period === period);
    const areas = new Map(own.map(({ area }) => [area.series, area]));
    return isReplaced ? [] : [...areas.values()].map((area) => ({ goal, area, period, dueOn: dueDate, figure: null }));
  });
}

const seriesKey = ({ card, area, group, period }: Judged): string =>
  `${card.id} ${area.series} ${group} ${period.periodKind}`;
