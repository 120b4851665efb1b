import { normalCdf, normalQuantile } from "./dist.ts";
import { poissonChance, poissonLimits, type FunnelLimits } from "./funnel-limits.ts";
import { bh, FALSE_DISCOVERY_RATE } from "./multiplicity.ts";

/** The two pairs of limits of a funnel plot. */
const FUNNEL_CONFIDENCES = [0.95, 0.998] as const;

/** Share of the areas at either end whose z is winsorised before overdispersion is judged. */
const WINSORISED = 0.1;

/** Reports k and what they are measured against: home-years e, or the number expected. */
type FunnelArea = { k: number; e: number };
/** A share x/n. */
type FunnelShare = { x: number; n: number };

type FunnelFlag = "HIGH_998" | "HIGH_95" | "LOW_95" | "LOW_998";

export type FunnelPoint = {
  value: number;
  /** Two-sided p-value of "this area is at the target", after widening. */
  p: number;
  /** Where the area lies by itself: beyond the 95% or the 99.8% limits, or neither. */
  flag: FunnelFlag | null;
  /** Whether it belongs on a list of areas that stand out (Benjamini–Hochberg over all areas). */
  listed: boolean;
  limits: FunnelPair;
};

type Funnel = {
  target: number;
  /** φ: the mean of the squared z after winsorising. */
  dispersion: number;
  /** Whether areas differ more than by chance, so that the limits were widened by √φ. Say so beside the plot. */
  widened: boolean;
  areas: FunnelPoint[];
};

/** At 95% and at 99.8%. */
type FunnelPair = [FunnelLimits, FunnelLimits];

type Options = {
  /** The rate or share that areas are compared with; that of all areas together when left out. */
  target?: number;
  /** False discovery rate of the list. */
  q?: number;
  /** `never` keeps the limits of chance alone, whatever the dispersion. */
  widen?: "auto" | "never";
};

/**
 * A funnel of rates against a target R = Σk/Σe: an area is flagged when R·e lies outside its exact (Garwood) interval, which
 * is when the two-sided Poisson p = 2·min(P(X ≤ k), P(X ≥ k)) at λ = R·e is below 0.05, or 0.002.
 *
 *     z_b = 2(√k − √λ), winsorised at its 10% and 90% points;   φ = Σz²/m
 *     φ > 1 + 2√(2/m):   limits target ± √φ·(limit − target), and p that of the count drawn in, λ + (k − λ)/√φ
 *
 * so that flags and limits are widened by the same factor. The limits are for the plot, interpolated between counts. An area is
 * flagged below the lower limit, and more than one count (√φ when widened) above the upper one, because Spiegelhalter's line runs
 * through the last count that is not yet exceptional. Listed: BH over all areas at q = 0.10. Throws a RangeError on counts that are
 * negative or not whole, e ≤ 0, or a target that is not above 0. Source: Spiegelhalter 2005.
 */
export function funnel({ areas, ...options }: { areas: readonly FunnelArea[] } & Options): Funnel {
  for (const { k, e } of areas)
    if (!Number.isInteger(k) || k < 0 || !(e > 0))
      throw new RangeError(`A funnel needs whole counts and home-years above 0, not ${k} in ${e}.`);
  const target = options.target ?? sum(areas, ({ k }) => k) / sum(areas, ({ e }) => e);
  if (!(target > 0)) throw new RangeError(`A funnel needs a target above 0, not ${target}.`);
  return judged(target, options, {
    values: areas.map(({ k, e }) => k / e),
    z: areas.map(({ k, e }) => 2 * (Math.sqrt(k) - Math.sqrt(target * e))),
    chances: (widening) => areas.map(({ k, e }) => poissonChance(target * e + (k - target * e) / widening, target * e)),
    limits: (widening) => areas.map(({ e }) => pairOf((confidence) => poissonLimits(target, e, confidence, widening))),
  });
}

