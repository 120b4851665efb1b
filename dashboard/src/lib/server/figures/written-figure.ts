import { intervalReasons, thresholds, withheldReasons } from "#lib/generated/vocabulary.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import { capital } from "#lib/remarks.ts";
import type { Figure, Kpi, PublishedFigure, Unit, WithheldFigure } from "#lib/server/answers.ts";
import { countsGoals, intervalOf, isAllKnown, isPublished, rangeOf } from "#lib/server/answers.ts";
import { decimalsOf, formatDate, formatNumber, formatValue, goalValue } from "./format.ts";
import { changeOf, percentOf } from "./change.ts";
import { keptInsideWords } from "./goal-note.ts";
import { notKnownWords, openWords } from "./not-known.ts";
import { partsLine } from "./parts.ts";
import { labelOn, periodLabel } from "./period.ts";
import { subjectIn, verdictSentence, withheldSentence, withheldWords } from "./sentence.ts";
import type { WrittenVerdict } from "./verdict-words.ts";
import { saysLaw, tenseOf, writeVerdict } from "./verdict-words.ts";

/**
 * A figure as a reader gets it: every number and every word written out, in the language of the page. Pages, tables, charts and
 * files take their texts from here. A text is empty where this figure has nothing of the kind.
 */
export type WrittenFigure = {
  /** "2025", "enquête 2026", "2026 tot nu toe". */
  period: string;
  /** "De veerkracht blijft op peil: 71 (marge 69 tot 73 met 95% zekerheid)." */
  sentence: string;
  verdict: WrittenVerdict;
  /** Why there is no value, in a sentence and in a word or two. */
  withheld: { why: string; short: string } | null;
  value: string;
  /** What stands beside the value: its margin and how sure that is, its count or its norm. */
  basis: string;
  /** What it is made of, where it is made of other figures. */
  parts: string;
  /** How it is known where it has no margin: "volledig geteld" or "landelijk model". */
  note: string;
  /** "69–73" in a table or a chart. */
  margin: string;
  /** How sure the margin is: "95% zeker". */
  level: string;
  /** In a table, why there is no margin. */
  noMargin: string;
  /** "312 van de 520" for a share, whatever else it is known by. */
  outOf: string;
  /** "312 / 520" for a share, the number of observations for the rest. */
  count: string;
  /** How many answers or cases it rests on, for what is no complete count. */
  observations: string;
  norm: string;
  /** "+1 sinds de enquête van 2023 (marge −1 tot +3 met 90% zekerheid)". */
  change: string;
  /** What would help where nothing can be said. */
  help: string;
  /** Why it is never shared, where its goal came or moved when it was known. */
  keptInside: string;
  /** What waits or was not filled in, and between what the value can then lie. */
  bounds: string;
  /** "nog open: 41–54%": the same in short. */
  open: string;
};

/** What a table tells of a figure. */
export type FigureRow = Pick<
  WrittenFigure,
  | "period"
  | "verdict"
  | "withheld"
  | "value"
  | "margin"
  | "level"
  | "noMargin"
  | "open"
  | "count"
  | "norm"
  | "change"
  | "parts"
>;

/** What is told of a figure beside others: the sentence and the rest stand on its own page. */
export type FigureInShort = Pick<
  WrittenFigure,
  "period" | "verdict" | "withheld" | "value" | "basis" | "parts" | "note" | "margin" | "change" | "help"
>;

/** What a figure is written for: the sentences need no more of a KPI than this. */
export type Judged = Pick<Kpi, "subject" | "observed" | "unit" | "direction" | "inference" | "derivedFrom">;

export function writeFigure(figure: Figure, kpi: Judged, referenceDate: string): WrittenFigure {
  return isPublished(figure) ? published(figure, kpi, referenceDate) : withheld(figure, kpi, referenceDate);
}

/** A page holds many rows, so they leave out the sentences. */
export function rowOf(figure: Figure, kpi: Judged, referenceDate: string): FigureRow {
  const { period, verdict, withheld, value, margin, level, noMargin, open, count, norm, change, parts } = writeFigure(
    figure,
    kpi,
    referenceDate,
  );
  return { period, verdict, withheld, value, margin, level, noMargin, open, count, norm, change, parts };
}

