/** What stands in a cell of the board's table. Every verdict stands beside the period that it is about. */
import { m } from "#lib/paraglide/messages.js";
import type { Figure, Goal, Kpi, PublishedFigure, Unit } from "#lib/server/answers.ts";
import { isPublished, rangeOf } from "#lib/server/answers.ts";
import type { OverviewAnswer } from "#lib/server/api.ts";
import { changeNoteFrom } from "#lib/server/figures/change.ts";
import { judgedSoFar } from "#lib/server/figures/choose.ts";
import { asShown, decimalsOf, formatDate, formatNumber, formatValue, marginWords } from "#lib/server/figures/format.ts";
import { isPartOfYear, periodLabel, periodTick, periodTold, yearOf } from "#lib/server/figures/period.ts";
import type { WrittenVerdict } from "#lib/server/figures/verdict-words.ts";
import { verdictAfter } from "#lib/server/figures/verdict-words.ts";
import { normWords, writeFigure } from "#lib/server/figures/written-figure.ts";
import { forecastInShort } from "./forecast.ts";
import type { Reported } from "./late-source.ts";
import { lateSource } from "./late-source.ts";

export type BoardCell = {
  period: string;
  /** Empty where there is none; then `words` say why. */
  value: string;
  /** Its count and its margin. */
  basis: string;
  /** What stands where there is no value, or no verdict. */
  words: string;
  /** `value`: of its own period, where that is another one than the cell's. */
  verdict: (WrittenVerdict & { period: string; value: string }) | null;
  /** What is still needed, or how far it was from the norm. */
  needed: string;
  /** Of a running year why its last part has no word, with what it can still become. */
  open?: string;
};

/** The figures of one KPI for the whole association. */
export type OwnFigures = {
  kpi: Kpi & Reported & Pick<OverviewAnswer["kpis"][number], "goals">;
  figures: readonly Figure[];
  /** With those of which nothing was known yet: what was asked of a year was agreed before. */
  asked: readonly Figure[];
  referenceDate: string;
  /** Whether a reader looks back: what is not there will not come any more. */
  isPast: boolean;
};

/** A period that is over. */
export function closedCell(period: string, own: OwnFigures): BoardCell {
  const { kpi, figures, asked, referenceDate } = own;
  const figure = figures.find((one) => one.period === period);
  if (!isPublished(figure)) return emptyCell(period, figure, own);
  const { verdict } = writeFigure(figure, kpi, referenceDate);
  return {
    ...valueOf(figure, { kpi, referenceDate }),
    words: verdict.mark ? "" : withoutVerdict(figure, asked, referenceDate),
    verdict: verdict.mark ? { ...verdict, period: periodLabel(period), value: "" } : null,
    needed: verdict.mark ? distanceWords(figure, kpi, referenceDate) : "",
  };
}

/** A period that still runs: its word is that of the part that is over, where the card holds the norm of a year against its parts. */
export function runningCell(period: string, own: OwnFigures): BoardCell {
  const { kpi, figures, asked, referenceDate } = own;
  const figure = figures.find((one) => one.period === period);
  if (!isPublished(figure)) return emptyCell(period, figure, own);
  const part = isPartOfYear(period) ? null : judgedSoFar([...figures], period);
  const written = part && writeFigure(part, kpi, referenceDate);
  return {
    ...valueOf(figure, { kpi, referenceDate }),
    words: written ? "" : withoutVerdict(figure, asked, referenceDate),
    verdict: part && written && { ...written.verdict, period: periodLabel(part.period), value: written.value },
    needed: neededWords(figure, kpi),
    open: isPublished(part) ? notKnownWords(part, kpi, referenceDate) : "",
  };
}

