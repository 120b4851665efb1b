// How well the answers of a wave represent the households that were asked, as it may be told: small counts stay away.
import { householdTraits, type RepresentationBand, thresholds } from "@fijne-buurten/db/vocabulary";
import { representativeness } from "../statistics/index.ts";

/** Households with the same level on every variable: how many answered, of how many that were asked. */
export type ResponseCell = { levels: Readonly<Record<string, string>>; answers: number; asked: number };

export type Represented = {
  r: number;
  band: RepresentationBand;
  /** Answers per household, from 0 to 1. */
  rate: number;
  /** The largest bias that a mean can have before weighting, in standard deviations of the answers. */
  max_bias: number;
  levels: ToldLevel[];
};

/** Null where there are too few answers, or too few households, to tell. */
type ToldLevel = {
  variable: string;
  level: string;
  asked: number | null;
  answers: number | null;
  rate: number | null;
  partial: number | null;
};

/**
 * Null where there are too few answers to show anything of them, or where it cannot be worked out. Answers beyond the households of their
 * cell do not count: they cannot be part of a response.
 */
export function represented(cells: readonly ResponseCell[]): Represented | null {
  const groups = cells.map(({ levels, answers, asked }) => ({ levels, N: asked, r: Math.min(answers, asked) }));
  if (sumOf(groups.map(({ r }) => r)) < FEWEST) return null;
  try {
    const { r, band, rate, maxBias, levels } = representativeness({ groups });
    const byVariable = [...Map.groupBy(levels.toSorted(inPlace), ({ variable }) => variable).values()];
    return { ...{ r, band, rate, max_bias: maxBias }, levels: byVariable.flatMap(withoutFew) };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const FEWEST = thresholds.shown.value;

type Level = { variable: string; level: string; N: number; r: number; partial: number };

/** Districts and then the traits, in their own order: an order by what they answered would tell something of those that are hidden. */
function inPlace(one: Level, other: Level): number {
  const placeOf = ({ variable, level }: Level) => {
    const traits: Readonly<Record<string, { categories: readonly string[] }>> = householdTraits;
    return [Object.keys(traits).indexOf(variable), traits[variable]?.categories.indexOf(level) ?? 0] as const;
  };
  const [[variable, level], [otherVariable, otherLevel]] = [placeOf(one), placeOf(other)];
  return variable - otherVariable || level - otherLevel || (one.level < other.level ? -1 : 1);
}

/**
 * The levels of one variable. With the total, what is hidden can be worked out together: so at least two levels are hidden, the smallest
 * first, until they have enough answers together. There are no fewer households than answers, so then these are enough too.
 */
function withoutFew(levels: readonly Level[]): ToldLevel[] {
  const smallestFirst = levels.toSorted((one, other) => one.r - other.r || one.N - other.N);
  const hidden = new Set(smallestFirst.filter(({ r }) => r < FEWEST));
  for (const next of hidden.size > 0 ? smallestFirst : [])
    if (hidden.size === 1 || sumOf([...hidden].map(({ r }) => r)) < FEWEST) hidden.add(next);
  const isSizeTold = [...hidden].every(({ N }) => N >= FEWEST);
  return levels.map((own) => {
    const { variable, level, N, r, partial } = own;
    return hidden.has(own)
      ? { variable, level, asked: isSizeTold ? N : null, answers: null, rate: null, partial: null }
      : { variable, level, asked: N, answers: r, rate: r / N, partial };
  });
}

export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
