/** The closed lists of what is said of a survey wave or panel questionnaire. A part of the vocabulary. */
import { type CodeOf, word } from "./word.ts";

/** How people are asked. Answers that were given in another way cannot simply be compared. */
export const surveyModes = {
  post: word("per post", "by post", "On paper, sent and returned by post."),
  online: word("online", "online", "On a web page."),
  telephone: word("per telefoon", "by telephone", "By an interviewer on the telephone."),
  face_to_face: word("aan de deur", "at the door", "By an interviewer who comes to the home."),
  mixed: word("op meerdere manieren", "in more than one way", "In more than one of these ways, such as by post and online."),
};
export type SurveyMode = CodeOf<typeof surveyModes>;

/** Why two figures of one series cannot simply be compared. */
export const seriesBreaks = {
  MODE_CHANGED: word("anders gevraagd", "asked in another way", "People were asked in another way than in the period compared with."),
  PARTS_DIFFER: word("andere onderdelen", "other parts", "The figure was made of other parts than in the period compared with."),
};
export type SeriesBreak = CodeOf<typeof seriesBreaks>;

/** How the weights of a survey wave were made. */
export const weightingMethods = {
  "post-stratified": word("per groep", "post-stratified", "Every group of neighbourhood, age, tenure length and dwelling type was weighed by itself."),
  raked: word("per kenmerk", "raked", "The answers were made to fit the homes on one characteristic after the other, until they fitted as well as possible."),
};
export type WeightingMethod = CodeOf<typeof weightingMethods>;

/** How high the response and the R-indicator must be, by convention: below it the account of a wave says so. */
export const responseLimits = {
  good: { value: 0.85, nl: "0,85", en: "0.85", meaning: "From this R-indicator on the response is good." },
  fair: { value: 0.7, nl: "0,70", en: "0.70", meaning: "From this R-indicator on the response is fair, and below it weak." },
  survey: { value: 0.2, nl: "1 op de 5", en: "1 in 5", meaning: "Below this response that of a survey is low, as is customary for a sample of households." },
  panel: { value: 0.5, nl: "de helft", en: "half", meaning: "Below this response that of a panel questionnaire is low." },
  asked: { value: 200, nl: "200", en: "200", meaning: "Of fewer households R is too low by chance: by more than 0.02 on average (`methods/error-rates.json`)." },
} as const;

/** How much the response differs between groups, by convention and not by statistics. */
export const representationBands = {
  GOOD: word("goed", "good", `The response differs little between groups: the R-indicator is ${responseLimits.good.en} or more.`),
  MIND: word("matig", "fair", `The response differs between groups: the R-indicator is at least ${responseLimits.fair.en} and below ${responseLimits.good.en}.`),
  WARN: word("zwak", "weak", `The response differs much between groups: the R-indicator is below ${responseLimits.fair.en}.`),
};
export type RepresentationBand = CodeOf<typeof representationBands>;

/** What the answers to a survey or panel questionnaire cannot tell, in the order in which it is told. */
export const waveLimits = {
  NO_FRAME: word("geen register", "no frame", "No home is known to be let on the day it is about, so there is nothing to compare the answers with."),
  NO_ANSWERS: word("nog geen antwoorden", "no answers", "No answer was delivered yet."),
  MANY_WAIT: word("veel in quarantaine", "many in quarantine", "More rows of the survey wait in quarantine than may wait of one of which figures are shown."),
  NON_RESPONSE: word("niet iedereen antwoordde", "non-response", "What those who did not answer think is not known."),
  VOLUNTEERS: word("vrijwillige leden", "volunteers", "The members of a panel volunteered: it is no sample."),
  LOW_RESPONSE: word("lage respons", "low response", `Fewer than ${responseLimits.survey.en} invited households answered a survey, or fewer than ${responseLimits.panel.en} of the members a panel questionnaire.`),
  DISTRICTS_SILENT: word("wijken zonder antwoord", "districts without an answer", "From a district in which homes are let came no answer at all."),
  NOT_ALL_INVITED: word("niet iedereen uitgenodigd", "not all invited", "There were fewer invitations than let homes, and it is not known who got one."),
  SKEWED_RESPONSE: word("ongelijke respons", "skewed response", `The R-indicator is below ${responseLimits.good.en}.`),
  FEW_ASKED: word("weinig huishoudens", "few households", `Of fewer than ${responseLimits.asked.en} households the R-indicator comes out too low by chance.`),
  OUTSIDE_FRAME: word("antwoorden buiten het register", "answers outside the frame", "Of some groups there are more answers than homes in the register."),
  GROUPS_MERGED: word("kleine groepen samen", "groups merged", "Groups with too few answers were weighed together."),
  FRAME_MISSED: word("register niet gehaald", "frame missed", "The weighted answers of some group miss its homes by more than a thousandth."),
  TOO_FEW_IN_NEIGHBOURHOODS: word("buurten met weinig antwoorden", "neighbourhoods with few answers", "Some neighbourhoods have too few answers for a figure or a verdict."),
  HOUSEHOLDS_UNKNOWN: word("zelfde huishoudens onbekend", "same households unknown", "Which households also answered the survey before is not known."),
  HOUSEHOLDS_UNPAIRED: word("zelfde huishoudens niet gekoppeld", "same households not paired", "Both surveys have panel tokens, and a change is yet computed as if other households answered each time."),
  MODE_UNKNOWN: word("manier van vragen onbekend", "mode unknown", "The source does not say how people were asked."),
  MODE_MIXED: word("op meerdere manieren gevraagd", "modes mixed", "How many people answered in which way is not known."),
  MODE_CHANGED: word("anders gevraagd", "mode changed", "People were asked in another way than the time before."),
};
export type WaveLimit = CodeOf<typeof waveLimits>;
