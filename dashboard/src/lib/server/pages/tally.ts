import type { Figure } from "#lib/server/answers.ts";
import { m } from "#lib/paraglide/messages.js";
import { countsGoals, isPublished } from "#lib/server/answers.ts";
import type { WrittenVerdict } from "#lib/server/figures/verdict-words.ts";
import { tenseOf, writeCounted } from "#lib/server/figures/verdict-words.ts";

/** How many areas, or goals, are in which class, in the order of the API. Each is in one, so the counts add up to `all`. */
export type Tally = {
  heading: string;
  isOfGoals: boolean;
  all: number;
  /** Those of which nothing can be said. */
  silent: number;
  counts: { count: number; verdict: WrittenVerdict }[];
};

/** Of a figure that counts verdicts; null for every other. All tallies on the pages come from here. */
export function tallyOf(figure: Figure | null, referenceDate: string): Tally | null {
  if (!isPublished(figure) || !figure.verdictCounts) return null;
  const tense = tenseOf(figure, referenceDate);
  const counts = figure.verdictCounts
    .filter(({ count }) => count > 0)
    .map(({ count, ...own }) => ({ count, verdict: writeCounted(own, tense) }));
  const isSilent = ({ verdict: { tone } }: Tally["counts"][number]): boolean => tone === "neutral";
  const all = sumOf(counts);
  const isOfGoals = countsGoals(figure);
  return { heading: headingOf(all, isOfGoals), isOfGoals, all, silent: sumOf(counts.filter(isSilent)), counts };
}

function headingOf(count: number, isOfGoals: boolean): string {
  if (count === 1) return isOfGoals ? m.tally_goals_heading_one() : m.tally_heading_one();
  return isOfGoals ? m.tally_goals_heading({ count }) : m.tally_heading({ count });
}

function sumOf(counts: Tally["counts"]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}
