import { m } from "#lib/paraglide/messages.js";
import type { Figure, PublishedFigure, Unit } from "#lib/server/answers.ts";
import { intervalOf, isPublished } from "#lib/server/answers.ts";
import { asShown, decimalsOf, formatChange, formatNumber, isNothing, roundingNote } from "./format.ts";
import { fromTo, isPartOfYear, periodTold } from "./period.ts";

/** "+1 sinds de enquête van 2023 (marge −1 tot +3 met 90% zekerheid)", and why it cannot simply be compared. */
export function changeOf(figure: PublishedFigure, unit: Unit): string {
  const told = changeAsCounted(figure, unit);
  const brokenBy = figure.change?.break ?? null;
  if (brokenBy === null) return told;
  return brokenBy === "PARTS_DIFFER"
    ? m.change_of_other_parts({ change: told })
    : m.change_across_break({ change: told });
}

/** Where the figure that a change is since is shown as well: why the three do not add up as they are shown. Empty where they do. */
export function changeNote(figure: PublishedFigure, figures: readonly Figure[], unit: Unit): string {
  const since = figures.find(({ period }) => period === figure.change?.since);
  return isPublished(since) ? changeNoteFrom(figure, asShown(since.value, unit, decimalsOf(since, unit)), unit) : "";
}

/** `since`: what is shown of then. */
export function changeNoteFrom(figure: PublishedFigure, since: number, unit: Unit): string {
  if (!figure.change) return "";
  const decimals = decimalsOf(figure, unit);
  const reckoned = asShown(figure.value, unit, decimals) - since;
  return roundingNote(reckoned, asShown(figure.change.value, unit, decimals), decimals);
}

/** The same in the cell of a table: "+9 procentpunt", "(−4 tot +22)", from when to when. Null where there is none. */
export function changeInParts(figure: PublishedFigure, unit: Unit) {
  const { change, period } = figure;
  if (!change) return null;
  const interval = intervalOf(change);
  const decimals = decimalsOf(figure, unit);
  const amount = (value: number): string => formatChange(value, unit, decimals);
  return {
    value: inWords(amount(change.value), unit),
    fromTo: fromTo(change.since, period),
    margin: interval ? m.change_margin({ lower: amount(interval.lower), upper: amount(interval.upper) }) : "",
    isComparable: change.break === null,
  };
}

/** With the decimals of the figure: 7,14 changes by −0,10, and 61 by +2. */
function changeAsCounted(figure: PublishedFigure, unit: Unit): string {
  const { change } = figure;
  if (!change) return "";
  const interval = intervalOf(change);
  const decimals = decimalsOf(figure, unit);
  const amount = (value: number): string => formatChange(value, unit, decimals);
  const own = amount(change.value);
  const since = periodTold(change.since);
  const inputs = {
    change: inWords(own, unit),
    since,
    // Since a wave or a whole year; a part of a year is compared with the same part of another.
    compared: isPartOfYear(change.since) ? m.compared_with({ since }) : m.compared_since({ since }),
  };
  const isNone = isNothing(change.value, unit, decimals);
  if (!interval) return isNone ? m.change_none(inputs) : m.change_since(inputs);
  const between = {
    ...inputs,
    lower: amount(interval.lower),
    upper: amount(interval.upper),
    percent: percentOf(change.level),
  };
  return isNone ? m.change_none_between(between) : m.change_between(between);
}

/** A share, and what is told in percentage points, changes by those. */
export function inWords(amount: string, unit: Unit): string {
  return unit === "SHARE" || unit === "PERCENTAGE_POINTS" ? m.percentage_points({ amount }) : amount;
}

export function percentOf(level: number | null): string {
  return level === null ? "" : formatNumber(level * 100);
}
