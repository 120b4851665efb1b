/**
 * Every closed list of the field, once: what the database stores, the word for it in Dutch and English, and what it means.
 * From here come the types, the schemas of cards and messages, the enums of GraphQL, the words on the screen and in sentences, and
 * the tables of GLOSSARY.md. The checks of the database are held against it by a test.
 * It imports nothing but its own parts, so that everybody may import it.
 */
import { type CodeOf, type Word, word } from "./word.ts";

export { type CodeOf, type Word } from "./word.ts";
export * from "./verdict-vocabulary.ts";
export * from "./promise-vocabulary.ts";
export * from "./wave-vocabulary.ts";
export * from "./comparison-vocabulary.ts";
export * from "./role-vocabulary.ts";
export * from "./audit-vocabulary.ts";
export * from "./agreement-vocabulary.ts";

/** A word that also has a plural, as a heading. */
const counted = (nl: string, en: string, [manyNl, manyEn]: [string, string], meaning: string) => ({
  ...word(nl, en, meaning),
  many: { nl: manyNl, en: manyEn },
});

/** What a month on a control chart says beyond chance (NHS England, Making Data Count). */
export const controlSignals = {
  OUTSIDE_LIMITS: word("buiten de grenzen", "outside the limits", "The month lies more than three standard deviations from what is usual."),
  RUN: word("lang aan één kant", "long on one side", "It is one of at least seven months in a row on one side of what is usual."),
  TREND: word("lang omhoog of omlaag", "long up or down", "It is one of at least six months in a row that rise, or fall."),
  NEAR_LIMIT: word("vaak dicht bij een grens", "often near a limit", "Of three months in a row at least two lie beyond two standard deviations on one side, and it is one of those."),
};
export type ControlSignal = CodeOf<typeof controlSignals>;

/** Why a published figure has no interval. */
export const intervalReasons = {
  COMPLETE_COUNT: word("volledig geteld", "counted completely", "Everything was counted, so nothing was left to chance."),
  COUNT_OF_VERDICTS: word("telling van oordelen", "count of verdicts", "Verdicts were counted. Where some of them cannot be said, the bounds tell between which ends the value lies."),
  EXTERNAL_MODEL: word("landelijk model", "national model", "Somebody else's model gave the value, and its uncertainty is not ours to know."),
};
export type IntervalReason = CodeOf<typeof intervalReasons>;

/** From the whole down to the part. */
export const areaLevels = {
  association: counted("corporatie", "association", ["Corporatie", "Association"], "The whole housing association."),
  municipality: counted("gemeente", "municipality", ["Gemeenten", "Municipalities"], "A municipality, by its CBS code: GM0267."),
  district: counted("wijk", "district", ["Wijken", "Districts"], "A district within a municipality, by its CBS code: WK026701."),
  neighbourhood_group: counted("buurtgroep", "neighbourhood group", ["Buurtgroepen", "Neighbourhood groups"], "Whole CBS neighbourhoods within one district, grouped so that there are enough answers to judge."),
  neighbourhood: counted("buurt", "neighbourhood", ["Buurten", "Neighbourhoods"], "A neighbourhood, by its CBS code: BU02670111."),
  complex: counted("complex", "complex", ["Complexen", "Complexes"], "Homes that were built and are managed together; the association's own division, for internal use only."),
};
export type AreaLevel = CodeOf<typeof areaLevels>;

/** How areas contain each other. */
export const areaTrees = {
  geography: word("gebieden", "geography", "From the association over municipality, district and neighbourhood group to neighbourhood."),
  complex: word("complexen", "complexes", "From the association to its complexes."),
};
export type AreaTree = CodeOf<typeof areaTrees>;

