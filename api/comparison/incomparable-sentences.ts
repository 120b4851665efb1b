import type { Incomparable } from "@fijne-buurten/db/vocabulary";
import type { Sentences } from "../errors.ts";

/** What a reader is told in the place of a difference. */
export const incomparableSentences: Record<Incomparable, Sentences> = {
  SAME_FIGURE: {
    nl: "Dit is twee keer hetzelfde cijfer. Kies een andere periode of een ander gebied.",
    en: "This is the same figure twice. Choose another period or another area.",
  },
  NO_FIGURE: {
    nl: "Een van de twee cijfers is er niet. Daarom is er geen verschil.",
    en: "One of the two figures does not exist. So there is no difference.",
  },
  WITHHELD: {
    nl: "Een van de twee cijfers tonen we niet. Het verschil zou dat cijfer verraden, dus dat tonen we ook niet.",
    en: "One of the two figures is not shown. The difference would give it away, so that is not shown either.",
  },
  TWO_DIFFERENCES: {
    nl: "Het gebied en de periode zijn allebei anders. Dan is niet te zeggen waar het verschil van komt. Kies twee keer hetzelfde gebied, of twee keer dezelfde periode.",
    en: "The area and the period both differ. Then nobody can say where the difference comes from. Choose the same area twice, or the same period twice.",
  },
  OTHER_KIND_OF_PERIOD: {
    nl: "Dit zijn twee verschillende soorten periodes, zoals een heel jaar en een deel van een jaar. Die zijn niet te vergelijken.",
    en: "These are two different kinds of period, such as a whole year and a part of a year. They cannot be compared.",
  },
  OTHER_PART_OF_YEAR: {
    nl: "Een deel van een jaar vergelijken we alleen met hetzelfde deel van een ander jaar. De zomer is anders dan de winter.",
    en: "A part of a year is compared only with the same part of another year. Summer differs from winter.",
  },
  STILL_RUNNING: {
    nl: "Een van de twee periodes loopt nog. Een deel is niet te vergelijken met een geheel. Kies van beide jaren het deel dat voorbij is.",
    en: "One of the two periods still runs. A part cannot be compared with a whole. Choose of both years the part that is over.",
  },
  OVERLAPPING_AREAS: {
    nl: "Deze gebieden hebben dezelfde woningen, of kunnen die hebben. Dan telt een woning aan beide kanten mee, en klopt de marge van het verschil niet.",
    en: "These areas hold the same homes, or may do so. Then a home counts on both sides, and the margin of the difference is wrong.",
  },
  OTHER_DEFINITION: {
    nl: "De twee cijfers zijn met een andere versie van de definitie gemaakt.",
    en: "The two figures were made with another version of the definition.",
  },
  ASKED_OTHERWISE: {
    nl: "De vragen zijn niet op dezelfde manier gesteld, bijvoorbeeld per post en aan de deur. Mensen antwoorden dan anders, ook als er niets is veranderd.",
    en: "The questions were not asked in the same way, such as by post and at the door. People answer otherwise then, also when nothing changed.",
  },
  OTHER_PARTS: {
    nl: "De twee cijfers zijn uit andere onderdelen samengesteld. Vergelijk de onderdelen zelf.",
    en: "The two figures are made of other parts. Compare the parts themselves.",
  },
  NOT_KEPT: {
    nl: "Deze publicatie is van voor de tijd dat we bewaarden wat voor de marge van een verschil nodig is.",
    en: "This release is from before what the margin of a difference needs was kept.",
  },
  COUNTED_VERDICTS: {
    nl: "Dit cijfer is geteld uit oordelen. Hoeveel gebieden of doelen een oordeel krijgen, verandert ook door toeval. Vergelijk het cijfer achter de oordelen.",
    en: "This figure is counted from verdicts. How many areas or goals get a verdict changes by chance as well. Compare the figure behind the verdicts.",
  },
};
