// Whose answer is certain? Answers are whole: somebody's is certain when no other answers of everybody give what is shown.
import { type Answers, sum } from "../answers.ts";
import { anything, type Ends, indistinct, type Shown, type ShownSet } from "./shown.ts";
import { type Free, otherWays, type Scale, waysOf } from "./ways.ts";

/** Households that are in the same shown sets; the smallest of these sets first. */
type Piece = { inside: readonly ShownSet[]; free: readonly Free[] };

/** By how much the total of each set may be otherwise while the same is shown. */
type Rooms = ReadonlyMap<ShownSet, Ends>;

/**
 * The households that could have answered only what they did, for who knows the answers of some. For each another answer is tried, with
 * other answers of his neighbours and of others that make up for it in every set that is shown. What is found is a proof that his answer is
 * not certain, whatever the weights are.
 */
export function certainIn(shown: Shown, isKnown: (at: number) => boolean = () => false): Found[] {
  const { scale } = shown;
  if (!scale) return [];
  const pieces = piecesOf(shown, isKnown);
  const rooms = roomsOf(shown);
  return pieces.flatMap((piece) => certainOf(piece, pieces, rooms, scale));
}

/**
 * The same for who knows three in one place, or all over a set in which few said yes, or no: the heaviest of those who gave the highest answer there, or
 * the lowest.
 */
export function certainToNeighbours(shown: Shown): Found[] {
  const known = foundBefore.get(shown) ?? findForNeighbours(shown);
  foundBefore.set(shown, known);
  return known;
}

/** The publisher leaves out what is found, and the gate asks again of what is left. */
const foundBefore = new WeakMap<Shown, Found[]>();

function findForNeighbours(shown: Shown): Found[] {
  const { scale } = shown;
  if (!scale) return [];
  const pieces = piecesOf(shown, () => false);
  const rooms = roomsOf(shown);
  return ([1, -1] as const).flatMap((way) =>
    groupsOf(pieces, isYesOrNo(scale) ? shown.sets : [], way).flatMap((group) => {
      const known = heaviestOf(group, way);
      const left = new Map(
        group.map((piece) => [piece, { ...piece, free: piece.free.filter((one) => !known.has(one)) }]),
      );
      const all = pieces.map((piece) => left.get(piece) ?? piece);
      return [...left.values()].flatMap((piece) => certainOf(piece, all, rooms, scale));
    }),
  );
}

/** Of a score three answers tell little beyond the place where they live. */
const isYesOrNo = ({ least, most, distance }: Scale): boolean => most - least === distance;

/** Who live in no other sets; and those of each set with few of the highest or lowest answer, who may live apart. */
function groupsOf(pieces: readonly Piece[], sets: readonly ShownSet[], way: 1 | -1): Piece[][] {
  const together = sets
    .map((set) => pieces.filter(({ inside }) => inside.includes(set)))
    .filter((group) => group.length > 1 && extremesOf(group, way).length <= RARE);
  return [...pieces.map((one) => [one]), ...together];
}

/** Of an answer that more gave, three are not known all over a set: those in one place tell more there. */
const RARE = 12;

/** How many households are so many that those who know each other's answers are a part of a neighbourhood. */
const FEW_KNOWN = 3;

/** A few of the heaviest who gave the highest answer of a group (1), or the lowest (-1). */
const heaviestOf = (group: readonly Piece[], way: 1 | -1): ReadonlySet<Free> =>
  new Set(
    extremesOf(group, way)
      .toSorted((one, other) => other.weight - one.weight)
      .slice(0, FEW_KNOWN),
  );

function extremesOf(group: readonly Piece[], way: 1 | -1): Free[] {
  const free = group.flatMap((piece) => piece.free);
  const most = free.reduce((found, { answer }) => Math.max(found, way * answer), -Infinity);
  return free.filter(({ answer }) => way * answer === most);
}

function piecesOf(shown: Shown, isKnown: (at: number) => boolean): Piece[] {
  let at = 0;
  return indistinct(shown).map(({ inside, answers }) => ({
    inside: inside.toSorted((one, other) => one.leaves.size - other.leaves.size),
    free: answers.flatMap(eachOf).filter(() => !isKnown(at++)),
  }));
}

