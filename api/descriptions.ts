/** Sentences that describe more than one part of the schema. */

/** A value alone, without its unit, is easily misread. */
export const inUnit = "In the unit of the KPI; a share is told from 0 to 1.";

export const PERIOD_CODES =
  "2026, 2026-T2, 2026-Q3, 2026-tmT2 (1 January to the end of T2), 2026-08, 2026-W1 or 2026-V2";

export const periodCode = `The code of the period: ${PERIOD_CODES}.`;

export const asOf = "The number of the release to read; the current one when left out.";

export const ownAssociation = "The code of the association of this address; another is refused.";

export const addressSays = "The address says which association: leave it out.";

export const within = "The code of the area to stay within; it and the level must be of one tree.";

export const onlyLevel = "Only areas of this level; all levels when left out.";

export const onlyPeriodKind = "Only periods of this kind; all kinds when left out.";

export const dueOn = "The day on which it is to be reached.";

export const margin = "How far below the baseline still counts as held, in the unit of the KPI.";

export const norm = "The level to reach, in the unit of the KPI.";

export const baselinePeriod = "The code of the period whose level is to be held; none of a norm.";

export const judgedByLaw = "Whether its norm is what the law asks of the whole association in that year.";

export const legalNorm =
  "Whether the norm that it was judged by is what the law asks of the whole association in that year. Only then does the verdict say whether the law was complied with.";

export const mode = "How people were asked; none where nobody was, or where the source does not say.";

export const isSynthetic = "Whether its figures are made up, to try things with.";

/** Of the list of early signals. */
export const together = {
  compared: "How many figures were looked at together.",
  listed: "How many of them are on the list.",
  expectedByChance: "How many of the listed are there by chance: at most, on average.",
};
