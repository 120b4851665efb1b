import { publicationLimits, responseLimits, thresholds, type WaveLimit } from "@fijne-buurten/db/vocabulary";
import type { Sentences } from "../errors.ts";
import type { Account } from "./wave.entity.ts";

/** What a reader is told of something that the answers of a wave cannot tell. */
export function limitSentences(limit: WaveLimit, account: Account): Sentences {
  const sentences = account.kind === "survey_wave" ? ofSurvey : ofPanel;
  return (sentences[limit] ?? ofBoth[limit])(account);
}

type Told = (account: Account) => Sentences;

const ofBoth: Record<WaveLimit, Told> = {
  NO_FRAME: () => ({
    nl: "Er is geen verhuurde woning bekend op de dag waar het om gaat. Of de antwoorden op alle huurders lijken, weten we niet.",
    en: "No let home is known on the day it is about. Whether the answers resemble all tenants, we do not know.",
  }),
  NO_ANSWERS: () => ({
    nl: "Er zijn nog geen antwoorden geleverd.",
    en: "No answers were delivered yet.",
  }),
  MANY_WAIT: () => ({
    nl: `Meer dan ${publicationLimits.answers.nl} van de rijen van deze enquête wacht in quarantaine. Tot die zijn verbeterd, tonen we er geen cijfers van.`,
    en: `More than ${publicationLimits.answers.en} of the rows of this survey wait in quarantine. Until they are put right we show no figures of it.`,
  }),
  NON_RESPONSE: () => ({
    nl: "Van huishoudens die niet antwoordden, weten we niet wat zij vinden.",
    en: "Of households that did not answer we do not know what they think.",
  }),
  VOLUNTEERS: () => ({
    nl: "De leden van het panel hebben zich zelf aangemeld. De antwoorden gelden voor de leden. Of alle huurders er zo over denken, weten we niet.",
    en: "The members of the panel volunteered. The answers hold for the members. Whether all tenants think so, we do not know.",
  }),
  LOW_RESPONSE: () => ({
    nl: `Minder dan ${responseLimits.survey.nl} uitgenodigde huishoudens antwoordde. Hoe lager de respons, hoe groter de kans dat de cijfers scheef zijn.`,
    en: `Fewer than ${responseLimits.survey.en} invited households answered. The lower the response, the greater the chance that the figures are biased.`,
  }),
  DISTRICTS_SILENT: () => ({
    nl: "Uit een of meer wijken waar we woningen verhuren, kwam geen enkel antwoord. Over die wijken zegt deze enquête niets.",
    en: "From one or more districts in which we let homes came no answer at all. Of those districts this survey says nothing.",
  }),
  NOT_ALL_INVITED: ({ invited, homes }) => ({
    nl: `Er waren ${count(invited).nl} uitnodigingen en ${count(homes).nl} verhuurde woningen. Welke huishoudens geen uitnodiging kregen, weten we niet.`,
    en: `There were ${count(invited).en} invitations and ${count(homes).en} let homes. Which households got no invitation, we do not know.`,
  }),
  SKEWED_RESPONSE: () => ({
    nl: "Sommige groepen antwoordden duidelijk minder vaak dan andere. Zonder wegen telt hun mening dus te licht mee.",
    en: "Some groups answered clearly less often than others. So without weighting their opinion counts too little.",
  }),
  FEW_ASKED: () => ({
    nl: `Het gaat om minder dan ${responseLimits.asked.nl} huishoudens. De R-indicator komt dan door toeval vaak te laag uit.`,
    en: `It is about fewer than ${responseLimits.asked.en} households. The R-indicator then often comes out too low by chance.`,
  }),
  OUTSIDE_FRAME: () => ({
    nl: "Van sommige groepen zijn er meer antwoorden dan woningen in het register. De antwoorden die over zijn, tellen niet mee in de R-indicator.",
    en: "Of some groups there are more answers than homes in the register. The answers that are left over do not count in the R-indicator.",
  }),
  GROUPS_MERGED: () => ({
    nl: "Groepen met te weinig antwoorden zijn samen gewogen. Verschillen binnen zo'n samengevoegde groep zijn niet hersteld.",
    en: "Groups with too few answers were weighed together. Differences within such a merged group were not repaired.",
  }),
  FRAME_MISSED: () => ({
    nl: "Ook na het wegen passen de antwoorden niet helemaal bij het register.",
    en: "Also after weighting the answers do not quite fit the register.",
  }),
  TOO_FEW_IN_NEIGHBOURHOODS: ({ neighbourhoods }) => fewIn(neighbourhoods ?? { hidden: 0, unjudged: 0 }),
  HOUSEHOLDS_UNKNOWN: () => ({
    nl: "We weten niet welke huishoudens ook aan een eerdere enquête meededen. Bij een verandering rekenen we alsof het steeds andere huishoudens zijn.",
    en: "We do not know which households also answered an earlier survey. For a change we calculate as if they were other households each time.",
  }),
  HOUSEHOLDS_UNPAIRED: () => ({
    nl: "Bij een verandering rekenen we alsof het steeds andere huishoudens zijn.",
    en: "For a change we calculate as if they were other households each time.",
  }),
  MODE_UNKNOWN: () => ({
    nl: "De bron zegt niet hoe er is gevraagd. Of een verandering komt doordat er anders is gevraagd, is niet te zien.",
    en: "The source does not say how people were asked. Whether a change comes from asking in another way cannot be seen.",
  }),
  MODE_MIXED: () => ({
    nl: "Er is op meerdere manieren gevraagd. Hoeveel mensen op welke manier antwoordden, weten we niet. Dat kan elke keer anders zijn.",
    en: "People were asked in several ways. How many answered in which way, we do not know. That may differ each time.",
  }),
  MODE_CHANGED: () => ({
    nl: "Er is anders gevraagd dan de keer daarvoor. Een verschil met toen kan daardoor komen.",
    en: "People were asked in another way than the time before. A difference from then may come from that.",
  }),
};