/** "minstens 65%"; where the two periods ask something else, both with their period. */
export function goalWords(periods: readonly string[], { kpi, asked, isPast }: OwnFigures): string {
  const goals = periods.flatMap((period) => {
    const goal = goalIn(period, asked) ?? agreedIn(period, kpi);
    return goal ? [{ period: periodLabel(goal.period), words: askedWords(goal.goal, kpi) }] : [];
  });
  const words = [...new Set(goals.map((one) => one.words))];
  const isAskedOfAll = goals.length === periods.length || periods.length === 0;
  if (words.length > 1 || (words.length === 1 && !isAskedOfAll))
    return goals.map((one) => m.board_goal_of(one)).join(", ");
  if (words.length === 1) return words.join();
  if (kpi.direction === "CONTEXT") return m.board_background();
  return isPast ? m.board_no_goal_then() : m.board_no_goal();
}

/** Of a part of a year that has no goal of its own, that of its year. */
export function goalIn(period: string, figures: readonly Figure[]): { goal: Goal; period: string } | null {
  for (const own of [period, yearOf(period)]) {
    const figure = figures.find((one) => one.period === own);
    if (isPublished(figure) && figure.goal) return { goal: figure.goal, period: own };
  }
  return null;
}

/** What was agreed of a period of which there is no figure yet. */
function agreedIn(period: string, { goals }: OwnFigures["kpi"]): { goal: Goal; period: string } | null {
  for (const own of [period, yearOf(period)]) {
    const goal = goals.find((one) => one.period === own && one.areaLevel === "ASSOCIATION" && one.state === "AGREED");
    if (goal) return { goal, period: own };
  }
  return null;
}

function askedWords({ norm, margin, baseline, baselinePeriod }: Goal, kpi: Kpi): string {
  if (norm !== null) return normWords(norm, kpi);
  if (margin === null || baselinePeriod === null) return m.board_no_goal();
  const inputs = { margin: marginWords(margin, kpi.unit) };
  if (baseline === null) return m.board_hold({ ...inputs, since: periodTold(baselinePeriod) });
  const since = periodTick(baselinePeriod);
  return m.board_hold_from({ ...inputs, since, baseline: formatValue(baseline, kpi.unit, BASELINE_DECIMALS) });
}

const BASELINE_DECIMALS = 1;

/** Why value, baseline and change do not add up as a row shows them; empty where they do. */
export function baselineNote(figure: Figure | undefined, unit: Unit): string {
  if (!isPublished(figure) || figure.goal?.baseline == null) return "";
  if (figure.goal.baselinePeriod !== figure.change?.since) return "";
  return changeNoteFrom(figure, asShown(figure.goal.baseline, unit, BASELINE_DECIMALS), unit);
}

function valueOf(figure: PublishedFigure, { kpi, referenceDate }: Pick<OwnFigures, "kpi" | "referenceDate">) {
  const { period, value, outOf, margin, basis } = writeFigure(figure, kpi, referenceDate);
  const known = [outOf, margin && m.board_margin({ margin })].filter(Boolean).join(" · ");
  return { period, value, basis: known || (figure.verdictCounts ? basis : "") };
}

function emptyCell(period: string, figure: Figure | undefined, { asked, isPast }: OwnFigures): BoardCell {
  const nothing = { period: periodLabel(period), value: "", basis: "", verdict: null, needed: "" };
  if (figure && !isPublished(figure)) {
    const isLate = figure.reason === "NOT_DELIVERED";
    if (!isLate) return { ...nothing, words: m.mark_withheld() };
    const inputs = { period: nothing.period };
    // The words say the period themselves.
    return {
      ...nothing,
      period: "",
      words: isPast ? m.board_not_delivered_then(inputs) : m.board_not_delivered(inputs),
    };
  }
  const isYearly = isPartOfYear(period) && asked.some((own) => own.period === yearOf(period));
  if (isYearly) return { ...nothing, words: m.board_only_years() };
  return { ...nothing, words: isPast ? m.board_no_figure_then() : m.board_no_figure() };
}

