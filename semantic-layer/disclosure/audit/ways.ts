// In which other ways some households may have answered, so that their total changes by a wanted amount.
import { sum } from "../answers.ts";
import type { Ends, Shown } from "./shown.ts";

export type Scale = NonNullable<Shown["scale"]>;

/** A household of which the answer is not known to the attacker. */
export type Free = { weight: number; answer: number };

const TINY = 1e-9;

/** What another answer of one household changes: a step up or down. */
export function waysOf({ weight, answer }: Free, { least, most, distance }: Scale): number[] {
  const up = answer + distance <= most + TINY ? [weight * distance] : [];
  const down = answer - distance >= least - TINY ? [-weight * distance] : [];
  return [...up, ...down];
}

/**
 * Some changes between two ends that these households can make: one of them, two against each other, or as many as it takes. `without` is one
 * of them who takes no part.
 */
export function otherWays(free: readonly Free[], { lower, upper }: Ends, scale: Scale, without?: Free): number[] {
  if (!(lower < upper)) return [];
  const { ups, downs, count } = singleWays(free, scale);
  const own = without ? waysOf(without, scale).filter((change) => count.get(change) === 1) : [];
  const pick = (among: readonly number[], from: number, to: number): number | undefined => {
    const found = firstFrom(among, from, to);
    return found !== undefined && own.includes(found) ? firstFrom(among, found + 2 * TINY, to) : found;
  };
  const middle = (lower + upper) / 2;
  const alone = [ups, downs].flatMap((among) => [pick(among, lower, upper), pick(among, middle, upper)]);
  const found = alone.filter((change) => change !== undefined);
  if (found.length > 0) return [...new Set(found)];
  const stride = Math.ceil(ups.length / PAIRS);
  for (let at = 0; at < ups.length; at += stride) {
    const up = ups[at] ?? 0;
    const down = own.includes(up) ? undefined : pick(downs, lower - up, upper - up);
    if (down !== undefined) return [up + down];
  }
  return many(
    free.filter((one) => one !== without),
    { lower, upper },
    scale,
  );
}

/** What one household can change, upwards and downwards in order, and how many can change as much. */
type Single = { ups: number[]; downs: number[]; count: ReadonlyMap<number, number> };

/** The same households are asked many times. */
function singleWays(free: readonly Free[], scale: Scale): Single {
  const known = knownWays.get(free);
  if (known) return known;
  const count = new Map<number, number>();
  for (const one of free) for (const change of waysOf(one, scale)) count.set(change, (count.get(change) ?? 0) + 1);
  const single = [...count.keys()].sort((one, other) => one - other);
  const found = { ups: single.filter((change) => change > 0), downs: single.filter((change) => change < 0), count };
  knownWays.set(free, found);
  return found;
}

const knownWays = new WeakMap<readonly Free[], Single>();

/** The least of some numbers, in order, that is not below one end and below the other. */
function firstFrom(numbers: readonly number[], lower: number, upper: number): number | undefined {
  let [from, to] = [0, numbers.length];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if ((numbers[middle] ?? 0) < lower - TINY) from = middle + 1;
    else to = middle;
  }
  const found = numbers[from];
  return found !== undefined && found < upper - TINY ? found : undefined;
}

/** Of so many households it is tried whether another one makes up for them. A way that is missed only makes an answer look more certain. */
const PAIRS = 50;

/** So many steps are told apart between the least and the most that all together can change. */
const GRID = 200_000;
/** Of more than this the lightest are tried: among so many some make up for one. */
const MOST = 100;

/** A change by any number of steps of any of them. Sums are kept as the bits of a whole number. */
function many(free: readonly Free[], { lower, upper }: Ends, { least, most, distance }: Scale): number[] {
  const steps = free
    .toSorted((one, other) => one.weight - other.weight)
    .slice(0, MOST)
    .map(({ weight, answer }) => ({
      step: weight * distance,
      downs: Math.floor((answer - least) / distance + TINY),
      ups: Math.floor((most - answer) / distance + TINY),
    }));
  const lowest = -sum(steps, ({ step, downs }) => step * downs);
  const cell = (sum(steps, ({ step, ups }) => step * ups) - lowest) / GRID;
  if (!(cell > 0)) return [];
  let sums = 1n;
  let astray = 0;
  for (const { step, downs, ups } of steps) {
    const shift = Math.round(step / cell);
    astray += Math.abs(step / cell - shift) * (downs + ups);
    for (let times = 0; times < downs + ups; times += 1) sums |= sums << BigInt(shift);
  }
  // Only sums that lie between the ends however the rounding of the steps fell.
  const first = Math.max(0, Math.ceil((Math.max(lower, lowest) - lowest) / cell + astray));
  const last = Math.floor((Math.min(upper, lowest + GRID * cell) - lowest) / cell - astray - TINY);
  if (last < first) return [];
  const found = (sums >> BigInt(first)) & ((1n << BigInt(last - first + 1)) - 1n);
  if (found === 0n) return [];
  const bits = found.toString(2);
  const ends = [bits.length - 1, bits.length - 1 - bits.lastIndexOf("1")];
  return [...new Set(ends)].map((at) => lowest + cell * (first + at));
}
