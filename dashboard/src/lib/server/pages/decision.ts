import { confidences } from "#lib/generated/vocabulary.ts";
import { m } from "#lib/paraglide/messages.js";
import type { Kpi, PublishedFigure, Unit } from "#lib/server/answers.ts";
import { countsGoals, intervalOf, isAllKnown, rangeOf } from "#lib/server/answers.ts";
import type { DecisionDrawing } from "#lib/server/charts/decision.ts";
import { drawDecision } from "#lib/server/charts/decision.ts";
import {
  asShown,
  decimalsFor,
  decimalsOf,
  decimalsOfGoal,
  formatDate,
  formatNumber,
  formatValue,
  goalValue,
  halfWidthOf,
} from "#lib/server/figures/format.ts";
import type { Reported } from "./late-source.ts";
import { lateSource } from "./late-source.ts";

/** Why a verdict is what it is, and what would make it another; a complete count has nothing to draw. */
export type WrittenDecision = { words: string; drawing: DecisionDrawing | null };

export function decisionOf(
  figure: PublishedFigure,
  { unit, inference }: Pick<Kpi, "unit" | "inference">,
): WrittenDecision | null {
  const drawing = drawDecision(figure, unit);
  if (drawing) {
    if (rangeOf(figure)) return { drawing, words: countsGoals(figure) ? m.decision_goals() : m.decision_verdicts() };
    const percent = confidences.judged.value * 100;
    const words = [
      drawing.kind === "hold" ? m.decision_hold({ percent }) : m.decision_norm({ percent }),
      figure.verdict === "DECLINED" && m.decision_declined(),
      figure.verdict === "UNDER_PRESSURE" && m.decision_under_pressure(),
      countsChanceInParts(figure) && m.decision_composite(),
      sideOfNorm(figure, unit),
      inference === "SAMPLE" && needed(figure, unit),
      inference === "PROCESS" && casesNeeded(figure),
    ];
    return { drawing, words: words.filter(Boolean).join(" ") };
  }
  const isCounted = figure.intervalReason === "COMPLETE_COUNT" && figure.goal !== null;
  if (!isCounted) return null;
  const how = isAllKnown(figure) ? m.decision_counted() : m.decision_no_sample();
  return { drawing, words: [how, sideOfNorm(figure, unit), tooFewHits(figure)].filter(Boolean).join(" ") };
}

/** When a figure is too old, and by which source this one is; by none where its period itself was too long ago. */
export function whyOutdated(kpi: Reported, referenceDate: string): string {
  const late = lateSource(kpi, referenceDate);
  const rule = m.decision_outdated({ days: formatNumber(kpi.outdatedAfterDays) });
  return late ? `${rule} ${m.decision_outdated_source({ source: late.name, day: formatDate(late.day) })}` : rule;
}

/** "4 is 2 minder dan de norm van 6." Empty where there is no norm. */
function sideOfNorm(figure: PublishedFigure, unit: Unit): string {
  const norm = normOf(figure);
  if (norm === null) return "";
  const decimals = decimalsOf(figure, unit);
  const value = formatValue(figure.value, unit, decimals);
  if (figure.value === norm) return m.decision_side_at({ value });
  const most = Math.max(decimals, decimalsOfGoal(norm, unit));
  // Between what stands beside it, so that the three add up as they are read.
  const apart = asShown(figure.value, unit, decimals) - asShown(norm, unit, most);
  const words = { value, difference: distanceShown(apart, unit, most), norm: goalValue(norm, unit) };
  return figure.value < norm ? m.decision_side_below(words) : m.decision_side_above(words);
}

/** Of a mean that does not meet its norm: what it should be with its margin, or what that margin should be. */
function needed(figure: PublishedFigure, unit: Unit): string {
  const norm = normOf(figure);
  const half = halfWidthOf(intervalOf({ lower: figure.judgingLower, upper: figure.judgingUpper }));
  if (norm === null || half === null || figure.verdict === "ON_TRACK") return "";
  const decimals = decimalsFor({ unit, halfWidth: half, denominator: null }) + 1;
  const met = m.decision_needed_value({ value: formatValue(norm + half, unit, decimals) });
  if (figure.verdict !== "INCONCLUSIVE" || figure.verdictNote !== null) return met;
  const apart = { half: distance(half, unit, decimals), distance: distance(figure.value - norm, unit, decimals) };
  return `${met} ${m.decision_needed_margin(apart)}`;
}

/** "Met 3 meer (170 van de 178) was de norm gehaald." Of a count its distance says it. */
function tooFewHits({ hitsNeeded: needed, numerator, denominator, verdict }: PublishedFigure): string {
  if (!needed || numerator === null || denominator === null || verdict !== "OFF_TRACK") return "";
  const [all, of] = [formatNumber(numerator + needed), formatNumber(denominator)];
  return m.decision_hits_needed({ needed: formatNumber(needed), all, of });
}

/** "Met 14 zaken meer waarin dit zo was (66 van de 109) was de norm zeker gehaald." */
function casesNeeded({ hitsNeeded: needed, numerator, n }: PublishedFigure): string {
  if (!needed || numerator === null || n === null) return "";
  const inputs = { all: formatNumber(numerator + needed), n: formatNumber(n) };
  return needed === 1
    ? m.decision_cases_needed_one(inputs)
    : m.decision_cases_needed({ ...inputs, needed: formatNumber(needed) });
}

const normOf = ({ goal }: PublishedFigure): number | null => (goal?.kind === "NORM" ? goal.norm : null);

const distance = (value: number, unit: Unit, decimals: number): string =>
  distanceShown(asShown(value, unit, decimals), unit, decimals);

/** "13 procentpunt" between two shares. */
function distanceShown(value: number, unit: Unit, decimals: number): string {
  const apart = Math.abs(value);
  return unit === "SHARE"
    ? m.percentage_points({ amount: formatNumber(apart, decimals) })
    : formatValue(apart, unit, decimals);
}

/** Less certainty and yet a wider margin: then a part that is counted has its own chance in it. */
function countsChanceInParts({ parts, lower, upper, judgingLower, judgingUpper }: PublishedFigure): boolean {
  if (!parts || lower === null || upper === null || judgingLower === null || judgingUpper === null) return false;
  return judgingUpper - judgingLower > upper - lower;
}