/** Why there is no word: no goal, or a norm that holds for the whole year. */
function withoutVerdict(figure: PublishedFigure, asked: readonly Figure[], referenceDate: string): string {
  const held = figure.goal ? { goal: figure.goal, period: figure.period } : goalIn(figure.period, asked);
  if (!held) return "";
  if (held.goal.dueOn > referenceDate) return verdictAfter(held.goal, figure.period);
  return m.board_verdict_of({ period: periodLabel(held.period) });
}

/** Of a period that is over: how many there were too few, and of what cannot be said on which side the count lies. */
function distanceWords(figure: PublishedFigure, kpi: OwnFigures["kpi"], referenceDate: string): string {
  const { verdict, verdictNote, hitsNeeded, value, goal, answersNeeded } = figure;
  if (verdict === "OUTDATED") return lastDelivery(lateSource(kpi, referenceDate));
  if (verdictNote === "NOT_ALL_KNOWN") return notKnownWords(figure, kpi, referenceDate);
  if (verdict === "OFF_TRACK" && isCounted(figure) && hitsNeeded)
    return m.board_too_few({ count: formatNumber(hitsNeeded) });
  if (verdict !== "INCONCLUSIVE") return "";
  if (answersNeeded !== null) return m.board_answers_needed({ count: formatNumber(answersNeeded) });
  if (!goal?.norm || rangeOf(figure)) return "";
  return value >= goal.norm ? m.board_counted_above() : m.board_counted_below();
}

/** Of a share of cases a margin decides, so that no number of cases is just enough. */
const isCounted = ({ intervalReason }: PublishedFigure): boolean => intervalReason === "COMPLETE_COUNT";

/** Why there is no verdict where not everything is known, with what it can still become. */
function notKnownWords(figure: PublishedFigure, kpi: Kpi, referenceDate: string): string {
  if (figure.verdictNote !== "NOT_ALL_KNOWN") return "";
  return m.board_not_all_known({ open: writeFigure(figure, kpi, referenceDate).open });
}

/** What a running period still needs, as the release tells it. */
function neededWords(figure: PublishedFigure, kpi: Kpi): string {
  const { missesLeft, hitsNeeded, forecast, answersNeeded } = figure;
  if (missesLeft !== null)
    return (
      (missesLeft === 0 && hitsNeeded ? m.board_counted_below() : missesWords(missesLeft)) + unknownWords(figure, kpi)
    );
  if (forecast) return forecastInShort(figure, kpi);
  if (answersNeeded !== null) return m.board_answers_needed({ count: formatNumber(answersNeeded) });
  if (hitsNeeded === null || !isCounted(figure)) return "";
  return hitsNeeded === 0 ? m.board_reached_so_far() : m.board_still_needed({ count: formatNumber(hitsNeeded) });
}

function missesWords(left: number): string {
  if (left === 0) return m.board_misses_none();
  return left === 1 ? m.board_misses_one() : m.board_misses({ count: formatNumber(left) });
}

/** Of how many it is not known, and where the count lies when they all miss: how many more may miss is reckoned with those. */
function unknownWords(figure: PublishedFigure, { unit }: Kpi): string {
  const { rowsUnfilled, rowsWaiting, bounds } = figure;
  const count = rowsUnfilled + rowsWaiting;
  if (count === 0 || !bounds) return "";
  const value = formatValue(bounds.lower, unit, decimalsOf({ ...figure, value: bounds.lower }, unit));
  return m.board_unknown({ count: formatNumber(count), value });
}

/** When the source that is late last delivered; empty where none is. */
export const lastDelivery = (late: ReturnType<typeof lateSource>): string =>
  late ? m.board_last_delivered({ date: formatDate(late.day) }) : "";

/** What stands beside a survey while no other is held. */
export function nextSurveyCell(): BoardCell {
  return { period: "", value: "", basis: "", words: m.board_next_survey(), verdict: null, needed: "" };
}
