import type { Delivered } from "./delivered/index.ts";
import type { Questionnaire } from "./delivered/panel.ts";
import { gradeItem, type Wave } from "./delivered/survey.ts";
import { fewestShown } from "./figure.ts";
import { letHomes } from "./grid/homes.ts";
import { sum } from "./method/mean.ts";
import { type AlikeHouseholds, partial, rIndicator } from "./method/response.ts";
import { ofKnown, type Score } from "./method/survey-mean.ts";
import { districtFinder, frameOf, type WaveWeights } from "./method/weights.ts";
import { hasNoIdea } from "./effort_unknown.ts";
import { resilienceOf, topicScore } from "./resilience_level.ts";

/** The numbers of the account of a wave, by name, computed a second time from the files. What may not be told is null. */
export type ReferenceAccount = { wave: string; numbers: { [name: string]: number | null } };

export function referenceAccounts(delivered: Delivered, weights: WaveWeights): ReferenceAccount[] {
  const questionnaires = Map.groupBy(delivered.questionnaires, ({ questionnaire }) => questionnaire);
  return [
    ...delivered.waves.map((wave) => ({
      wave: wave.wave,
      numbers: ofSurvey(delivered, wave, weights.get(wave.wave)!),
    })),
    ...[...questionnaires].map(([wave, strata]) => ({ wave, numbers: ofPanel(delivered, strata) })),
  ];
}

const traits = ["district", "age_band", "tenure_band", "dwelling_type"];

function ofSurvey(delivered: Delivered, wave: Wave, weights: ReadonlyMap<string, number>) {
  const districtOf = districtFinder(delivered.areas);
  const responses = delivered.responses.filter((response) => response.wave === wave.wave);
  const frame = frameOf(delivered, wave);
  const kindOf = ({ neighbourhood, ageBand, tenureBand, type }: Record<keyof (typeof frame)[number], string>) =>
    [districtOf(neighbourhood!), ageBand, tenureBand, type].join(" ");
  const [answered, asked] = [Map.groupBy(responses, kindOf), Map.groupBy(frame, kindOf)];
  const households = [...asked].map(([kind, homes]) => ({
    levels: Object.fromEntries(kind.split(" ").map((level, at) => [traits[at]!, level])),
    asked: homes.length,
    answered: Math.min(homes.length, answered.get(kind)?.length ?? 0),
  }));
  const own = responses.map(({ response }) => weights.get(response)!);
  return {
    ...{ homes: frame.length, invited: wave.invited, answers: responses.length },
    response: responses.length / wave.invited,
    effective: sum(own) ** 2 / sum(own.map((weight) => weight ** 2)),
    lowest: (Math.min(...own) * own.length) / sum(own),
    highest: (Math.max(...own) * own.length) / sum(own),
    ...plainMeans(delivered, wave),
    ...representation(households),
  };
}

/** What the figures would be if every household counted the same. */
function plainMeans(delivered: Delivered, { wave }: Wave): { [name: string]: number | null } {
  const answers = delivered.answers.filter((answer) => answer.wave === wave);
  const scores = [...Map.groupBy(answers, ({ response }) => response).values()].map(
    (own) => new Map(own.map(({ item, score }) => [item, score])),
  );
  const means = Object.entries(scored).map(([kpi, score]) => {
    const known = scores.map(score).filter((value) => value !== null);
    return [`unweighted ${kpi}`, known.length < fewestShown ? null : sum(known) / known.length] as const;
  });
  // Where nobody was asked, nothing is told.
  return Object.fromEntries(means.filter(([, mean]) => mean !== null));
}

const answerTo =
  (item: string): Score =>
  (answers) =>
    answers.get(item) ?? null;

export const scored: { [kpi: string]: Score } = {
  resilience_level: ofKnown(resilienceOf),
  ...{ resilience_contact: ofKnown(topicScore("contact")), resilience_help: ofKnown(topicScore("mutual help")) },
  ...{ resilience_address: ofKnown(topicScore("addressing")), resilience_join: ofKnown(topicScore("taking part")) },
  ...{ resilience_trust: ofKnown(topicScore("trust")), tenants_grade: answerTo(gradeItem) },
  ...{ effort_grade: answerTo("inzet_1"), caretaker_reachable: answerTo("beheerder_1") },
  ...{ tenants_active: answerTo("actief_1"), tenants_willing: answerTo("bereid_1"), effort_unknown: hasNoIdea },
};

function ofPanel(delivered: Delivered, strata: readonly Questionnaire[]) {
  const districtOf = districtFinder(delivered.areas);
  const homes = letHomes(delivered, strata.map(({ sent }) => sent).sort()[0]!);
  const households = strata.map((row) => ({
    levels: { district: row.district, age_band: row.ageBand },
    asked: row.delivered,
    answered: row.completed,
  }));
  const [arrived, answers] = [sum(strata.map((row) => row.delivered)), sum(strata.map((row) => row.completed))];
  const placeOf = (home: (typeof homes)[number]) =>
    `${home.neighbourhood === null ? "" : districtOf(home.neighbourhood)} ${home.ageBand}`;
  const living = Map.groupBy(homes, placeOf);
  const answering = Map.groupBy(strata, ({ district, ageBand }) => `${district} ${ageBand}`);
  const differences = [...new Set([...living.keys(), ...answering.keys()])].map((place) => {
    const share = sum((answering.get(place) ?? []).map((row) => row.completed)) / answers;
    return Math.abs(share - (living.get(place)?.length ?? 0) / homes.length);
  });
  return {
    ...{
      homes: homes.length,
      invited: strata.every(({ invited }) => invited !== null) ? sum(strata.map(({ invited }) => invited!)) : null,
      delivered: arrived,
      answers,
    },
    response: answers / arrived,
    dissimilarity: answers < fewestShown ? null : sum(differences) / 2,
    ...representation(households),
  };
}

/** A level of fewer than ten is not told, nor the smallest of the others while what is hidden is one level, or fewer than ten together. */
function representation(households: readonly AlikeHouseholds[]): { [name: string]: number | null } {
  if (sum(households.map(({ answered }) => answered)) < fewestShown) return { r: null };
  const told: { [name: string]: number | null } = { r: rIndicator(households) };
  for (const trait of Object.keys(households[0]!.levels)) {
    const present = households.filter(({ asked }) => asked > 0);
    const levels = [...Map.groupBy(present, ({ levels: own }) => own[trait]!)]
      .map(([level, own]) => ({
        ...{ level, asked: sum(own.map(({ asked }) => asked)), answered: sum(own.map(({ answered }) => answered)) },
      }))
      .sort((one, other) => one.answered - other.answered || one.asked - other.asked);
    let many = levels.filter(({ answered }) => answered < fewestShown).length;
    const together = () => sum(levels.slice(0, many).map(({ answered }) => answered));
    while (many > 0 && many < levels.length && (many === 1 || together() < fewestShown)) many += 1;
    const hidden = levels.slice(0, many);
    const isSmall = hidden.some(({ asked }) => asked < fewestShown);
    for (const own of levels) {
      const isHidden = hidden.includes(own);
      told[`asked ${trait} ${own.level}`] = isHidden && isSmall ? null : own.asked;
      told[`answers ${trait} ${own.level}`] = isHidden ? null : own.answered;
      told[`partial ${trait} ${own.level}`] = isHidden ? null : partial(present, trait, own.level);
    }
  }
  return told;
}