/** What sorts of periods there are. */
export const periodKinds = {
  year: counted("jaar", "year", ["Jaren", "Years"], "A calendar year: 2026."),
  year_to_tertiaal: counted(
    "jaar t/m tertiaal",
    "year up to a four-month period",
    ["Van 1 januari t/m een tertiaal", "From 1 January to a four-month period"],
    "From 1 January to the end of a tertiaal that is not the last: 2026-tmT2.",
  ),
  year_to_quarter: counted("jaar t/m kwartaal", "year up to a quarter", ["Van 1 januari t/m een kwartaal", "From 1 January to a quarter"], "From 1 January to the end of a quarter that is not the last: 2026-tmQ3."),
  tertiaal: counted("tertiaal", "four-month period", ["Elk tertiaal apart", "Each four-month period alone"], "A third of a calendar year, alone: 2026-T2."),
  quarter: counted("kwartaal", "quarter", ["Elk kwartaal apart", "Each quarter alone"], "A quarter of a calendar year, alone: 2026-Q3."),
  month: counted("maand", "month", ["Maanden", "Months"], "A calendar month: 2026-08."),
  survey_wave: counted("enquête", "survey wave", ["Enquêtes", "Surveys"], "One round of the tenants' survey: 2026-W1."),
  panel_questionnaire: counted("panelvragenlijst", "panel questionnaire", ["Panelvragenlijsten", "Panel questionnaires"], "One questionnaire to the tenants' panel: 2026-V2."),
};
export type PeriodKind = CodeOf<typeof periodKinds>;

/** The parts of a year by which an association reports: one of the two, for all its figures. */
export const subYears = { tertiaal: periodKinds.tertiaal, quarter: periodKinds.quarter } as const;
export type SubYear = CodeOf<typeof subYears>;

/** A word with what a Dutch sentence calls a value of this unit, the values that are possible, and an example of one as it is typed. */
const unit = (nl: string, en: string, noun: string, range: [from: number, to: number], example: string, meaning: string) => ({ ...word(nl, en, meaning), noun, range, example });

/** In what a value is told. */
export const units = {
  index: unit("index, 0 tot 100", "index, 0 to 100", "een index", [0, 100], "62", "An index from 0 to 100."),
  points: unit("verschil in punten", "difference in points", "een verschil in punten", [-100, 100], "-4", "How many points of an index one group is above another; below nought when it is below."),
  grade: unit("rapportcijfer, 1 tot 10", "grade, 1 to 10", "een rapportcijfer", [1, 10], "7,3", "A school grade from 1 to 10."),
  score: unit("score", "score", "een score", [-Infinity, Infinity], "4,1", "A score as its maker scales it."),
  share: unit("procent", "per cent", "een aandeel", [0, 1], "0,95 (95%)", "A part of a whole, from 0 to 1."),
  percentage_points: unit("procentpunt", "percentage points", "een verschil in procentpunten", [0, 100], "10", "How far one share of a hundred lies from another, above it or below."),
  count: unit("aantal", "number", "een aantal", [0, Infinity], "5", "A number of things."),
  per_100_homes: unit("per 100 woningen per jaar", "per 100 homes per year", "een aantal per 100 woningen", [0, Infinity], "4,5", "A number of things per 100 let homes and year."),
  per_activity: unit("per activiteit", "per activity", "een aantal per activiteit", [0, Infinity], "15,5", "A number of people or things for each activity."),
};
export type Unit = CodeOf<typeof units>;

/** Which way is better. */
export const directions = {
  higher: word("hoger is beter", "higher is better", "A higher value is better."),
  lower: word("lager is beter", "lower is better", "A lower value is better, and a norm is the most that may be."),
  context: word("geen oordeel, alleen context", "context only", "The value is background and is not judged."),
};
export type Direction = CodeOf<typeof directions>;

/** How a value follows from the moments. */
export const statistics = {
  mean: word("gemiddelde", "mean", "A weighted mean of survey scores; the strata are the neighbourhoods."),
  difference: word("verschil", "difference", "The weighted mean of one group of households less that of another."),
  proportion: word("aandeel van een proces", "proportion", "A counted share of cases that could have gone otherwise."),
  count: word("volledige telling", "complete count", "A count of everything there is, or a share of everything there is."),
  rate: word("aantal per 100 woningen", "rate", "Events per 100 homes and year."),
  external: word("cijfer van een ander", "external score", "A score that somebody else's model gave, averaged over homes."),
  composite: word("gewogen cijfer van andere cijfers", "composite", "A weighted mean of the figures of other KPIs, each told as a grade."),
  derived: word("telling van oordelen", "derived", "A count of the verdicts of another KPI in the areas within."),
};
export type Statistic = CodeOf<typeof statistics>;

/** Since when a count adds up. */
export const countedFrom = {
  year: word("1 januari", "1 January", "It counts from 1 January, and begins at nought again each year."),
  course_plan: word("begin van het koersplan", "beginning of the course plan", "It counts on from the day on which the course plan began."),
};
export type CountedFrom = CodeOf<typeof countedFrom>;

