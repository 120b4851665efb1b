import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { composite } from "./composite.ts";
import { normalQuantile } from "./dist.ts";
import { goalposts, type Goalposts } from "./goalposts.ts";
import { cholesky } from "./linear.ts";

/** One part of an index: the theme it belongs to and its goalposts. */
type IndexPart = Goalposts & { theme: string };

/** An area's value on each part, in their order; null where missing. `covariance` is the sampling noise of the values. */
type IndexArea = { values: readonly (number | null)[]; covariance?: readonly (readonly number[])[] };

/** What is varied from draw to draw. */
type Variation = {
  /** Each weight times a number within 1 ± this. */
  weights: number;
  /** Each goalpost moved by at most this share of the distance between the two. */
  goalposts: number;
  /** Arithmetic or geometric across themes, by the toss of a coin. */
  aggregation: boolean;
  /** One of the parts left out, or none, all equally likely. */
  leaveOneOut: boolean;
  /** Values drawn from the normal law of their sampling noise. */
  noise: boolean;
};

const FULL_VARIATION: Variation = {
  ...{ weights: 0.25, goalposts: 0.1, aggregation: true, leaveOneOut: true, noise: true },
};

/** 1 is the highest index; areas that are equal share the mean of their places. Null where an area has no index. */
export type RankInterval = { rank: number | null; lo: number | null; hi: number | null };

export type RankQuestion = {
  parts: readonly IndexPart[];
  /** Weight per theme. */
  weights: Readonly<Record<string, number>>;
  areas: readonly IndexArea[];
  /** A whole number; the same seed gives the same answer. */
  seed: number;
  draws?: number;
  variation?: Partial<Variation>;
};

const DRAWS = 1000;
/** Share of the draws that an interval leaves out on either side. */
const TAIL = 0.05;

/** One way to make the index. */
type Recipe = {
  parts: readonly Placed[];
  weights: Readonly<Record<string, number>>;
  method: "arithmetic" | "geometric";
};
type Placed = { at: number; part: IndexPart };

/**
 * How firm the places of areas on an index are: the index is made 1,000 times with other choices that could as well have been
 * made and with sampling noise, and the places that an area took in all but the lowest and highest 5% of the draws are shown.
 * Inside a theme parts are averaged; across themes as `composite`, missing themes as there. lo and hi are places
 * that were taken (order statistics). Throws a RangeError on parts without weight, values that do not fit the parts, a
 * covariance that is no covariance, or fewer than 20 draws. Source: OECD/JRC 2008, step 7; Saisana, Saltelli & Tarantola 2005.
 */
export function rankIntervals({
  parts,
  weights,
  areas,
  seed,
  draws = DRAWS,
  variation = {},
}: RankQuestion): RankInterval[] {
  checkQuestion(parts, weights, areas, seed, draws);
  const vary = { ...FULL_VARIATION, ...variation };
  const generator = xoroshiro128plus(seed);
  // Never exactly 0, whose normal quantile is −∞.
  const uniform = () => uniformFloat64(generator) + 2 ** -54;
  const roots = areas.map(({ covariance }) => (vary.noise && covariance ? cholesky(covariance) : null));
  const asPublished: Recipe = { parts: parts.map((part, at) => ({ at, part })), weights, method: "geometric" };
  const places = ranks(
    indices(
      areas.map(({ values }) => values),
      asPublished,
    ),
  );
  const taken: number[][] = areas.map(() => []);
  for (let draw = 0; draw < draws; draw++) {
    const recipe = drawRecipe(asPublished, vary, uniform);
    const seen = indices(
      areas.map(({ values }, area) => withNoise(values, roots[area]!, uniform)),
      recipe,
    );
    for (const [area, place] of ranks(seen).entries()) if (place !== null) taken[area]!.push(place);
  }
  return places.map((rank, area) => ({
    rank,
    ...(rank === null ? { lo: null, hi: null } : middlePlaces(taken[area]!)),
  }));
}