const ofSurvey: Partial<Record<WaveLimit, Told>> = {
  // R is over all let homes: a household that was not invited counts as one that did not answer.
  SKEWED_RESPONSE: (account) =>
    account.limits.includes("NOT_ALL_INVITED")
      ? {
          nl: "Sommige groepen werden duidelijk minder vaak gevraagd of antwoordden minder vaak dan andere. Zonder wegen telt hun mening dus te licht mee.",
          en: "Some groups were asked clearly less often than others, or answered less often. So without weighting their opinion counts too little.",
        }
      : ofBoth.SKEWED_RESPONSE(account),
  NO_FRAME: () => ({
    nl: "Op de peildatum is geen verhuurde woning bekend. De antwoorden zijn daarom niet gewogen, en deze enquête geeft geen cijfers.",
    en: "No let home is known on the reference date. So the answers were not weighed, and this survey gives no figures.",
  }),
  NON_RESPONSE: (account) => {
    const { nl, en } = ofBoth.NON_RESPONSE(account);
    if (account.weighting === null) return { nl, en };
    return {
      nl: `${nl} Wegen helpt alleen tegen verschillen in buurt, leeftijd, woonduur en woningtype.`,
      en: `${en} Weighting only helps against differences in neighbourhood, age, tenure length and dwelling type.`,
    };
  },
};

const ofPanel: Partial<Record<WaveLimit, Told>> = {
  NON_RESPONSE: () => ({
    nl: "Van leden die niet antwoordden, weten we niet wat zij vinden.",
    en: "Of members who did not answer we do not know what they think.",
  }),
  LOW_RESPONSE: () => ({
    nl: `Minder dan ${responseLimits.panel.nl} van de leden die een uitnodiging kregen, antwoordde.`,
    en: `Fewer than ${responseLimits.panel.en} of the members who got an invitation answered.`,
  }),
  DISTRICTS_SILENT: () => ({
    nl: "Uit een of meer wijken waar leden een uitnodiging kregen, kwam geen enkel antwoord. Over die wijken zegt deze vragenlijst niets.",
    en: "From one or more districts in which members got an invitation came no answer at all. Of those districts this questionnaire says nothing.",
  }),
  SKEWED_RESPONSE: () => ({
    nl: "Sommige groepen leden antwoordden duidelijk minder vaak dan andere. Hun mening telt dus te licht mee.",
    en: "Some groups of members answered clearly less often than others. So their opinion counts too little.",
  }),
  FEW_ASKED: () => ({
    nl: `Minder dan ${responseLimits.asked.nl} leden kregen een uitnodiging. De R-indicator komt dan door toeval vaak te laag uit.`,
    en: `Fewer than ${responseLimits.asked.en} members got an invitation. The R-indicator then often comes out too low by chance.`,
  }),
};

function fewIn({ hidden, unjudged }: { hidden: number; unjudged: number }): Sentences {
  const { shown, judged } = thresholds;
  const parts: Sentences[] = [];
  if (hidden > 0)
    parts.push({
      nl: `In ${places(hidden).nl} zijn minder dan ${shown.nl} antwoorden: daar is geen cijfer.`,
      en: `In ${places(hidden).en} there are fewer than ${shown.en} answers: there is no figure there.`,
    });
  if (unjudged > 0)
    parts.push({
      nl: `In ${places(unjudged).nl} zijn ten minste ${shown.nl} maar minder dan ${judged.nl} antwoorden: daar is geen oordeel.`,
      en: `In ${places(unjudged).en} there are at least ${shown.en} and fewer than ${judged.en} answers: there is no verdict there.`,
    });
  return { nl: parts.map(({ nl }) => nl).join(" "), en: parts.map(({ en }) => en).join(" ") };
}

const places = (many: number): Sentences => ({
  nl: many === 1 ? "1 buurt" : `${many} buurten`,
  en: many === 1 ? "1 neighbourhood" : `${many} neighbourhoods`,
});

const count = (many: number | null): Sentences => ({
  nl: (many ?? 0).toLocaleString("nl-NL"),
  en: (many ?? 0).toLocaleString("en-GB"),
});
