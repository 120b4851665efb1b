// How many figures are in which class of verdict, and the share that such a tally leaves open.
import { must } from "@fijne-buurten/db";
import { areaClasses, type CodeOf, codesOf, type VerdictCounts } from "@fijne-buurten/db/vocabulary";
import type { DerivedCard } from "../kpis/card.ts";
import { type Area, type Estimate, isShown, type Judged, type Period } from "./figure.ts";
import type { HeldGoal } from "./tested-goals.ts";

export type Class = CodeOf<typeof areaClasses>;

/** How many are in each of these classes; each is in one. */
export function tallyOf(classes: readonly Class[], found: readonly Class[]): VerdictCounts {
  const byClass = Map.groupBy(found, (own) => own);
  const counts = classes.map((own) => [own, byClass.get(own)?.length ?? 0]);
  return Object.fromEntries(counts) as VerdictCounts;
}

/** The first that fits: a class with a note stands before the one of the same verdict without. */
export function classOf(figure: Judged): Class {
  const own = codesOf(areaClasses).find((tried) => {
    const { verdict, note, withheld } = areaClasses[tried];
    if (!isShown(figure)) return withheld === figure.reason;
    return withheld === null && verdict === figure.verdict && (note === null || note === figure.verdictNote);
  });
  return must(own, `class of areas for the figure of ${figure.area.areaKey}`);
}

/** A figure that was never made was not delivered. */
export const classOfHeld = ({ figure }: HeldGoal): Class => (figure ? classOf(figure) : "NOT_DELIVERED");

/** Which classes count for a share, against it, and which could still turn out either way; the others are left out. */
export type Sides = {
  readonly for: readonly Class[];
  readonly open: readonly Class[];
  readonly against: readonly Class[];
};

/** The share of a tally, and the bounds that the verdicts leave open. Null when none is on a side. */
export function shareOf(counts: VerdictCounts, sides: Sides) {
  const sum = (classes: readonly Class[]) => classes.reduce((total, own) => total + (counts[own] ?? 0), 0);
  const numerator = sum(sides.for);
  const most = numerator + sum(sides.open);
  const denominator = most + sum(sides.against);
  if (denominator === 0) return null;
  const bounds = { lower: numerator / denominator, upper: most / denominator };
  return { value: bounds.lower, numerator, denominator, bounds };
}

export const derivedCell = (card: DerivedCard, area: Area, period: Period) =>
  ({ card, definitionVersion: card.version.number, area, period, group: "all", moments: null }) as const;

/** A tally as an estimate: withheld where it has no share. */
export function countedVerdicts(
  cell: ReturnType<typeof derivedCell>,
  verdictCounts: VerdictCounts,
  share: ReturnType<typeof shareOf>,
): Estimate {
  if (share === null) return { ...cell, verdictCounts, kind: "withheld", reason: "TOO_FEW" };
  return { ...cell, verdictCounts, kind: "derived", n: share.denominator, ...share, waiting: 0, unfilled: 0 };
}
