import { type Pointing, surplusOf } from "./attacks/margins.ts";
import type { WorldAudit } from "./audit-world.ts";
import { noiseKept, type NoiseSums } from "./published-noise.ts";

/** One outcome over all worlds: mean with its standard error, and the extremes. */
export type Measured = { mean: number; se: number; least: number; most: number };

/**
 * Outcomes over the worlds, by name. What one world has too few cells to tell is summed over all of them before anything is concluded
 * (`poolings`); such sums are no outcomes themselves.
 */
export function summarise(worlds: readonly WorldAudit[]): Record<string, Measured> {
  const names = [...new Set(worlds.flatMap(({ outcomes }) => Object.keys(outcomes)))];
  const values = (name: string) => worlds.flatMap(({ outcomes }) => outcomes[name] ?? []);
  const measured = names
    .filter((name) => !isSum(name))
    .map((name): [string, Measured] => [name, measure(values(name))]);
  const pooled = [...Map.groupBy(names.filter(isSum), sumsOf)].flatMap(([sums, fields]) => {
    const prefix = sums.slice(0, sums.lastIndexOf("."));
    const all = worlds
      .filter(({ outcomes }) => fields[0]! in outcomes)
      .map(({ outcomes }) =>
        Object.fromEntries(fields.map((field) => [field.slice(sums.length + 1), outcomes[field]!])),
      );
    return Object.entries(poolings[sums.slice(prefix.length + 1)]!(all))
      .filter(([, value]) => Number.isFinite(value))
      .map(([name, value]): [string, Measured] => [
        `${prefix}.${name}`,
        { mean: value, se: 0, least: value, most: value },
      ]);
  });
  return Object.fromEntries([...measured, ...pooled].map(([name, each]) => [name, rounded(each)]));
}

/** By the name of the sums what follows from them, over all worlds. */
const poolings: Record<string, (sums: Sums[]) => Record<string, number>> = {
  pointing: (sums) => ({ margins: surplusOf(sums as Pointing[]) }),
  noiseSums(sums) {
    const { means, counts, together } = noiseKept(sums as NoiseSums[]);
    return { "noise.means": means, "noise.counts": counts, "noise.together": together };
  },
};

type Sums = Record<string, number>;

function sumsOf(name: string): string {
  return name.slice(0, name.lastIndexOf("."));
}

function isSum(name: string): boolean {
  return Object.keys(poolings).includes(name.split(".").at(-2)!);
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
