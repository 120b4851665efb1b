import type { Atom, HouseholdRecord, PublishedCell, Publisher } from "../types.ts";

/** What the attacker knows of every household before anything is published: all but its answer. */
export type Roster = readonly Omit<HouseholdRecord, "answer">[];

/**
 * What the attacker knows of the publisher (Kerckhoffs): its code and settings, never its keys. An exact publisher has bound and
 * variance 0.
 */
export type Knowledge = {
  /** D, the largest noise, and V, its variance, in households. */
  bound: number;
  variance: number;
  /** κ is never larger. */
  largestKappa: number;
  /** What values are rounded to; 0 when they are not. */
  step: number;
  /** What counts are rounded to; 1 when they are not. */
  countStep: number;
  /** Counts below this are not shown, on the noisy count. */
  threshold: number;
  scale: { lower: number; upper: number };
  /**
   * An answer is one of items + 1 that are as far apart: 1 item is a yes or no. `dispersion`: its variance as a share of p(1 − p), which anyone
   * can tell from published margins.
   */
  answers: { items: number; dispersion: number };
  /** Extreme shares are shown as a band. */
  extreme: { share: number; below: number };
  /** Whether a corrected answer changes the noise of its cells. */
  answersInKeys: boolean;
};

/** A publisher with what is known of it, and what it does when a period is published a second time. */
export type Audited = {
  name: string;
  knowledge: Knowledge;
  publish: Publisher;
  /** The next release of a period, after some records changed. `earlier`: every release of it so far, in order, at least one. */
  republish(
    earlier: readonly Release[],
    records: readonly HouseholdRecord[],
    keys: Parameters<Publisher>[2],
  ): PublishedCell[];
};

/** A release of one period, with the records that it was made from. */
export type Release = { period: string; records: readonly HouseholdRecord[]; cells: PublishedCell[] };

export type ShownCell = Extract<PublishedCell, { state: "shown" }>;

/** A cell that shows a number or a band. */
export function isShown(cell: PublishedCell): cell is ShownCell {
  return cell.state === "shown";
}

/** Whether a household belongs to a cell: it lives in the area and has every trait of the group. */
export function belongsTo({ areas, traits }: Pick<Atom, "areas" | "traits">, cell: PublishedCell): boolean {
  const { level, area, group } = cell.coordinate;
  return (
    areas[level] === area &&
    Object.entries(group).every(([trait, value]) => traits[trait as keyof typeof traits] === value)
  );
}

/** Where a cell stands, as one word: for reports, and to find the same cell in another release. */
export function placeOf({ coordinate: { level, area, group } }: PublishedCell): string {
  const parts = Object.entries(group).sort(([first], [second]) => first.localeCompare(second));
  return [level, area, ...parts.map(([trait, value]) => `${trait}=${value}`)].join("/");
}