/** The places of values, highest first, ties sharing their mean place; null stays null. */
export function ranks(values: readonly (number | null)[]): (number | null)[] {
  const sorted = values.filter((value) => value !== null).sort((first, second) => second - first);
  const above = new Map<number, number>();
  const equal = new Map<number, number>();
  for (const [place, value] of sorted.entries()) {
    if (!above.has(value)) above.set(value, place);
    equal.set(value, (equal.get(value) ?? 0) + 1);
  }
  return values.map((value) => (value === null ? null : above.get(value)! + (equal.get(value)! + 1) / 2));
}

function drawRecipe({ parts, weights }: Recipe, vary: Variation, uniform: () => number): Recipe {
  const around = (width: number) => (2 * uniform() - 1) * width;
  const reweighted = Object.entries(weights).map(
    ([name, weight]) => [name, weight * (1 + around(vary.weights))] as const,
  );
  const moved = parts.map(({ at, part }) => {
    const width = part.hundred - part.zero;
    const shift = () => around(vary.goalposts) * width;
    return { at, part: { ...part, zero: part.zero + shift(), hundred: part.hundred + shift() } };
  });
  const method = vary.aggregation && uniform() < 0.5 ? "arithmetic" : "geometric";
  const left = vary.leaveOneOut && parts.length > 1 ? Math.floor(uniform() * (parts.length + 1)) : parts.length;
  return { parts: moved.filter((_, at) => at !== left), weights: Object.fromEntries(reweighted), method };
}

/** The index of every area by one recipe; null where too little of it is known. */
function indices(
  areas: readonly (readonly (number | null)[])[],
  { parts, weights, method }: Recipe,
): (number | null)[] {
  const themes = [...Map.groupBy(parts, ({ part }) => part.theme)];
  return areas.map((values) => {
    const scored = themes.map(([name, members]) => ({ score: scoreOf(values, members), weight: weights[name]! }));
    return composite({ themes: scored, method }).value;
  });
}

/** The mean score of the parts of one theme that are known. */
function scoreOf(values: readonly (number | null)[], members: readonly Placed[]): number | null {
  const scores = members.flatMap(({ at, part: { zero, hundred } }) => {
    const value = values[at] ?? null;
    return value === null ? [] : goalposts({ values: [value], zero, hundred }).scores;
  });
  return scores.length > 0 ? scores.reduce((total, score) => total + score, 0) / scores.length : null;
}

function withNoise(
  values: readonly (number | null)[],
  noise: readonly (readonly number[])[] | null,
  uniform: () => number,
): readonly (number | null)[] {
  if (noise === null) return values;
  const shocks = values.map(() => normalQuantile(uniform()));
  return values.map((value, at) =>
    value === null ? null : value + noise[at]!.reduce((sum, share, shock) => sum + share * shocks[shock]!, 0),
  );
}

/** The places between which all but the lowest and highest 5% of the places taken lie; null when none was taken. */
export function middlePlaces(places: readonly number[]): { lo: number | null; hi: number | null } {
  const sorted = [...places].sort((first, second) => first - second);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? null;
  return { lo: at(TAIL), hi: at(1 - TAIL) };
}

function checkQuestion(
  parts: readonly IndexPart[],
  weights: Readonly<Record<string, number>>,
  areas: readonly IndexArea[],
  seed: number,
  draws: number,
): void {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`A seed is a whole number, not ${seed}.`);
  if (!(draws >= 1 / TAIL)) throw new RangeError(`Rank intervals need at least ${1 / TAIL} draws, not ${draws}.`);
  const bare = parts.find(({ theme }) => !(weights[theme]! > 0));
  if (bare) throw new RangeError(`Theme "${bare.theme}" has no weight.`);
  const fits = ({ values, covariance }: IndexArea) =>
    values.length === parts.length &&
    (!covariance || (covariance.length === parts.length && covariance.every((row) => row.length === parts.length)));
  if (parts.length === 0 || !areas.every(fits))
    throw new RangeError("Every area needs a value, or null, for every part.");
}