export function inShort(figure: Figure, kpi: Judged, referenceDate: string): FigureInShort {
  const { period, verdict, withheld, value, basis, parts, note, margin, change, help } = writeFigure(
    figure,
    kpi,
    referenceDate,
  );
  return { period, verdict, withheld, value, basis, parts, note, margin, change, help };
}

/** "minstens 60%": a norm with the side that is meant. */
export function normWords(norm: number, { unit, direction }: Pick<Kpi, "unit" | "direction">): string {
  const value = goalValue(norm, unit);
  return direction === "LOWER" ? m.norm_at_most({ value }) : m.norm_at_least({ value });
}

function published(figure: PublishedFigure, kpi: Judged, referenceDate: string): WrittenFigure {
  const { unit } = kpi;
  const decimals = decimalsOf(figure, unit);
  const inUnit = (value: number): string => formatValue(value, unit, decimals);
  const value = rangeWords(figure, unit) || inUnit(figure.value);
  const interval = intervalOf(figure);
  const [lower, upper] = interval ? [inUnit(interval.lower), inUnit(interval.upper)] : ["", ""];
  const outOf = outOfHowMany(figure, unit);
  const level = certainty(figure.intervalLevel);
  const margin = interval ? m.interval({ lower, upper, percent: percentOf(figure.intervalLevel) }) : "";
  const areas = rangeOf(figure) ? countedWords(figure) : "";
  const counted = areas || (outOf ? m.count_of(outOf) : "");
  const norm = figure.goal?.norm ?? null;
  const asked = norm === null ? "" : normWords(norm, kpi);
  return {
    period: labelOn(referenceDate, figure.period),
    sentence: capital(
      verdictSentence(
        figure,
        { isLaw: saysLaw(figure, referenceDate), tense: tenseOf(figure, referenceDate) },
        {
          subject: subjectIn(kpi, figure.area),
          value: margin
            ? m.value_and_interval({ value, interval: margin })
            : counted
              ? m.value_and_basis({ value, basis: counted })
              : value,
          norm: asked,
          due: figure.goal ? formatDate(figure.goal.dueOn) : "",
        },
      ),
    ),
    verdict: writeVerdict(figure, kpi, referenceDate),
    withheld: null,
    value,
    basis: margin || counted || (asked && m.norm_beside({ norm: asked })),
    parts: partsLine(figure),
    note: noteWords(figure),
    margin: interval ? `${lower.replace("%", "")}–${upper}` : "",
    level,
    noMargin: interval ? "" : figure.intervalReason === "EXTERNAL_MODEL" ? m.basis_model() : reasonWords(figure),
    outOf: areas || !outOf ? "" : m.count_of(outOf),
    count:
      outOf && !areas ? `${outOf.numerator} / ${outOf.denominator}` : figure.n === null ? "" : formatNumber(figure.n),
    observations: observationsOf(figure, kpi),
    norm: norm === null ? "" : goalValue(norm, unit),
    change: changeOf(figure, unit),
    help: helpOf(figure, kpi),
    keptInside: keptInsideWords(figure),
    bounds: areas ? "" : notKnownWords(figure, kpi, inUnit),
    open: areas ? "" : openWords(figure, inUnit),
  };
}

function withheld(figure: WithheldFigure, kpi: Judged, referenceDate: string): WrittenFigure {
  const why = withheldWords(figure, kpi);
  return {
    period: labelOn(referenceDate, figure.period),
    sentence: capital(
      withheldSentence(figure, kpi, { subject: subjectIn(kpi, figure.area), period: periodLabel(figure.period) }),
    ),
    verdict: writeVerdict(figure, kpi, referenceDate),
    withheld: { why, short: withheldReasons[figure.reason][getLocale()] },
    value: "",
    basis: why,
    ...{
      parts: "",
      note: "",
      margin: "",
      level: "",
      noMargin: "",
      outOf: "",
      count: "",
      observations: "",
      norm: "",
      change: "",
      help: "",
      keptInside: "",
      bounds: "",
      open: "",
    },
  };
}

/** "95% zeker": no margin stands without it. */
export function certainty(level: number | null): string {
  return level === null ? "" : m.certainty({ percent: percentOf(level) });
}

