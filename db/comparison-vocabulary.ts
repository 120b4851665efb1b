/** The closed lists of what is said of two figures that are held against each other, and of the rows behind one. A part of the vocabulary. */
import { type CodeOf, word } from "./word.ts";

/** Why two figures of one KPI are not compared. */
export const incomparables = {
  SAME_FIGURE: word("hetzelfde cijfer", "the same figure", "Both are the same area and period."),
  NO_FIGURE: word("geen cijfer", "no figure", "The KPI has no figure of one of the two."),
  WITHHELD: word("niet getoond", "not shown", "One of the two is not shown, so neither is the difference: it would tell the value."),
  TWO_DIFFERENCES: word("ander gebied én andere periode", "another area and another period", "Both the area and the period are others, so nobody could say which of them makes the difference."),
  OTHER_KIND_OF_PERIOD: word("ander soort periode", "another kind of period", "One is a whole year or a survey, and the other a part of a year."),
  OTHER_PART_OF_YEAR: word("ander deel van het jaar", "another part of the year", "A part of a year is compared with the same part of another year."),
  STILL_RUNNING: word("loopt nog", "still runs", "One of the two periods still runs, and the other is over."),
  OVERLAPPING_AREAS: word("gebieden met dezelfde woningen", "areas with the same homes", "One area lies in the other, or both may hold the same homes."),
  OTHER_DEFINITION: word("andere definitie", "another definition", "The two were made with another version of the definition."),
  ASKED_OTHERWISE: word("anders gevraagd", "asked in another way", "People were asked in another way, such as by post and at the door."),
  OTHER_PARTS: word("andere onderdelen", "other parts", "The two are made of other parts."),
  NOT_KEPT: word("marge niet bewaard", "margin not kept", "The release was published before what the margin of a difference needs was kept."),
  COUNTED_VERDICTS: word("geteld uit oordelen", "counted from verdicts", "A count of verdicts goes up and down by chance alone."),
};
export type Incomparable = CodeOf<typeof incomparables>;

/** Why a row of the table that a KPI counts is not in the figure. */
export const uncountedReasons = {
  UNDATED: word("zonder datum", "without a date", "The day by which it would belong to a period is not known, or is still to come."),
  OTHER_PERIOD: word("in een andere periode", "in another period", "It belongs to another period."),
  OTHER_KIND: word("van een andere soort", "of another kind", "The KPI is about another kind of row."),
  NOT_APPLICABLE: word("niet van toepassing", "not applicable", "It is of the right kind and period, and the definition leaves it out."),
  NOT_FILLED_IN: word("niet ingevuld", "not filled in", "What would tell whether it counts was not filled in, or not answered."),
};
export type UncountedReason = CodeOf<typeof uncountedReasons>;