/**
 * A funnel of shares against a target P = Σx/Σn: an area is flagged when P lies outside the Wilson interval of x/n, which is
 * when |z| = |x/n − P|/√(P(1 − P)/n) exceeds the normal quantile; the limits for the plot are P ± z·√(P(1 − P)/n).
 * x and n need not be whole. φ, widening and list as `funnel`. Throws a RangeError outside 0 ≤ x ≤ n, n > 0 and 0 < P < 1.
 * Source: Spiegelhalter 2005; Wilson 1927.
 */
export function funnelOfShares({ areas, ...options }: { areas: readonly FunnelShare[] } & Options): Funnel {
  for (const { x, n } of areas)
    if (!(x >= 0) || !(x <= n) || !(n > 0))
      throw new RangeError(`A share needs 0 ≤ x ≤ n and n > 0, not ${x} of ${n}.`);
  const target = options.target ?? sum(areas, ({ x }) => x) / sum(areas, ({ n }) => n);
  if (!(target > 0) || !(target < 1))
    throw new RangeError(`A funnel of shares needs a target between 0 and 1, not ${target}.`);
  const spread = areas.map(({ n }) => Math.sqrt((target * (1 - target)) / n));
  const z = areas.map(({ x, n }, area) => (x / n - target) / spread[area]!);
  return judged(target, options, {
    values: areas.map(({ x, n }) => x / n),
    z,
    chances: (widening) => z.map((distance) => 2 * normalCdf(-Math.abs(distance) / widening)),
    limits: (widening) =>
      spread.map((one) =>
        pairOf((confidence) => {
          const half = widening * normalQuantile((1 + confidence) / 2) * one;
          return { confidence, lo: Math.max(target - half, 0), hi: Math.min(target + half, 1) };
        }),
      ),
  });
}

/** φ = mean of z² after values beyond the 10% and 90% points (R's type 7) are drawn in to them. */
export function dispersion(z: readonly number[]): { phi: number; overdispersed: boolean } {
  if (z.length === 0) throw new RangeError("Dispersion needs at least one area.");
  const [low, high] = [pointAt(z, WINSORISED), pointAt(z, 1 - WINSORISED)];
  const phi = sum(z, (value) => Math.min(Math.max(value, low), high) ** 2) / z.length;
  return { phi, overdispersed: phi > 1 + 2 * Math.sqrt(2 / z.length) };
}

type Seen = {
  values: number[];
  z: number[];
  chances: (widening: number) => number[];
  limits: (widening: number) => FunnelPair[];
};

function pairOf(limits: (confidence: number) => FunnelLimits): FunnelPair {
  return [limits(FUNNEL_CONFIDENCES[0]), limits(FUNNEL_CONFIDENCES[1])];
}

function judged(target: number, { q = FALSE_DISCOVERY_RATE, widen = "auto" }: Options, seen: Seen): Funnel {
  const { phi, overdispersed } = dispersion(seen.z);
  const widened = overdispersed && widen === "auto";
  const widening = widened ? Math.sqrt(phi) : 1;
  const p = seen.chances(widening);
  const { adjusted } = bh({ p });
  const limits = seen.limits(widening);
  const areas = seen.values.map((value, area) => ({
    ...{ value, p: p[area]!, flag: flagOf(p[area]!, value > target) },
    ...{ listed: adjusted[area]! <= q, limits: limits[area]! },
  }));
  return { target, dispersion: phi, widened, areas };
}

function flagOf(p: number, high: boolean): FunnelFlag | null {
  if (p < 1 - FUNNEL_CONFIDENCES[1]) return high ? "HIGH_998" : "LOW_998";
  if (p < 1 - FUNNEL_CONFIDENCES[0]) return high ? "HIGH_95" : "LOW_95";
  return null;
}

function pointAt(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return below + (place - Math.floor(place)) * (above - below);
}

function sum<T>(items: readonly T[], term: (item: T) => number): number {
  return items.reduce((total, item) => total + term(item), 0);
}
