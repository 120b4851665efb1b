/** The closed lists of what a figure says about its goal, why it says nothing, and how both are counted. A part of the vocabulary. */
import { type CodeOf, word } from "./word.ts";

/** A word with the mark that is drawn beside it, because colour alone says nothing. */
const marked = (nl: string, en: string, mark: string, meaning: string) => ({ ...word(nl, en, meaning), mark });

/** What a figure says about its goal. */
export const verdicts = {
  ON_TRACK: marked("op koers", "on track", "✓", "The judging interval lies at or above the norm; of a count that should stay low, the count lies at or below it."),
  OFF_TRACK: marked("niet op koers", "off track", "✗", "The judging interval lies below the norm; of a count that should stay low, the count lies above it."),
  INCONCLUSIVE: marked(
    "niet te zeggen",
    "cannot be said",
    "◇",
    "The data cannot tell: the judging interval is too wide, the baseline is missing, people were asked in another way then, or what is not known yet could change the verdict.",
  ),
  NOT_DUE: marked("nog niet aan de orde", "not due yet", "…", "The goal applies on a later day."),
  MAINTAINED: marked("op peil", "maintained", "▬", "The change since the baseline is certainly not a fall beyond the margin."),
  UNDER_PRESSURE: marked("onder druk", "under pressure", "◣", "The value is certainly lower than at the baseline; whether by more than the margin cannot be said."),
  DECLINED: marked("gedaald", "declined", "▼", "The value is certainly lower than at the baseline by more than the margin."),
  TOO_FEW: marked("te weinig waarnemingen", "too few observations", "○", "There are too few answers or cases to judge."),
  OUTDATED: marked("te oud", "too old", "⏱", "The source last delivered too long ago to judge by."),
};
export type Verdict = CodeOf<typeof verdicts>;

/** What is said in their place of a norm once its whole period is over. */
export const pastVerdicts = {
  ON_TRACK: word("gehaald", "reached", "The norm of a period that is over was reached."),
  OFF_TRACK: word("niet gehaald", "not reached", "The norm of a period that is over was not reached."),
};

/** What is said in their place of a part of a year, once that year is over: the year itself may have reached its norm or not. */
export const pastPartVerdicts = {
  ON_TRACK: word("lag op koers", "was on track", "In a part of a year that is over the norm was on its way to be reached."),
  OFF_TRACK: word("lag niet op koers", "was not on track", "In a part of a year that is over the norm was not on its way to be reached."),
};

/** What is said in their place of the whole association, where the law asks it. */
export const legalVerdicts = {
  ON_TRACK: word("voldaan", "met", "What the law asks of the whole association was met when it was due."),
  OFF_TRACK: word("niet voldaan", "not met", "What the law asks of the whole association was not met when it was due."),
};

/** What must be said beside a verdict. */
export const verdictNotes = {
  IMPROVED: marked("verbeterd", "improved", "▲", "Maintained, and the value is certainly higher than at the baseline."),
  NOT_ALL_KNOWN: marked("nog niet alles bekend", "not all is known yet", "◇", "What waits in quarantine or was not filled in could still change the verdict, so there is none."),
  MODE_CHANGED: marked("anders gevraagd dan bij de nulmeting", "asked in another way than at the baseline", "◇", "People were asked in another way than at the baseline, so the change since then is not judged."),
};
export type VerdictNote = CodeOf<typeof verdictNotes>;

/** Why a figure is not shown. */
export const withheldReasons = {
  PROTECTED: word("beschermd", "protected", "Tenants could be recognised by it."),
  TOO_FEW: word("te weinig", "too few", "There are too few answers or cases to show it."),
  MANY_WAIT: word("te veel wacht", "too much waits", "Too many rows of its survey wave wait in quarantine."),
  NOT_DELIVERED: word("nog niet geleverd", "not delivered yet", "The data of this period have not been delivered."),
  NO_ACCESS: word("geen toegang", "no access", "The reader may not see it."),
};
export type WithheldReason = CodeOf<typeof withheldReasons>;

type AreaClass = { verdict: Verdict | null; note: VerdictNote | null; withheld: WithheldReason | null };
const areaClass = (verdict: Verdict | null, more: Partial<AreaClass> = {}): AreaClass => ({
  verdict,
  note: null,
  withheld: null,
  ...more,
});

/** What an area, or a goal in an area, can be counted as, in the order in which it is told. A tally uses some of these, and all it counts are in exactly one. */
export const areaClasses = {
  ON_TRACK: areaClass("ON_TRACK"),
  IMPROVED: areaClass("MAINTAINED", { note: "IMPROVED" }),
  MAINTAINED: areaClass("MAINTAINED"),
  UNDER_PRESSURE: areaClass("UNDER_PRESSURE"),
  OFF_TRACK: areaClass("OFF_TRACK"),
  DECLINED: areaClass("DECLINED"),
  INCONCLUSIVE: areaClass("INCONCLUSIVE"),
  TOO_FEW: areaClass("TOO_FEW"),
  OUTDATED: areaClass("OUTDATED"),
  WITHHELD: areaClass(null, { withheld: "TOO_FEW" }),
  NOT_DELIVERED: areaClass(null, { withheld: "NOT_DELIVERED" }),
  MANY_WAIT: areaClass(null, { withheld: "MANY_WAIT" }),
  NO_GOAL: areaClass(null),
};
/** How many are in each class that the tally has. */
export type VerdictCounts = Partial<Record<CodeOf<typeof areaClasses>, number>>;
