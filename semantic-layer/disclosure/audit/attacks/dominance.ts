import type { PublishedRate } from "../../rates.ts";
import type { HouseholdRecord } from "../../types.ts";

/**
 * What is known of a publisher of rates: its cap per household, the bound of its noise in households, whether that comes in whole
 * households, and its rounding.
 */
export type RateKnowledge = { cap: number; bound: number; whole: boolean; step: number };

/** Nobody reports more than once a day. */
const MOST_A_YEAR = 366;

/**
 * The dominance attack: whoever knows the reports of all other households subtracts them from every cell of one, be it the household that
 * makes most of the reports or an ordinary one. Answered are the numbers of reports, as they are counted, that one that reported can have made; one
 * number is certainty.
 *
 * A rate is 100·k̃/homes, rounded to `step`, with k̃ = max(Σ min(r, cap) + cap·e, 0) and |e| ≤ D. So a number r is possible when in
 * every shown cell some noise lies within rounding of k̃ − Σ others − r. Noise in whole households leaves the remainder of r after
 * division by the cap as it was, and of the numbers up to the cap each has its own. Beyond the cap nothing can be told.
 */
export function possibleReports(
  records: readonly HouseholdRecord[],
  target: string,
  rates: readonly PublishedRate[],
  known: RateKnowledge,
): number[] {
  const household = records.find(({ id }) => id === target)!;
  const others = records.filter(({ id }) => id !== target);
  const seen = rates.flatMap((rate): Seen[] => {
    if (rate.state !== "shown" || !isIn(household, rate)) return [];
    const sum = others.reduce((sum, record) => sum + (isIn(record, rate) ? Math.min(record.answer, known.cap) : 0), 0);
    const rounding = (rate.homes * known.step) / 200 + 1e-9;
    return [{ reports: (rate.rate * rate.homes) / 100, others: sum, rounding }];
  });
  const counted = Array.from({ length: Math.min(known.cap, MOST_A_YEAR) }, (_, at) => at + 1);
  return counted.filter((own) => seen.every((cell) => isPossible(own, cell, known)));
}

/** What a cell shows, without its noise and give or take the rounding, and what everybody else reported there. */
type Seen = { reports: number; others: number; rounding: number };

function isPossible(own: number, { reports, others, rounding }: Seen, { cap, bound, whole }: RateKnowledge): boolean {
  const noise = reports - others - own;
  // An exact publisher has no cap either.
  if (bound === 0) return Math.abs(noise) <= rounding;
  // Cut off at 0, what was below may have been anything.
  if (reports <= rounding) return noise + rounding >= -cap * bound;
  const households = Math.min(Math.max(whole ? Math.round(noise / cap) : noise / cap, -bound), bound);
  return Math.abs(noise - cap * households) <= rounding;
}

function isIn({ areas, traits }: HouseholdRecord, { coordinate: { level, area, group } }: PublishedRate): boolean {
  return (
    areas[level] === area && Object.entries(group).every(([trait, value]) => traits[trait as "age_band"] === value)
  );
}
