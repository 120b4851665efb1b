import type { Figure, PublishedFigure, Verdict } from "#lib/figure.ts";
import { isPublished } from "#lib/figure.ts";
import { message } from "#lib/messages.ts";
import type { Locale } from "#lib/paraglide/runtime.js";

/** The shapes beside the words; the shape and the word carry the judgement, colour only repeats it. */
export type MarkName =
  | "improved"
  | "maintained"
  | "under-pressure"
  | "declined"
  | "on-track"
  | "off-track"
  | "inconclusive"
  | "too-few"
  | "outdated"
  | "not-due";
/** What stands in the place of a verdict: no goal, withheld, or not delivered yet; three different things. */
export type Absence = "none" | "withheld" | "not-delivered";
export type Tone = "good" | "bad" | "neutral";

const marks: Record<Verdict, MarkName> = {
  MAINTAINED: "maintained",
  UNDER_PRESSURE: "under-pressure",
  DECLINED: "declined",
  ON_TRACK: "on-track",
  OFF_TRACK: "off-track",
  INCONCLUSIVE: "inconclusive",
  TOO_FEW: "too-few",
  OUTDATED: "outdated",
  NOT_DUE: "not-due",
};

const tones: Partial<Record<MarkName, Tone>> = {
  improved: "good",
  maintained: "good",
  "on-track": "good",
  "under-pressure": "bad",
  declined: "bad",
  "off-track": "bad",
};

export function markOf({ verdict, verdictNote }: Pick<PublishedFigure, "verdict" | "verdictNote">): MarkName | null {
  if (verdict === null) return null;
  return verdict === "MAINTAINED" && verdictNote === "IMPROVED" ? "improved" : marks[verdict];
}

export function absenceOf(figure: Figure): Absence {
  if (isPublished(figure)) return "none";
  return figure.reason === "NOT_DELIVERED" ? "not-delivered" : "withheld";
}

export function toneOf(mark: MarkName | null): Tone {
  return (mark && tones[mark]) ?? "neutral";
}

/** The verdict in words, as settled for every screen: "op peil", "niet te zeggen", … */
export function verdictWord(figure: Pick<PublishedFigure, "verdict" | "verdictNote">, locale: Locale): string | null {
  const mark = markOf(figure);
  return mark && markWord(mark, locale);
}

export function markWord(mark: MarkName | Absence, locale: Locale): string {
  return message(`mark_${mark.replace("-", "_")}`, {}, locale)!;
}