/** "45–91%": of a count of verdicts neither end stands alone. Empty where there is one value. */
function rangeWords(figure: PublishedFigure, unit: Unit): string {
  const range = rangeOf(figure);
  if (!range) return "";
  const ends = [range.lower, range.upper];
  const decimals = Math.max(...ends.map((value) => decimalsOf({ ...figure, value }, unit)));
  const [lower, upper] = ends.map((value) => formatValue(value, unit, decimals));
  return lower === upper ? "" : `${lower?.replace("%", "")}–${upper}`;
}

/** "over 11 gebieden", or "over 42 doelen". */
function countedWords(figure: PublishedFigure): string {
  const inputs = { n: formatNumber(figure.n ?? 0) };
  if (figure.n === 1) return countsGoals(figure) ? m.basis_goals_one() : m.basis_areas_one();
  return countsGoals(figure) ? m.basis_goals(inputs) : m.basis_areas(inputs);
}

/** Numerator and denominator of a share. */
function outOfHowMany({ numerator, denominator }: PublishedFigure, unit: Unit) {
  if (unit !== "SHARE" || numerator === null || denominator === null) return null;
  return { numerator: formatNumber(numerator), denominator: formatNumber(denominator) };
}

/** "volledig geteld", "geen steekproef; van 39 is het niet bekend" or "landelijk model". */
function noteWords(figure: PublishedFigure): string {
  const { rowsUnfilled: rows, rowsWaiting } = figure;
  if (figure.intervalReason !== "COMPLETE_COUNT" || isAllKnown(figure)) return reasonWords(figure);
  const known = rows > 0 && rowsWaiting === 0 ? m.not_known_of({ rows: formatNumber(rows) }) : m.not_all_known();
  return m.no_sample_and({ known });
}

/** The same in short; what is not known then stands below it. */
function reasonWords(figure: PublishedFigure): string {
  const { intervalReason } = figure;
  if (intervalReason === "COMPLETE_COUNT" && !isAllKnown(figure)) return m.no_sample();
  return intervalReason ? intervalReasons[intervalReason][getLocale()] : "";
}

/** "107 afgesloten zaken", "776 antwoorden"; empty where everything was counted. */
export function observationsOf({ n }: PublishedFigure, { inference, observed }: Judged): string {
  if (n === null) return "";
  switch (inference) {
    case "SAMPLE":
      return m.basis_answers({ n: formatNumber(n) });
    case "PROCESS":
      return observed ? m.basis_of({ n: formatNumber(n), observed }) : m.basis_observations({ n: formatNumber(n) });
    case "COUNT":
      return "";
  }
}

/** More answers than there are homes can never come: then something else must change. */
function answersWords({ answersNeeded, answersNeededTwoWaves, n }: PublishedFigure, possible: number): string {
  const homes = formatNumber(possible);
  if (answersNeeded !== null) {
    return m.help_answers_needed({ needed: formatNumber(answersNeeded), n: formatNumber(n ?? 0), homes });
  }
  if (answersNeededTwoWaves === null) return m.help_answers_out_of_reach({ homes });
  return m.help_answers_two_waves({ homes, needed: formatNumber(answersNeededTwoWaves) });
}

function helpOf(figure: PublishedFigure, { direction }: Judged): string {
  const { verdict, verdictNote, goal, n } = figure;
  if (direction === "CONTEXT") return m.context_only();
  if (verdictNote === "NOT_ALL_KNOWN") return m.help_not_all_known();
  if (verdictNote === "MODE_CHANGED") return m.help_mode_changed();
  if (verdict === "INCONCLUSIVE" && goal?.kind === "HOLD" && goal.baseline === null) return m.help_no_baseline();
  if (figure.answersPossible !== null) return answersWords(figure, figure.answersPossible);
  if (verdict === "INCONCLUSIVE" && countsGoals(figure)) return m.help_inconclusive_goals();
  if (verdict === "INCONCLUSIVE") return rangeOf(figure) ? m.help_inconclusive_range() : m.help_inconclusive();
  if (verdict === "TOO_FEW") {
    return m.help_too_few({ n: formatNumber(n ?? 0), threshold: thresholds.judged.value });
  }
  if (verdict === "OUTDATED") return m.help_outdated();
  return verdict === null && !goal ? m.no_goal() : "";
}
