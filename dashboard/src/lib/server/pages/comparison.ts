import { areaInAddress, compareHref, kpiHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import { capital } from "#lib/remarks.ts";
import type { Area, Figure, Kpi, PublishedFigure, Unit } from "#lib/server/answers.ts";
import { intervalOf, isAllKnown, isPublished } from "#lib/server/answers.ts";
import type { Comparison } from "#lib/server/api.ts";
import { inWords, percentOf } from "#lib/server/figures/change.ts";
import {
  asShown,
  decimalsOf,
  formatChange,
  formatNumber,
  isNothing,
  roundingNote,
} from "#lib/server/figures/format.ts";
import { labelOn } from "#lib/server/figures/period.ts";
import { writeFigure, type WrittenFigure } from "#lib/server/figures/written-figure.ts";
import type { Pair } from "./comparison-choice.ts";

const RATIO_DECIMALS = 2;

/** One of the two figures, under what tells it from the other. */
type ComparedSide = { name: string; figure: WrittenFigure | null; href: string };

/** Where and when each of the two is. */
export type Places = { areas: [one: Area, other: Area]; periods: Pair };

export type WrittenComparison = {
  /** What both have in common: the area, or the period. */
  about: string;
  /** How much they differ and how sure that is, or why that cannot be said. */
  lead: string;
  /** Why the two and their difference do not add up as they are shown; empty where they do. */
  note: string;
  isCompared: boolean;
  sides: [ComparedSide, ComparedSide];
};

export function writeComparison(
  comparison: Comparison,
  { kpi, places, referenceDate }: { kpi: Kpi; places: Places; referenceDate: string },
): WrittenComparison {
  const { areas, periods } = places;
  const labels = [labelOn(referenceDate, periods.one), labelOn(referenceDate, periods.other)] as const;
  const isOfAreas = areas[0] !== areas[1];
  const isOfPeriods = labels[0] !== labels[1];
  const names = [
    nameOf(areas[0], labels[0], { isOfAreas, isOfPeriods }),
    nameOf(areas[1], labels[1], { isOfAreas, isOfPeriods }),
  ] as const;
  const sideOf = (name: string, figure: Figure | null, area: Area, period: string): ComparedSide => ({
    name,
    figure: figure && writeFigure(figure, kpi, referenceDate),
    href: kpiHref(kpi.code, { area: areaInAddress(area), period }),
  });
  return {
    about: isOfAreas ? (isOfPeriods ? "" : labels[0]) : areas[0].name,
    lead: leadOf(comparison, kpi, names),
    note: noteOf(comparison, kpi),
    isCompared: comparison.incomparable === null,
    sides: [
      sideOf(names[0], comparison.one, areas[0], periods.one),
      sideOf(names[1], comparison.other, areas[1], periods.other),
    ],
  };
}

/** The area where that differs, the period where that does, and both where both do. */
function nameOf(
  { name }: Area,
  period: string,
  { isOfAreas, isOfPeriods }: { isOfAreas: boolean; isOfPeriods: boolean },
) {
  if (!isOfAreas) return period;
  return isOfPeriods ? `${name}, ${period}` : name;
}

function leadOf(comparison: Comparison, kpi: Kpi, [one, other]: readonly [string, string]): string {
  const { difference, ratio, sentence } = comparison;
  const figures = [comparison.one, comparison.other].filter(isPublished);
  if (sentence !== null) return sentence;
  const told = difference ? differenceWords(difference, kpi, figures) : ratio ? ratioWords(ratio) : "";
  const lead = capital(m.compare_lead({ one, other, difference: told }));
  return `${lead} ${certaintyWords(difference ?? ratio, figures)}`;
}

function noteOf({ one, other, difference, ratio }: Comparison, { unit }: Kpi): string {
  if (!isPublished(one) || !isPublished(other)) return "";
  const shown = (figure: PublishedFigure): number => asShown(figure.value, unit, decimalsOf(figure, unit));
  const [first, second] = [shown(one), shown(other)];
  if (ratio) return first === 0 ? "" : roundingNote(second / first, ratio.value, RATIO_DECIMALS);
  if (!difference) return "";
  const decimals = decimalsOfBoth([one, other], unit);
  return roundingNote(second - first, asShown(difference.value, unit, decimals), decimals);
}

type Difference = NonNullable<Comparison["difference"]>;

const decimalsOfBoth = (figures: PublishedFigure[], unit: Unit): number =>
  Math.max(...figures.map((figure) => decimalsOf(figure, unit)));

/** "−5 procentpunt (marge −15 tot +6 met 90% zekerheid)", as precise as the two figures are told. */
function differenceWords(difference: Difference, { unit }: Kpi, figures: PublishedFigure[]): string {
  const interval = intervalOf(difference);
  const decimals = decimalsOfBoth(figures, unit);
  const amount = (value: number): string => formatChange(value, unit, decimals);
  const isNone = isNothing(difference.value, unit, decimals);
  const change = inWords(amount(difference.value), unit);
  if (!interval) return isNone ? m.compare_none() : change;
  const [lower, upper] = [amount(interval.lower), amount(interval.upper)];
  const inputs = { difference: isNone ? m.compare_about_none() : change, lower, upper };
  return m.compare_with_margin({ ...inputs, percent: percentOf(difference.level) });
}

/** "1,25 keer zo veel (marge 1,02 tot 1,53 met 90% zekerheid)" */
function ratioWords(ratio: Difference): string {
  const interval = intervalOf(ratio);
  const told = m.compare_times({ ratio: formatNumber(ratio.value, RATIO_DECIMALS) });
  if (!interval) return told;
  const [lower, upper] = [interval.lower, interval.upper].map((end) => formatNumber(end, RATIO_DECIMALS));
  return m.compare_with_margin({
    ...{ difference: told, lower: lower ?? "", upper: upper ?? "" },
    percent: percentOf(ratio.level),
  });
}

function certaintyWords(difference: Difference | null, figures: PublishedFigure[]): string {
  if (!difference) return "";
  if (difference.isBeyondChance !== null)
    return difference.isBeyondChance ? m.compare_beyond_chance() : m.compare_chance();
  const reasons = figures.map(({ intervalReason }) => intervalReason);
  if (reasons.includes("EXTERNAL_MODEL")) return m.compare_model();
  if (!reasons.includes("COMPLETE_COUNT")) return m.compare_repeats();
  return figures.every(isAllKnown) ? m.compare_counted() : m.compare_no_sample();
}

/** The link to two parts of a year that can be compared where the years cannot. */
export function writeSuggestion(kpi: Kpi, area: Area, pair: Pair | null, referenceDate: string) {
  if (!pair) return null;
  const [one, other] = [labelOn(referenceDate, pair.one), labelOn(referenceDate, pair.other)];
  return {
    label: m.compare_suggestion({ one, other }),
    href: compareHref({ kpi: kpi.code, area: areaInAddress(area), period: pair.one, otherPeriod: pair.other }),
  };
}
