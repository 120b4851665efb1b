import { surplusOf } from "./attacks/margins.ts";
import type { WorldAudit } from "./audit-world.ts";

/** One outcome over all worlds: mean with its standard error, and the extremes. */
export type Measured = { mean: number; se: number; least: number; most: number };

/**
 * Outcomes over the worlds, by name. `pointing` (hits, expected, variance) becomes `margins`: the surplus of hits in standard
 * deviations over all worlds together, since one world has too few cells to tell.
 */
export function summarise(worlds: readonly WorldAudit[]): Record<string, Measured> {
  const names = [...new Set(worlds.flatMap(({ outcomes }) => Object.keys(outcomes)))];
  const prefixes = names
    .filter((name) => name.endsWith(".pointing.hits"))
    .map((name) => name.slice(0, -".pointing.hits".length));
  const values = (name: string) => worlds.flatMap(({ outcomes }) => outcomes[name] ?? []);
  const measured = names
    .filter((name) => !name.includes(".pointing."))
    .map((name): [string, Measured] => [name, measure(values(name))]);
  const margins = prefixes.map((prefix): [string, Measured] => {
    const surplus = surplusOf(
      worlds.map(({ outcomes }) => ({
        hits: outcomes[`${prefix}.pointing.hits`]!,
        expected: outcomes[`${prefix}.pointing.expected`]!,
        variance: outcomes[`${prefix}.pointing.variance`]!,
      })),
    );
    return [`${prefix}.margins`, { mean: surplus, se: 0, least: surplus, most: surplus }];
  });
  return Object.fromEntries([...measured, ...margins].map(([name, each]) => [name, rounded(each)]));
}

function measure(values: readonly number[]): Measured {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const se = values.length > 1 ? Math.sqrt(squares / (values.length - 1) / values.length) : 0;
  return { mean, se, least: Math.min(...values), most: Math.max(...values) };
}

/** So that the last digits of another processor do not show in a report. */
function rounded(measured: Measured): Measured {
  const round = (value: number) => Math.round(value * 1e6) / 1e6 + 0;
  return {
    mean: round(measured.mean),
    se: round(measured.se),
    least: round(measured.least),
    most: round(measured.most),
  };
}
