/** The closed lists of what a release says of a survey wave or panel questionnaire. A part of the vocabulary. */
import { type CodeOf, word } from "./word.ts";

/** How the weights of a survey wave were made. */
export const weightingMethods = {
  "post-stratified": word("per groep", "post-stratified", "Every group of neighbourhood, age, tenure length and dwelling type was weighed by itself."),
  raked: word("per kenmerk", "raked", "The answers were made to fit the homes on one characteristic after the other, until all of them fit."),
};
export type WeightingMethod = CodeOf<typeof weightingMethods>;

/** How much the response differs between groups, by convention and not by statistics. */
export const representationBands = {
  GOOD: word("goed", "good", "The response differs little between groups: the R-indicator is 0.85 or more."),
  MIND: word("matig", "fair", "The response differs between groups: the R-indicator is at least 0.70 and below 0.85."),
  WARN: word("zwak", "weak", "The response differs much between groups: the R-indicator is below 0.70."),
};
export type RepresentationBand = CodeOf<typeof representationBands>;

/** What the answers to a survey or panel questionnaire cannot tell, in the order in which it is told. */
export const waveLimits = {
  NO_FRAME: word("geen register", "no frame", "No home is known to be let on the day it is about, so there is nothing to compare the answers with."),
  MANY_WAIT: word("veel in quarantaine", "many in quarantine", "More rows of the survey wait in quarantine than may wait of one of which figures are shown."),
  NON_RESPONSE: word("niet iedereen antwoordde", "non-response", "What those who did not answer think is not known."),
  VOLUNTEERS: word("vrijwillige leden", "volunteers", "The members of a panel volunteered: it is no sample."),
  LOW_RESPONSE: word("lage respons", "low response", "Less than a fifth of the invited households answered a survey, or less than half of the members a panel questionnaire."),
  DISTRICTS_SILENT: word("wijken zonder antwoord", "districts without an answer", "From a district in which homes are let came no answer at all."),
  NOT_ALL_INVITED: word("niet iedereen uitgenodigd", "not all invited", "There were fewer invitations than let homes, and it is not known who got one."),
  SKEWED_RESPONSE: word("ongelijke respons", "skewed response", "The R-indicator is below 0.85."),
  FEW_ASKED: word("weinig huishoudens", "few households", "Of fewer than 200 households the R-indicator comes out too low by chance."),
  OUTSIDE_FRAME: word("antwoorden buiten het register", "answers outside the frame", "Of some groups there are more answers than homes in the register."),
  GROUPS_MERGED: word("kleine groepen samen", "groups merged", "Groups with too few answers were weighed together."),
  FRAME_MISSED: word("register niet gehaald", "frame missed", "The weighted answers of some group miss its homes by more than a thousandth."),
  TOO_FEW_IN_NEIGHBOURHOODS: word("buurten met weinig antwoorden", "neighbourhoods with few answers", "Some neighbourhoods have too few answers for a figure or a verdict."),
  HOUSEHOLDS_UNKNOWN: word("zelfde huishoudens onbekend", "same households unknown", "Which households also answered an earlier survey is not known."),
  MODE_UNKNOWN: word("manier van vragen onbekend", "mode unknown", "The source does not say how people were asked."),
  MODE_MIXED: word("op meer manieren gevraagd", "modes mixed", "How many people answered in which way is not known."),
  MODE_CHANGED: word("anders gevraagd", "mode changed", "People were asked in another way than the time before."),
};
export type WaveLimit = CodeOf<typeof waveLimits>;
