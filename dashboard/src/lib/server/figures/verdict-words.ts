import { codesOf } from "#lib/codes.ts";
import {
  legalVerdicts,
  pastPartVerdicts,
  pastVerdicts,
  verdictNotes,
  verdicts,
  withheldReasons,
} from "#lib/generated/vocabulary.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import type { Figure, Goal, Kpi, PublishedFigure, Verdict, VerdictCount, WithheldReason } from "#lib/server/answers.ts";
import { isPublished } from "#lib/server/answers.ts";
import { formatDate, formatDay } from "./format.ts";
import { goalNoteWords } from "./goal-note.ts";
import { isPartOfYear, isRunning, yearOf } from "./period.ts";

/** Each has its shape. The shape and the word carry the judgement, colour only repeats it. */
export type Mark = Verdict | "IMPROVED";
export type Tone = "good" | "bad" | "neutral";
/**
 * No goal, withheld, and not delivered yet are three different things: they have a word and no mark. `note`: what must be said of the
 * goal, because it came late or asked something else before.
 */
export type WrittenVerdict = { mark: Mark | null; word: string; tone: Tone; note: string };

const tones: Record<Mark, Tone> = {
  IMPROVED: "good",
  MAINTAINED: "good",
  UNDER_PRESSURE: "bad",
  DECLINED: "bad",
  ON_TRACK: "good",
  OFF_TRACK: "bad",
  INCONCLUSIVE: "neutral",
  TOO_FEW: "neutral",
  OUTDATED: "neutral",
  NOT_DUE: "neutral",
};

export function writeVerdict(figure: Figure, kpi: Pick<Kpi, "unit">, referenceDate: string): WrittenVerdict {
  if (!isPublished(figure)) return writeReason(figure.reason);
  return { ...writeJudgement(figure, referenceDate), note: goalNoteWords(figure, kpi.unit) };
}

/** What the word of a verdict follows from, for staff and for others alike: so both read the same one. */
export type Judgement = Pick<PublishedFigure, "verdict" | "verdictNote" | "isLegalNorm" | "period"> & {
  goal: Pick<Goal, "kind" | "dueOn"> | null;
};

export function writeJudgement(judgement: Judgement, referenceDate: string): WrittenVerdict {
  const { verdict, verdictNote: note, goal, period } = judgement;
  const written = writeClass({ verdict, note, withheld: null });
  const tense = tenseOf(judgement, referenceDate);
  if (verdict === "NOT_DUE" && goal) return { ...written, word: verdictAfter(goal, period) };
  if (tense !== "RUNS") return inPast(written, tense, saysLaw(judgement, referenceDate));
  return verdict === "INCONCLUSIVE" && isEarly(judgement) ? { ...written, word: m.mark_inconclusive_yet() } : written;
}

/** "oordeel na 31 december", of the year that it is about. */
export const verdictAfter = ({ dueOn: date }: Pick<Goal, "dueOn">, period: string): string =>
  m.board_verdict_after({ date: date.startsWith(yearOf(period)) ? formatDay(date) : formatDate(date) });

/** Whether a norm can still be reached; whether it was, of a whole period that is over; or only whether it was on its way then, of a part of a year. */
export type Tense = "RUNS" | "PAST" | "PAST_PART";

export function tenseOf({ period }: Pick<Figure, "period">, referenceDate: string): Tense {
  if (isPartOfYear(period)) return isRunning(yearOf(period), referenceDate) ? "RUNS" : "PAST_PART";
  return isRunning(period, referenceDate) ? "RUNS" : "PAST";
}

/** Whether it is about a part of a year that still runs: of its norm more can be said later. */
const isEarly = ({ period, goal }: Pick<Judgement, "period" | "goal">): boolean =>
  goal?.kind === "NORM" && isPartOfYear(period);

/** Whether its verdict says if the law was complied with: the law asks that of a whole year, so not while it runs. */
export function saysLaw(
  { isLegalNorm, period }: Pick<Judgement, "isLegalNorm" | "period">,
  referenceDate: string,
): boolean {
  return isLegalNorm && !isRunning(period, referenceDate);
}

/** A verdict on a norm of a period that is over: "gehaald", and by what the law asks "voldaan", where it was "op koers" before. */
export function writePast({ verdict, note }: Omit<VerdictCount, "count" | "withheld">, isLaw: boolean): WrittenVerdict {
  return inPast(writeClass({ verdict, note, withheld: null }), "PAST", isLaw);
}

/** The verdicts that a figure of a period counts, with the word that they have where they stand themselves. */
export function writeCounted(own: Omit<VerdictCount, "count">, tense: Tense): WrittenVerdict {
  const written = writeClass(own);
  return tense === "RUNS" ? written : inPast(written, tense, false);
}

function inPast(written: WrittenVerdict, tense: Exclude<Tense, "RUNS">, isLaw: boolean): WrittenVerdict {
  const { mark } = written;
  if (mark !== "ON_TRACK" && mark !== "OFF_TRACK") return written;
  // The law asks it of a whole year.
  const words = tense === "PAST_PART" ? pastPartVerdicts : isLaw ? legalVerdicts : pastVerdicts;
  return { ...written, word: words[mark][getLocale()] };
}

/** An area that is counted has the same word as where its own figure stands. */
function writeClass({ verdict, note, withheld }: Omit<VerdictCount, "count">): WrittenVerdict {
  if (withheld) return writeReason(withheld);
  if (!verdict) return withoutMark(m.mark_none());
  return writeMark(verdict === "MAINTAINED" && note === "IMPROVED" ? "IMPROVED" : verdict);
}

export function writeMark(mark: Mark): WrittenVerdict {
  const words = mark === "IMPROVED" ? verdictNotes.IMPROVED : verdicts[mark];
  return { mark, word: words[getLocale()], tone: tones[mark], note: "" };
}

export function writeReason(reason: WithheldReason): WrittenVerdict {
  return withoutMark(reason === "NOT_DELIVERED" ? withheldReasons.NOT_DELIVERED[getLocale()] : m.mark_withheld());
}

/** Every mark, and the three words that stand where there is none. */
export function everyVerdict(): WrittenVerdict[] {
  return [
    ...codesOf(tones).map(writeMark),
    withoutMark(m.mark_none()),
    writeReason("TOO_FEW"),
    writeReason("NOT_DELIVERED"),
  ];
}

function withoutMark(word: string): WrittenVerdict {
  return { mark: null, word, tone: "neutral", note: "" };
}
