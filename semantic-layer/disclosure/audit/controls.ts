// Publishers that make one mistake each. An audit that lets one of them pass proves nothing.
import { type Answers, sum, tally } from "../answers.ts";
import { coarsen, type Exact } from "../coarse.ts";
import type { Changed } from "../once.ts";
import { SHOWN_FROM } from "../rules.ts";
import { chooseSets, type HouseholdSet, setsOf } from "../sets.ts";
import type { Measured } from "../share.ts";
import { type Ends, endsOf, meanOf, scales, type Shown, type ShownSet } from "./shown.ts";

/** What a publisher with a mistake would show of an invented association, and of how many households it would show a change. */
export type Control = { name: string; show(measured: Measured): { shown: Shown; changed?: readonly Changed[] } };

export const controls: readonly Control[] = [
  {
    name: "a threshold of 10",
    show: (measured) => chosen(measured, (sets) => chooseSets(sets, { ...asked, from: 10 })),
  },
  { name: "no rule for remainders", show: (measured) => chosen(measured, (sets) => sets.filter(isLarge)) },
  { name: "remainders of direct children only", show: (measured) => chosen(measured, withoutSmallRests) },
  {
    name: "whole percents at 20 to 50 answers",
    show: (measured) => shownAs(measured, (value) => around(toPercent(value), HALF_A_PERCENT)),
  },
  { name: "shares that are not rounded", show: (measured) => shownAs(measured, (value) => around(value, EXACT)) },
  { name: "0% shown", show: nobody },
  { name: "the exact interval beside the share", show: (measured) => shownAs(measured, exactInterval) },
  { name: "breakdowns from 20", show: breakdown },
  { name: "two divisions", show: twoDivisions },
  { name: "a second version with 10 changed", show: (measured) => secondVersion(measured, 10, true) },
  {
    name: "a second version in which all changed the same way",
    show: (measured) => secondVersion(measured, SHOWN_FROM.partner, false),
  },
  { name: "three norms for one set", show: (measured) => shownAs(measured, (value) => around(value, 0.002)) },
  {
    name: "rolling windows",
    show: (measured) =>
      inTime(
        measured,
        [9, 30, 30, 9],
        [
          [0, 1, 2],
          [1, 2, 3],
        ],
      ),
  },
  {
    name: "years beside their three-year period",
    show: (measured) => inTime(measured, [30, 30, 9], [[0, 1, 2], [0], [1]]),
  },
];

const EXACT = 1e-6;
const asked = { from: SHOWN_FROM.partner, isShare: true, among: null };
const isLarge = ({ tally: { n } }: HouseholdSet): boolean => n >= SHOWN_FROM.partner;
const around = (value: number, half: number): Ends => ({ lower: value - half, upper: value + half });
const toPercent = (value: number): number => Math.round(100 * value) / 100;

function showing(measured: Measured, sets: readonly ShownSet[], answers = measured.answers): Shown {
  return { name: "control", answers, scale: scales[measured.unit] ?? null, from: SHOWN_FROM.partner, sets };
}

/** The sets of a publisher that chooses otherwise, told by the rules. */
function chosen(measured: Measured, choose: (sets: HouseholdSet[]) => HouseholdSet[]): { shown: Shown } {
  const sets = choose(setsOf(measured.places, measured.answers));
  return {
    shown: showing(
      measured,
      sets.map(({ areas, leaves, answers }) => ({ name: areas[0], leaves, mean: byRules(answers) })),
    ),
  };
}

/** What the rules leave of a value. */
function byRules(answers: readonly Answers[]): Ends | null {
  const { n, heaviest } = tally(answers);
  const spread = { deviation: null, designEffect: 1 };
  const exact: Exact = { unit: "share", value: meanOf(answers), n, heaviest, norm: null, spread };
  const told = coarsen(exact);
  return told && endsOf(told, exact);
}

/** The sets of the rules, told otherwise. */
function shownAs(measured: Measured, tell: (value: number, n: number) => Ends): { shown: Shown } {
  const sets = chooseSets(setsOf(measured.places, measured.answers), asked);
  const told = sets.map(({ areas, leaves, answers, tally: { n } }) => ({
    name: areas[0],
    leaves,
    mean: tell(meanOf(answers), n),
  }));
  return { shown: showing(measured, told) };
}

/** One place where nobody says yes, told as it is. */
function nobody(measured: Measured): { shown: Shown } {
  const answers = measured.answers.map((own) => ({ ...own, sum: 0 }));
  const leaves = new Set(answers.slice(0, 1).map(({ leaf }) => leaf));
  return { shown: showing(measured, [{ name: "place", leaves, mean: around(0, HALF_A_PERCENT) }], answers) };
}

const HALF_A_PERCENT = 0.005;

/** Wilson's interval of the exact value tells that value. */
const exactInterval = (value: number): Ends => around(value, EXACT);

/** Looks only at areas that lie in another without one between them, whether that is shown or not. */
function withoutSmallRests(sets: HouseholdSet[]): HouseholdSet[] {
  const large = sets.filter(isLarge);
  const parentOf = (set: HouseholdSet) =>
    sets
      .filter((other) => other !== set && set.leaves.isSubsetOf(other.leaves))
      .sort((one, other) => one.leaves.size - other.leaves.size)[0];
  return large.filter((set) => {
    const children = large.filter((other) => parentOf(other) === set);
    const left = set.tally.n - sum(children, ({ tally: { n } }) => n);
    return children.length === 0 || left === 0 || left >= SHOWN_FROM.partner;
  });
}

/** A breakdown of the whole in two, one of them of 20 to 29 households. */
function breakdown(measured: Measured): { shown: Shown } {
  const { answers } = measured;
  const parted = answers.map((own, at) => ({ ...own, leaf: at < SHOWN_FROM.partner ? "young" : "old" }));
  const sets = [new Set(["young", "old"]), new Set(["young"])].map((leaves, at) => ({
    name: `group ${at}`,
    leaves,
    mean: null,
  }));
  return { shown: { ...showing(measured, sets, parted), from: SHOWN_FROM.breakdown } };
}

/** The same homes in groups that were drawn anew: seven of them are in another one now. */
function twoDivisions(measured: Measured): { shown: Shown } {
  const answers = measured.answers.map((own, at) => (at < 7 ? { ...own, leaf: "moved" } : own));
  const whole = new Set(answers.slice(0, 5 * SHOWN_FROM.partner).map(({ leaf }) => leaf));
  const sets = [
    { name: "then", leaves: whole, mean: null },
    { name: "now", leaves: whole.difference(new Set(["moved"])), mean: null },
  ];
  return { shown: showing(measured, sets, answers) };
}

/** So many households answered otherwise: half of them each way, or all of them yes. */
function secondVersion(measured: Measured, many: number, isBothWays: boolean): { shown: Shown; changed: Changed[] } {
  const changed = Array.from({ length: many }, (_, at) => {
    const after = isBothWays ? at % 2 : 1;
    return { leaf: "N1", before: 1 - after, after };
  });
  return { shown: showing(measured, []), changed };
}

/** Years of one place with so many cases each, told over some years together. */
function inTime(
  measured: Measured,
  cases: readonly number[],
  periods: readonly (readonly number[])[],
): { shown: Shown } {
  const of = { unit: null, weight: 1, cases: 1, sum: 0 };
  const answers = cases.map((households, year) => ({ ...of, leaf: String(year), households }));
  const sets = periods.map((years) => ({ name: years.join("+"), leaves: new Set(years.map(String)), mean: null }));
  return { shown: showing(measured, sets, answers) };
}