/** What a margin of error speaks about. */
export const inferences = {
  sample: word("steekproef: wat de huurders van nu vinden", "sample", "A sample was asked, and speaks for all tenants who live there now."),
  process: word("proces: wat er telkens zou kunnen gebeuren", "process", "Everything was counted, of a process that could have gone otherwise."),
  count: word("geen, dit is een volledige telling of een cijfer van een ander", "count", "Everything was counted, or somebody else gave the value: there is no margin of error."),
};
export type Inference = CodeOf<typeof inferences>;

/** What a figure is broken down by; `all` is the whole. */
export const groups = {
  all: word("alles samen", "all together", "The whole."),
  new_build: word("nieuwbouw", "new build", "In new-build projects."),
  existing: word("bestaand bezit", "existing stock", "In homes that were there already."),
};
export type Group = CodeOf<typeof groups>;

/** Why an opportunity for a meeting place was declined. */
export const declineReasons = {
  money: word("geld", "money", "There was no money for it."),
  space: word("ruimte", "space", "There was no room for it."),
  management: word("beheer", "management", "Nobody could look after it."),
  residents: word("bewoners willen niet", "residents do not want it", "The people who live there did not want it."),
};
export type DeclineReason = CodeOf<typeof declineReasons>;

/** Why a figure is otherwise than at the release before. */
export const revisionCauses = {
  redefined: word("andere definitie", "redefined", "The definition of the KPI changed."),
  composition: word("andere woningen, bewoners of gebieden", "composition", "Other homes, other residents, or areas that are divided otherwise."),
  reweighted: word("antwoorden anders gewogen", "reweighted", "The answers of a survey weigh otherwise."),
  corrected: word("gewijzigd, aangevuld of ingetrokken", "corrected", "What was known then says something else now, or was taken back."),
  late: word("later binnengekomen", "late", "It was about days before, and came after."),
  new: word("nieuw sinds toen", "new", "It was about days after, or the day itself made the difference."),
};
export type RevisionCause = CodeOf<typeof revisionCauses>;

/** In which class a grade of the liveability thermometer is, and from which grade on. A class is no verdict. */
export const gradeClasses = {
  red: { value: 1, ...word("rood", "red", "Below 5.") },
  orange: { value: 5, ...word("oranje", "orange", "From 5, below 6.") },
  yellow: { value: 6, ...word("geel", "yellow", "From 6, below 7.") },
  light_green: { value: 7, ...word("lichtgroen", "light green", "From 7, below 8.") },
  dark_green: { value: 8, ...word("donkergroen", "dark green", "8 and above.") },
} as const;

/** What may leave the association of a figure. */
export const protections = {
  exact: word("exact", "exact", "Shared as it is: it says nothing about persons, or the law makes it public for the whole association and a year."),
  "area-total": word("afgerond, voor genoeg huishoudens", "area total", "Shared with a coarser value, for areas with enough households."),
  internal: word("alleen intern", "internal", "Never shared."),
};
export type Protection = CodeOf<typeof protections>;

/** How a shared share is told of which nearly everybody, or nearly nobody, is. */
export const bands = {
  AT_MOST: word("hoogstens", "at most", "The rounded share is the value or less."),
  AT_LEAST: word("minstens", "at least", "The rounded share is the value or more."),
};
export type Band = CodeOf<typeof bands>;

/** What is told of a shared value that would be rounded across its norm. */
export const besideNorms = {
  JUST_BELOW: word("net onder de norm", "just below the norm", "The value is below its norm by less than two steps."),
  JUST_ABOVE: word("net boven de norm", "just above the norm", "The value is at its norm, or above it by less than two steps."),
};
export type BesideNorm = CodeOf<typeof besideNorms>;

/** Who may read a figure. */
export const audiences = {
  internal: word("intern", "internal", "Staff of the association."),
  shared: word("gedeeld", "shared", "Partners, the public and readers of the annual report."),
};
export type Audience = CodeOf<typeof audiences>;

/** What a goal asks. */
export const goalKinds = {
  norm: word("norm", "norm", "Reach a level."),
  hold: word("behoud", "hold", "Stay at the level of the baseline, but for an agreed margin."),
};
export type GoalKind = CodeOf<typeof goalKinds>;

