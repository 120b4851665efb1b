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
  /** Whether 'weet niet' is no answer, or what is counted: then that is 1, and any other answer 0. */
  readonly dontKnowIs: "leftOut" | "counted";
};

const topics = {
  contact: ["contact_1", "contact_2", "contact_3"],
  mutual_help: ["hulp_1", "hulp_2", "hulp_3"],
  addressing: ["aanspreken_1", "aanspreken_2", "aanspreken_3"],
  taking_part: ["meedoen_1", "meedoen_2"],
  trust: ["vertrouwen_1", "vertrouwen_2", "vertrouwen_3"],
} as const;

const agreement = { answers: [1, 5], scores: [0, 100], dontKnowIs: "leftOut" } as const;
const grade = { answers: [1, 10], scores: [1, 10], dontKnowIs: "leftOut" } as const;
const yesNo = { answers: [0, 1], scores: [0, 1], dontKnowIs: "leftOut" } as const;

export const surveyScales = {
  resilience: { topics, ...agreement },
  contact: { topics: { contact: topics.contact }, ...agreement },
  mutual_help: { topics: { mutual_help: topics.mutual_help }, ...agreement },
  addressing: { topics: { addressing: topics.addressing }, ...agreement },
  taking_part: { topics: { taking_part: topics.taking_part }, ...agreement },
  trust: { topics: { trust: topics.trust }, ...agreement },
  grade: { topics: { grade: ["buurtcijfer"] }, ...grade },
  effort: { topics: { effort: ["inzet_1"] }, ...grade },
  effort_unknown: { topics: { effort: ["inzet_1"] }, answers: [1, 10], scores: [0, 1], dontKnowIs: "counted" },
  reachable: { topics: { reachable: ["beheerder_1"] }, ...yesNo },
  active: { topics: { active: ["actief_1"] }, ...yesNo },
  willing: { topics: { willing: ["bereid_1"] }, ...yesNo },
} as const satisfies Record<string, SurveyScale>;

export const topicWords = {
  contact: { nl: "contact met buren", en: "contact with neighbours" },
  mutual_help: { nl: "hulp aan elkaar", en: "mutual help" },
  addressing: { nl: "elkaar aanspreken", en: "addressing each other" },
  taking_part: { nl: "meedoen", en: "taking part" },
  trust: { nl: "vertrouwen in de buurt", en: "trust in the neighbourhood" },
  grade: { nl: "rapportcijfer voor de buurt", en: "grade for the neighbourhood" },
  effort: { nl: "rapportcijfer voor wat wij doen", en: "grade for what we do" },
  reachable: { nl: "de beheerder kunnen bereiken", en: "knowing how to reach the caretaker" },
  active: { nl: "zich nu inzetten", en: "doing something now" },
  willing: { nl: "zich willen inzetten", en: "being willing to do something" },
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

/** Why an agreement ended, where the tenant gave notice. REG does not say what for. */
export const notices = ["KOO", "LEE", "PAS", "PER", "REG", "VOO", "WER", "WON"] as const;
/** OPZ says that one of both gave notice, for any of these or for demolition, sale or another name: like an empty cell. */
export const possibleNotices = ["OPZ", ...notices] as const;
export const explainedNotices = ["KOO", "LEE", "PAS", "PER", "VOO", "WER", "WON"] as const;

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