function certainOf(piece: Piece, pieces: readonly Piece[], rooms: Rooms, scale: Scale): Found[] {
  const alike = Map.groupBy(piece.free, ({ weight, answer }) => `${weight} ${answer}`);
  const certain = [...alike.values()].filter(([one]) => one && !canDiffer(one, piece, pieces, rooms, scale));
  return certain.length === 0 ? [] : [{ inside: piece.inside, households: sum(certain, (own) => own.length) }];
}

/** Households of which the answer is certain, and the sets that they are in, the smallest first. */
export type Found = { inside: readonly ShownSet[]; households: number };

/** How many households that are. */
export const certainAnswers = (shown: Shown, isKnown?: (at: number) => boolean): number =>
  householdsIn(certainIn(shown, isKnown));

/** The households of which an answer is certain to somebody who knows three. */
export const certainToAny = (shown: Shown): number => householdsIn(certainToNeighbours(shown));

const householdsIn = (found: readonly Found[]): number => sum(found, ({ households }) => households);

/** A reporter with several cases may have said yes in any of them: each is an answer of its own. */
function eachOf({ households, weight, cases, sum: total }: Answers): Free[] {
  if (cases === 1) return Array.from({ length: households }, () => ({ weight, answer: total }));
  return Array.from({ length: cases * households }, (_, at) => ({ weight, answer: Number(at % cases < total) }));
}

function roomsOf({ answers, sets }: Shown): Rooms {
  return new Map(
    sets.map((set) => {
      if (!set.mean) return [set, { lower: -Infinity, upper: Infinity }];
      const own = answers.filter(({ leaf }) => set.leaves.has(leaf));
      const weights = sum(own, ({ households, weight, cases }) => households * weight * cases);
      const total = sum(own, (one) => one.households * one.weight * one.sum);
      return [set, { lower: set.mean.lower * weights - total, upper: set.mean.upper * weights - total }];
    }),
  );
}

function canDiffer(one: Free, own: Piece, pieces: readonly Piece[], rooms: Rooms, scale: Scale): boolean {
  const attempt = { one, pieces, rooms, scale };
  return waysOf(one, scale).some((change) => canBeMet(change, own.inside, attempt));
}

/** Another answer of one household, with whoever can make up for it. */
type Attempt = { one: Free; pieces: readonly Piece[]; rooms: Rooms; scale: Scale };

/**
 * Whether the sets around a change can all still be shown as they are: from the smallest outwards, with the answers of whoever is in it and not
 * in the set before. `sets` are those that hold the change, the smallest first.
 */
function canBeMet(change: number, sets: readonly ShownSet[], attempt: Attempt): boolean {
  const { one: itself, pieces, rooms, scale } = attempt;
  const [set, ...around] = sets;
  if (!set) return true;
  const left = (of: readonly ShownSet[]): Ends =>
    of.reduce((ends, one) => shared(ends, moved(rooms.get(one), change)), anything);
  if (holds(left(sets), 0)) return true;
  if (holds(left([set]), 0) && canBeMet(change, around, attempt)) return true;
  const inside = pieces.filter((piece) => piece.inside.includes(set));
  return [left(sets), left([set])].some((wanted) =>
    inside.some((piece) => {
      const inner = piece.inside.filter((one) => !sets.includes(one) && one.leaves.size < set.leaves.size);
      const possible = inner.reduce((ends, one) => shared(ends, rooms.get(one) ?? anything), wanted);
      return otherWays(piece.free, possible, scale, itself).some((other) => canBeMet(change + other, around, attempt));
    }),
  );
}

const shared = (one: Ends, other: Ends): Ends => ({
  lower: Math.max(one.lower, other.lower),
  upper: Math.min(one.upper, other.upper),
});

const moved = ({ lower, upper }: Ends = anything, by: number): Ends => ({ lower: lower - by, upper: upper - by });

/** Rounding of sums of weights. */
const TINY = 1e-9;
const holds = ({ lower, upper }: Ends, change: number): boolean =>
  change >= lower - TINY && (change < upper - TINY || upper === Infinity);
