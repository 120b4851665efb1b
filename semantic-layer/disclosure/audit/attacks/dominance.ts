import type { PublishedRate } from "../../rates.ts";
import type { HouseholdRecord } from "../../types.ts";
import type { Range } from "./certainty.ts";

/** What is known of a publisher of rates: its cap per household, the bound of its noise in households, and its rounding. */
export type RateKnowledge = { cap: number; bound: number; step: number };

/**
 * The dominance attack: one household makes most of the reports, and whoever knows the reports of all others subtracts them.
 *
 * A rate is 100·k̃/homes with k̃ = Σ min(r, cap) + cap·v, |v| ≤ D. With everybody else's reports known, every shown cell of the
 * household bounds its own by ±(cap·D + rounding); what is left of the range after all of them is answered, in reports. Beyond the cap
 * nothing can be told at all, so a range that reaches the cap has no upper end.
 */
export function reportsLeft(
  records: readonly HouseholdRecord[],
  target: string,
  rates: readonly PublishedRate[],
  { cap, bound, step }: RateKnowledge,
): Range {
  const household = records.find(({ id }) => id === target)!;
  let [least, most] = [1, Infinity];
  for (const rate of rates) {
    if (rate.state !== "shown" || !isIn(household, rate)) continue;
    const others = records.filter((record) => record.id !== target && isIn(record, rate));
    const known = others.reduce((sum, { answer }) => sum + Math.min(answer, cap), 0);
    const own = (rate.rate * rate.homes) / 100 - known;
    const slack = (rate.homes * step) / 200 + (bound > 0 ? cap * bound : 0) + 1e-9;
    least = Math.max(least, Math.ceil(own - slack));
    most = Math.min(most, Math.floor(own + slack));
  }
  return { least, most: most >= cap ? Infinity : most };
}

function isIn({ areas, traits }: HouseholdRecord, { coordinate: { level, area, group } }: PublishedRate): boolean {
  return (
    areas[level] === area && Object.entries(group).every(([trait, value]) => traits[trait as "age_band"] === value)
  );
}
