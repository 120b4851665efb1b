import { must } from "@fijne-buurten/db";
import { day, type Day } from "./calendar.ts";
import { type CbsNeighbourhood, neighbourhoods } from "./nijkerk.ts";
import { divide, type Random, randomStream } from "./random.ts";

export type SampleOptions = {
  /** Homes of all associations together; 2,300,000 is the whole sector. */
  homes: number;
  /** All of these homes are of one association, however many there are. */
  isOne?: boolean;
  /** First and last year of the history, both included. */
  years: [from: number, to: number];
  seed: number;
};

/** An invented association: who it is, how large it is, and the dates that everything else hangs on. */
export type Association = {
  id: string;
  name: string;
  /** 1 for `voorbeeld`, the only one with planted defects. */
  number: number;
  homes: number;
  /** How many times the volumes of an association of 3,500 homes. */
  size: number;
  firstYear: number;
  lastYear: number;
  /** The day that every release of this sample is about. */
  referenceDay: Day;
  /** Start of the course plan; its baseline is the survey wave of that year. */
  courseStart: Day;
  baselineYear: number;
  neighbourhoods: (CbsNeighbourhood & { homes: number })[];
  random(...path: (string | number)[]): Random;
};

const homesOfFirst = 3_500;
const mostHomesOfAnother = 20_000;

/** `voorbeeld` with at most 3,500 homes, unless it has all of them; then as many more associations as the remaining homes need. */
export function* associations(options: SampleOptions): Generator<Association> {
  const first = firstAssociation(options);
  yield first;
  const rest = options.homes - first.homes;
  const others = Math.ceil(rest / mostHomesOfAnother);
  for (let index = 0; index < others; index++) {
    const homes = Math.floor(((index + 1) * rest) / others) - Math.floor((index * rest) / others);
    yield association(index + 2, homes, options);
  }
}

/** `voorbeeld` itself. */
export function firstAssociation(options: SampleOptions): Association {
  return association(1, options.isOne ? options.homes : Math.min(options.homes, homesOfFirst), options);
}

export function yearsOf({ firstYear, lastYear }: Association): number[] {
  return Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index);
}

/** The last day of a year, or the reference day in the year that is not over yet. */
export function lastDayOf(year: number, { referenceDay }: Association): Day {
  return Math.min(day(year, 12, 31), referenceDay);
}

/** The share of a year that lies before the reference day. */
export function shareOfYear(year: number, association: Association): number {
  const start = day(year, 1, 1);
  return (lastDayOf(year, association) - start + 1) / (day(year + 1, 1, 1) - start);
}

function association(number: number, homes: number, { years, seed }: SampleOptions): Association {
  const [firstYear, lastYear] = years;
  const id = number === 1 ? "voorbeeld" : `voorbeeld-${String(number).padStart(3, "0")}`;
  const baselineYear = Math.min(Math.max(2023, firstYear), lastYear);
  return {
    id,
    name: number === 1 ? "Woonstichting Voorbeeld (synthetisch)" : `Woonstichting Voorbeeld ${number} (synthetisch)`,
    number,
    homes,
    size: homes / homesOfFirst,
    firstYear,
    lastYear,
    referenceDay: day(lastYear, 10, 31),
    courseStart: day(baselineYear, 1, 1),
    baselineYear,
    neighbourhoods: spreadOver(homes),
    random: (...path) => randomStream(seed, id, ...path),
  };
}

/** A small association stands in fewer neighbourhoods: with two homes in each there would be nothing to see anywhere. */
function spreadOver(homes: number): Association["neighbourhoods"] {
  const worthwhile = neighbourhoods.filter((area) => (area.homes * homes) / homesOfFirst >= 15);
  const chosen = homes >= 1_500 ? neighbourhoods.filter((area) => area.homes > 0) : worthwhile;
  const somewhere = chosen.length > 0 ? chosen : neighbourhoods.filter((area) => area.homes >= 300);
  const parts = divide(
    homes,
    somewhere.map((area) => area.homes),
  );
  return somewhere.map((area, index) => ({ ...area, homes: must(parts[index], "part") }));
}
