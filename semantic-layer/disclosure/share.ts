// The publisher: of the figures of one KPI in one closed period, which are shared, and what is told of them.
import type { Unit, Verdict, VerdictNote } from "@fijne-buurten/db/vocabulary";
import type { Answers } from "./answers.ts";
import { type Coarse, coarsen, coarsenRate, type Exact, type Spread } from "./coarse.ts";
import { SHOWN_FROM } from "./rules.ts";
import { chooseSets, type HouseholdSet, type Place, setsOf } from "./sets.ts";

/** A figure as staff see it. */
type StaffFigure = {
  area: string;
  value: number;
  /** The cases of a rate and the years of homes in which they came; null for any other figure. */
  rate: { cases: number; homeYears: number } | null;
  norm: number | null;
  verdict: Verdict | null;
  verdictNote: VerdictNote | null;
  /** Between which values it has that word, were all else as it is. */
  word: { lower: number; upper: number };
};

/** Everything of one KPI in one period. */
export type Measured = {
  unit: Unit;
  /** Whether it sets one group of households against another, which is shown from more of each. */
  isBreakdown: boolean;
  /** The areas with the widest first; `isForAll` where the public may see it once there is enough. */
  places: readonly (Place & { isForAll: boolean })[];
  answers: readonly Answers[];
  figures: readonly StaffFigure[];
  /** How much of the value these answers are: 1, or their weight in a figure that is made of several. */
  part: number;
  spread: Spread;
  /** The areas of this KPI that are shown in this course plan; null while none was shared yet. */
  among: ReadonlySet<string> | null;
};

/** What is shared of one set of households: one figure, whichever of its areas is asked for. */
export type Shared = { set: HouseholdSet; told: Coarse; isPublic: boolean } & Pick<
  StaffFigure,
  "verdict" | "verdictNote"
>;

/** What is shared. Of any other area nothing is: it is withheld, for one reason and without a verdict. */
export function share(measured: Measured): Shared[] {
  const { unit, isBreakdown, places, answers, among } = measured;
  const isShare = unit === "share";
  const from = isBreakdown ? SHOWN_FROM.breakdown : SHOWN_FROM.partner;
  const sets = setsOf(places, answers).filter((set) => figureOf(measured, set));
  const shown = chooseSets(sets, { from, isShare, among });
  const forAll = new Set(places.filter(({ isForAll }) => isForAll).map(({ key }) => key));
  const open = new Set(chooseSets(shown, { from: SHOWN_FROM.public, isShare, among: forAll }));
  return shown.flatMap((set): Shared[] => {
    const figure = figureOf(measured, set);
    const told = figure && toldOf(measured, set, figure);
    if (!figure || !told) return [];
    return [{ set, told, isPublic: open.has(set), verdict: figure.verdict, verdictNote: figure.verdictNote }];
  });
}

/** Areas of the same households have the figure of the widest: one goal, one verdict. */
export const figureOf = ({ figures }: Measured, { areas }: HouseholdSet): StaffFigure | undefined =>
  figures.find(({ area }) => area === areas[0]);

const toldOf = (measured: Measured, set: HouseholdSet, figure: StaffFigure): Coarse | null =>
  figure.rate ? coarsenRate(figure.rate) : coarsen(exactOf(measured, set, figure));

/** What is made coarse of a figure. Who reported several cases weighs as many. */
export function exactOf(
  { unit, spread }: Measured,
  { tally: { n, heaviest, largestPart } }: HouseholdSet,
  { value, norm }: StaffFigure,
): Exact {
  return { unit, value, n, heaviest: Math.max(heaviest, largestPart * n), norm, spread };
}
