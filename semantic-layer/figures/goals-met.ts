// The share of the goals that were met, of all that were due in a year or a part of it.
import type { DerivedCard } from "../kpis/card.ts";
import type { Area, Estimate, Goal, Judged, Period } from "./figure.ts";
import type { Circumstances } from "./goals.ts";
import { type Class, classOfHeld, countedVerdicts, derivedCell, shareOf, type Sides, tallyOf } from "./tally.ts";
import { type HeldGoal, heldGoals } from "./tested-goals.ts";

/**
 * Per area and per year or part of a year up to its end: every goal in it that was due then, by the verdict of the last time that it was.
 * Goals about figures that count verdicts themselves are left out: those verdicts are counted already, and this card would count itself.
 */
export function goalsMet(card: DerivedCard, figures: readonly Judged[], circumstances: Circumstances): Estimate[] {
  const measured = figures.filter(({ card }) => card.statistic !== "derived");
  const places = placesOf(measured);
  const due = heldGoals(measured, circumstances).filter(({ dueOn }) => dueOn <= circumstances.referenceDate);
  const inPeriods = Map.groupBy(
    measured.filter(({ period }) => isYearSoFar(period)),
    ({ period }) => period.period,
  );
  return [...inPeriods.values()].flatMap((inPeriod) => {
    const [{ period }] = inPeriod as [Judged];
    const areas = new Map(inPeriod.map(({ area }) => [area.areaKey, area]));
    return [...areas.values()]
      .filter(({ areaLevel }) => card.grid.areas.includes(areaLevel))
      .flatMap((area) => {
        const own = due.filter((held) => isIn(held.dueOn, period) && places.isWithin(held.area, area));
        const counted = lastOfEach(own, (held) => `${asked(held.goal)} ${places.homesOf(held.area)}`);
        if (counted.length === 0) return [];
        const counts = tallyOf(classes, counted.map(classOfHeld));
        return countedVerdicts(derivedCell(card, area, period), counts, shareOf(counts, sides));
      });
  });
}

/** "2026", and "2026-tmT2". */
const isYearSoFar = ({ periodKind }: Period): boolean => periodKind.startsWith("year");

const isIn = (day: string, { startedDate, endsDate }: Period): boolean => startedDate <= day && day < endsDate;

/** What is asked; who asks the same of the same homes asks it once, and in a year a goal counts once. */
function asked(goal: Goal): string {
  const { kpiId, period } = goal;
  const what = goal.goalKind === "norm" ? goal.norm : `${goal.baselinePeriod} ${goal.margin}`;
  return `${kpiId} ${goal.goalKind} ${what} ${period}`;
}

/** Of goals with the same key the one that was due last; then the one about the widest area. */
function lastOfEach(held: readonly HeldGoal[], keyOf: (held: HeldGoal) => string): HeldGoal[] {
  const isBefore = (one: HeldGoal, other: HeldGoal): boolean =>
    one.dueOn === other.dueOn ? one.area.path.length > other.area.path.length : one.dueOn < other.dueOn;
  return [...Map.groupBy(held, keyOf).values()].map((same) =>
    same.reduce((last, other) => (isBefore(last, other) ? other : last)),
  );
}

/** How areas lie in each other, also when a new division gave them other keys, and which hold the same homes: those with the same neighbourhoods. */
function placesOf(figures: readonly Judged[]) {
  const areas = new Map(figures.map(({ area }) => [area.areaKey, area]));
  const neighbourhoods = new Map<string, string[]>();
  for (const { areaLevel, path, series } of areas.values()) {
    if (areaLevel !== "neighbourhood") continue;
    for (const key of path) neighbourhoods.set(key, [...(neighbourhoods.get(key) ?? []), series]);
  }
  return {
    isWithin: ({ path }: Area, whole: Area): boolean =>
      path.some((key) => key === whole.areaKey || areas.get(key)?.series === whole.series),
    homesOf: ({ areaKey, series }: Area): string => (neighbourhoods.get(areaKey) ?? [series]).toSorted().join(" "),
  };
}

/**
 * A goal of which nothing can be said was not met for sure, and may have been. Only where an area has too few homes to be judged at all is
 * there nothing to count.
 */
const sides: Sides = {
  for: ["ON_TRACK", "IMPROVED", "MAINTAINED"],
  open: ["UNDER_PRESSURE", "INCONCLUSIVE", "OUTDATED", "NOT_DELIVERED", "MANY_WAIT"],
  against: ["OFF_TRACK", "DECLINED"],
};

const classes: Class[] = [...sides.for, ...sides.open, ...sides.against, "TOO_FEW", "WITHHELD"];
