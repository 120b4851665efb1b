import { bands, besideNorms } from "#lib/generated/vocabulary.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import type { Kpi, PublishedFigure } from "#lib/server/answers.ts";
import { intervalOf, isPublished } from "#lib/server/answers.ts";
import type { Shared, SharedOrNot } from "#lib/server/api.ts";
import { decimalsOf, formatNumber, formatValue } from "#lib/server/figures/format.ts";
import { writeVerdict } from "#lib/server/figures/verdict-words.ts";
import type { KpiView } from "./kpi-view.ts";

/** What others may see of the figure of a page, in sentences; none where there is no figure. */
export const sharedOf = ({ kpi, figure, release }: KpiView, shared: SharedOrNot): string[] =>
  isPublished(figure) ? sharedWords(figure, kpi, shared, release.referenceDate) : [];

/** What others may see of a figure, in sentences. */
export function sharedWords(
  figure: PublishedFigure,
  kpi: Pick<Kpi, "unit">,
  shared: SharedOrNot,
  referenceDate: string,
): string[] {
  if (shared === "nothing") return [m.shared_none()];
  if (shared === "undecided") return [m.shared_undecided()];
  const { verdict, verdictNote, n, isPublic } = shared;
  const { word } = writeVerdict({ ...figure, verdict, verdictNote }, kpi, referenceDate);
  const told =
    n === null
      ? valueOf(figure, kpi, shared)
      : m.shared_of({ value: valueOf(figure, kpi, shared), n: formatNumber(n) });
  return [
    verdict === null ? m.shared_told({ told }) : m.shared_told_verdict({ told, verdict: word }),
    isPublic ? m.shared_public() : m.shared_partners(),
    ...(shared.step === null ? [] : [m.shared_rounded()]),
  ];
}

function valueOf(figure: PublishedFigure, { unit }: Pick<Kpi, "unit">, shared: Shared): string {
  const { value, band, besideNorm, step } = shared;
  const decimals = step === null ? decimalsOf(figure, unit) : (decimalsOfStep[unit] ?? 0);
  const inUnit = (number: number): string => formatValue(number, unit, decimals);
  if (besideNorm !== null) return besideNorms[besideNorm][getLocale()];
  if (value === null) return "";
  if (band !== null) return `${bands[band][getLocale()]} ${inUnit(value)}`;
  const interval = intervalOf(shared);
  return interval
    ? m.shared_interval({ value: inUnit(value), lower: inUnit(interval.lower), upper: inUnit(interval.upper) })
    : inUnit(value);
}

/** Grades and rates are told to a tenth, all else in whole points or percents. */
const decimalsOfStep: Partial<Record<Kpi["unit"], number>> = { GRADE: 1, PER_100_HOMES: 1 };
