import type { Figure } from "#lib/server/answers.ts";
import { isPublished } from "#lib/server/answers.ts";
import type { WrittenVerdict } from "#lib/server/figures/verdict-words.ts";
import { writeClass } from "#lib/server/figures/verdict-words.ts";

/** How many areas are in which class, in the order of the API. Every area is in one, so the counts add up to `areas`. */
export type Tally = {
  areas: number;
  /** Those of which nothing can be said. */
  silent: number;
  counts: { count: number; verdict: WrittenVerdict }[];
};

/** Of a figure that counts verdicts; null for every other. All tallies on the pages come from here. */
export function tallyOf(figure: Figure | null): Tally | null {
  if (!isPublished(figure) || !figure.verdictCounts) return null;
  const counts = figure.verdictCounts
    .filter(({ count }) => count > 0)
    .map(({ count, verdict, note, withheld }) => ({ count, verdict: writeClass({ verdict, note, withheld }) }));
  const isSilent = ({ verdict: { tone } }: Tally["counts"][number]): boolean => tone === "neutral";
  return { areas: sumOf(counts), silent: sumOf(counts.filter(isSilent)), counts };
}

function sumOf(counts: Tally["counts"]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}
