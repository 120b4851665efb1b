/**
 * What the views count by, so that a definition can tell it: which questions make a scale, which cases are between neighbours.
 * The views hold the same in SQL; a test compares them. This file imports nothing, so that everybody may import it.
 */

type SurveyScale = {
  /** Topic → its questions, as the files name them. */
  readonly topics: Readonly<Record<string, readonly string[]>>;
  /** The lowest and the highest answer. */
  readonly answers: readonly [lowest: number, highest: number];
  /** What those become: a score is shifted and stretched to run from the one to the other. */
  readonly scores: readonly [lowest: number, highest: number];
};

export const surveyScales = {
  resilience: {
    topics: {
      contact: ["contact_1", "contact_2", "contact_3"],
      mutual_help: ["hulp_1", "hulp_2", "hulp_3"],
      addressing: ["aanspreken_1", "aanspreken_2", "aanspreken_3"],
      taking_part: ["meedoen_1", "meedoen_2"],
      trust: ["vertrouwen_1", "vertrouwen_2", "vertrouwen_3"],
    },
    answers: [1, 5],
    scores: [0, 100],
  },
  grade: { topics: { grade: ["buurtcijfer"] }, answers: [1, 10], scores: [1, 10] },
} as const satisfies Record<string, SurveyScale>;

export const topicWords = {
  contact: { nl: "contact met buren", en: "contact with neighbours" },
  mutual_help: { nl: "hulp aan elkaar", en: "mutual help" },
  addressing: { nl: "elkaar aanspreken", en: "addressing each other" },
  taking_part: { nl: "meedoen", en: "taking part" },
  trust: { nl: "vertrouwen in de buurt", en: "trust in the neighbourhood" },
  grade: { nl: "rapportcijfer voor de buurt", en: "grade for the neighbourhood" },
} as const;

/** Questions that mean less when agreed with: lowest + highest − answer takes the place of the answer. */
export const reversedItems = ["contact_2", "vertrouwen_3"] as const;

/** The answer 'weet niet' in a file: no answer. */
export const dontKnow = 99;

/** A topic has a score from this share of its questions answered. */
export const halfRule = 0.5;

/** From how many whole years in the home on each band of tenure begins. */
export const tenureBandsFrom = { "0-2": 0, "3-9": 3, "10+": 10 } as const;

/** Noise, quarrels, smell, pets and dirt: what neighbours can solve. Threats, drugs and the like are not for tenants. */
export const betweenNeighbours = ["GEL", "RUZ", "STA", "DIE", "VUI"] as const;

/** Of the rentable units, the kind that is a home. */
export const homeKind = "WOON";

/** What a household is weighed by: the column in which it answered, and the one in which the register of homes says the same. */
export const traitColumns = {
  age_band: { answered: "leeftijdsklasse", register: { table: "tenancy/tenancies", column: "leeftijdsklasse" } },
  tenure_band: { answered: "woonduurklasse", register: { table: "tenancy/tenancies", column: "begindatum" } },
  dwelling_type: { answered: "woningtype", register: { table: "tenancy/dwellings", column: "woningtype" } },
} as const;

/** Fewer homes are taken for so many: a register may have only begun, and among a few homes one large family makes the difference. */
export const FEWEST_HOMES = 50;