/** How far a goal is. */
export const goalStates = {
  proposed: word("voorstel", "proposal", "It judges nothing yet; it shows what it would have said."),
  agreed: word("vastgesteld", "agreed", "Somebody signed it, on a day and in a place that are written down. It judges."),
};
export type GoalState = CodeOf<typeof goalStates>;

/** What must be said of the goal behind a figure, because it was not there from the start or asked something else. */
export const goalNotes = {
  CHANGED: word("gewijzigd", "changed", "The goal was changed before any figure of this period was known."),
  CHANGED_LATE: word("later gewijzigd", "changed afterwards", "The goal was changed when figures of this period were known."),
  RECEIVED_LATE: word("later geleverd", "delivered afterwards", "The goal was first delivered when figures of this period were known."),
  SET_LATE: word("later vastgesteld", "set afterwards", "The goal was set when the period was over."),
  WITHDRAWN_LATE: word("later ingetrokken", "withdrawn afterwards", "The goal was withdrawn when figures of this period were known."),
};
export type GoalNote = CodeOf<typeof goalNotes>;

/** The languages of texts. */
export const languages = {
  nl: word("Nederlands", "Dutch", "Dutch."),
  en: word("Engels", "English", "English."),
};
export type Language = CodeOf<typeof languages>;

/** What a household is weighed by, and the categories of each, from the smallest to the largest where they have an order. */
export const householdTraits = {
  age_band: { ...word("leeftijd", "age", "Age of the main tenant, in years."), categories: ["18-34", "35-54", "55-74", "75+"] },
  tenure_band: { ...word("woonduur", "tenure length", "Years in this home."), categories: ["0-2", "3-9", "10+"] },
  dwelling_type: { ...word("woningtype", "dwelling type", "Kind of home."), categories: ["single_family", "apartment", "senior"] },
} as const satisfies Record<string, Word & { categories: readonly string[] }>;
export type HouseholdTrait = CodeOf<typeof householdTraits>;
/** A category of a trait. */
export type TraitCategory<Trait extends HouseholdTrait> = (typeof householdTraits)[Trait]["categories"][number];

/** From how many answers or cases on a figure is shown, and judged. */
export const thresholds = {
  shown: { value: 10, nl: "tien", en: "ten", meaning: "Below it a figure is withheld, also within the association." },
  judged: { value: 20, nl: "twintig", en: "twenty", meaning: "Below it the verdict is too few observations, whatever the goal." },
} as const;

/** How sure an interval is. */
export const confidences = {
  shown: { value: 0.95, nl: "95% zeker", en: "95% certain", meaning: "The interval beside a value." },
  judged: { value: 0.9, nl: "90% zeker", en: "90% certain", meaning: "The interval by which a goal is judged." },
} as const;

/** How much must be known to publish. Beyond a limit what was loaded is kept, and readers keep the release before. */
export const publicationLimits = {
  waiting: { value: 0.2, nl: "20%", en: "20%", meaning: "The share of the rows of one table that may wait in quarantine. Three rows may always wait." },
  answers: { value: 0.05, nl: "5%", en: "5%", meaning: "The share of the rows of one survey wave that may wait in quarantine. Beyond it the figures of that wave are withheld, and the rest is published." },
  weights: { value: 0.25, nl: "25%", en: "25%", meaning: "How far the weighed answers of a survey wave may lie from the let homes, in any group by which it is weighed." },
} as const;

/** How many a home can count for, at most. Up to a fifth of the register may wait in quarantine, so a quarter more is let through. */
export const levelLimits = {
  household: { value: 1.25, nl: "1,25 per woning", en: "1.25 a home", meaning: "What there is one of in a home: an invitation to a survey, an address." },
  person: { value: 2.5, nl: "2,5 per woning", en: "2.5 a home", meaning: "Tenants, of whom a home may have two: members of the panel and their questionnaires." },
} as const;
export type LevelKind = CodeOf<typeof levelLimits>;

/** The kind of the year up to and including such a part: what a report on that part is about, and what the norm of the year is held against. */
export const yearUpTo = (part: SubYear): `year_to_${SubYear}` => `year_to_${part}`;

/** The codes of a list, in its order. A schema or an enum wants to know that there is at least one. */
export function codesOf<Code extends string>(list: Readonly<Record<Code, unknown>>): [Code, ...Code[]] {
  return Object.keys(list) as [Code, ...Code[]];
}
