import { publicationLimits, thresholds, type WithheldReason } from "@fijne-buurten/db/vocabulary";
import type { Sentences } from "../errors.ts";

/** What a reader is told in the place of a number. */
export const withheldSentences: Record<WithheldReason, Sentences> = {
  PROTECTED: {
    nl: "Niet getoond om te voorkomen dat bewoners herkenbaar zijn.",
    en: "Not shown, so that no tenant can be recognised.",
  },
  TOO_FEW: {
    nl: `Niet getoond: minder dan ${thresholds.shown.nl} waarnemingen.`,
    en: `Not shown: fewer than ${thresholds.shown.en} observations.`,
  },
  MANY_WAIT: {
    nl: `Niet getoond: meer dan ${publicationLimits.answers.nl} van de rijen van deze enquête wacht in quarantaine.`,
    en: `Not shown: more than ${publicationLimits.answers.en} of the rows of this wave wait in quarantine.`,
  },
  NOT_DELIVERED: {
    nl: "Nog geen cijfer: de gegevens van deze periode zijn nog niet geleverd.",
    en: "No figure yet: the data of this period have not been delivered.",
  },
  NO_ACCESS: {
    nl: "Niet getoond: dit cijfer valt buiten wat u mag zien.",
    en: "Not shown: this figure is outside what you may see.",
  },
};
