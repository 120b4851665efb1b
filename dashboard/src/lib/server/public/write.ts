import { confidences } from "#lib/generated/vocabulary.ts";
import { m } from "#lib/paraglide/messages.js";
import { capital } from "#lib/remarks.ts";
import { coarseWords } from "#lib/server/figures/coarse.ts";
import { decimalsFor, formatDate, formatNumber, goalValue } from "#lib/server/figures/format.ts";
import { labelOn } from "#lib/server/figures/period.ts";
import { subjectIn, verdictSentence } from "#lib/server/figures/sentence.ts";
import { normWords, type FigureRow } from "#lib/server/figures/written-figure.ts";
import { saysLaw, tenseOf, writeJudgement, type WrittenVerdict } from "#lib/server/figures/verdict-words.ts";
import type { PublicKpi, Told } from "./ask.ts";

/** A public figure as everybody reads it. */
export type PublicFigure = {
  period: string;
  sentence: string;
  value: string;
  margin: string;
  n: string;
  verdict: WrittenVerdict;
};

/**
 * A goal that is about the area and the period of a figure: the one of that area, else that of all areas of its level. A municipality that is the same
 * households as the association has no goal of its own, and the verdict of the association: then it is that goal.
 */
export function goalOf({ goals }: Pick<PublicKpi, "goals">, { area, period, verdict }: Told): PublicGoal | null {
  const own = goalAt(goals, period, area);
  return own ?? (verdict === null ? null : goalAt(goals, period, { level: "ASSOCIATION", code: null }));
}

type PublicGoal = PublicKpi["goals"][number];

function goalAt(
  goals: readonly PublicGoal[],
  period: string,
  { level, code }: { level: Told["area"]["level"]; code: string | null },
): PublicGoal | null {
  const about = goals.filter(
    (goal) =>
      goal.areaLevel === level &&
      (goal.area === null || code === null || goal.area.code === code) &&
      (goal.period === null || goal.period === period),
  );
  const weight = (goal: PublicGoal): number => Number(goal.area !== null) * 2 + Number(goal.period !== null);
  return about.toSorted((one, other) => weight(other) - weight(one))[0] ?? null;
}

export function writePublic(figure: Told, kpi: PublicKpi, referenceDate: string): PublicFigure {
  const { verdict, verdictNote, period, area, n } = figure;
  const { unit, goalKind: kind } = kpi;
  const goal = goalOf(kpi, figure);
  const { value, ends } = coarseWords(figure, unit, exactDecimals(figure, kpi));
  const margin = ends ? m.interval({ ...ends, percent: confidences.shown.value * 100 }) : "";
  const sentence = verdictSentence(
    { verdict, verdictNote, goal: kind && { kind } },
    { isLaw: saysLaw(figure, referenceDate), tense: tenseOf(figure, referenceDate) },
    {
      subject: subjectIn(kpi, area),
      value: margin ? m.value_and_interval({ value, interval: margin }) : value,
      norm: goal?.norm == null ? "" : normWords(goal.norm, kpi),
      due: goal ? formatDate(goal.dueOn) : "",
    },
  );
  return {
    period: labelOn(referenceDate, period),
    sentence: capital(sentence),
    value,
    margin,
    n: n === null ? "" : countWords(n, kpi),
    verdict: writeJudgement({ ...figure, goal }, referenceDate),
  };
}

/** The same as a row of the table below a chart. */
export function publicRow(figure: Told, kpi: PublicKpi, referenceDate: string): FigureRow & { code: string } {
  const { period, verdict } = writePublic(figure, kpi, referenceDate);
  const { value, ends } = coarseWords(figure, kpi.unit, exactDecimals(figure, kpi));
  const norm = goalOf(kpi, figure)?.norm ?? null;
  return {
    ...{ code: figure.period, period, verdict, withheld: null, value },
    margin: ends ? `${ends.lower.replace("%", "")}–${ends.upper}` : "",
    ...{ level: "", noMargin: "", open: "", change: "", parts: "" },
    count: figure.n === null ? "" : formatNumber(figure.n),
    norm: norm === null ? "" : goalValue(norm, kpi.unit),
  };
}

/** "ongeveer 105 afgesloten zaken": a number that is told to five. */
const countWords = (n: number, { observed }: Pick<PublicKpi, "observed">): string =>
  m.public_about({
    counted: observed ? m.basis_of({ n: formatNumber(n), observed }) : m.basis_answers({ n: formatNumber(n) }),
  });

const exactDecimals = ({ n }: Told, { unit }: PublicKpi): number =>
  decimalsFor({ unit, halfWidth: null, denominator: n });
