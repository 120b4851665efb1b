import { reversed, topics } from "./delivered/survey.ts";
import type { SecondImplementation } from "./figure.ts";
import { sum } from "./method/mean.ts";
import { surveyMeanFigures } from "./method/survey-mean.ts";

/**
 * How well neighbours cope together, 0 to 100. Per household: the mean of every topic of which at least half of the questions
 * were answered, then the mean of the topics, from 1–5 to 0–100. Two questions are put the other way round and are turned first.
 */
export const figures: SecondImplementation = ({ delivered, weights }) => {
  return surveyMeanFigures(delivered, weights, { kpi: "resilience_level", score: resilienceOf });
};

export function resilienceOf(answers: ReadonlyMap<string, number>): number | null {
  const topicMeans = Object.values(topics)
    .map((items) => topicMean(items, answers))
    .filter((mean) => mean !== null);
  return topicMeans.length === 0 ? null : toHundred(sum(topicMeans) / topicMeans.length);
}

/** One topic by itself. */
export const topicScore =
  (topic: string) =>
  (answers: ReadonlyMap<string, number>): number | null => {
    const mean = topicMean(topics[topic]!, answers);
    return mean === null ? null : toHundred(mean);
  };

function topicMean(items: readonly string[], answers: ReadonlyMap<string, number>): number | null {
  const scores = items
    .filter((item) => answers.has(item))
    .map((item) => (reversed.includes(item) ? 6 - answers.get(item)! : answers.get(item)!));
  return scores.length >= items.length / 2 ? sum(scores) / scores.length : null;
}

const toHundred = (score: number): number => (100 * (score - 1)) / 4;
