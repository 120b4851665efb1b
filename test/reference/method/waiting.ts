import type { FileRow } from "../delivered/csv-file.ts";
import { day, lastDay, oneOf, Unreadable } from "../delivered/formats.ts";
import { neighbourhoodFinder } from "../delivered/geography.ts";
import type { Delivered } from "../delivered/index.ts";
import type { Dwelling } from "../delivered/tenancy.ts";
import type { WaitingRow } from "../delivered/live-rows.ts";
import type { Area } from "../grid/areas.ts";

/** A row that waits: the days on which it may have been and the place where; null is anywhere. */
export type Doubtful = {
  cells: FileRow;
  days: { from: string; until: string }[];
  place: { neighbourhood: string } | { district: string } | null;
  /** A list of one or none; null is any. */
  complexes: string[] | null;
};

/** The rows that may lie in an area, between two days. */
export const mayLieIn = (rows: readonly Doubtful[], area: Area, from: string, until: string): Doubtful[] =>
  rows.filter(
    ({ days, place, complexes }) =>
      days.some((some) => some.from <= until && some.until >= from) &&
      (area.level === "complex"
        ? complexes === null || complexes.includes(area.code)
        : place === null || area.holds(place)),
  );

/** What the rows of a table are about: where their files say it. */
type Table = {
  /** The header of the day; none where the file itself says when. */
  date?: string;
  isDateRequired?: boolean;
  /** The header of the last day, of what goes on from the one to the other. */
  until?: string;
  /** A file for each year. */
  isPerYear?: boolean;
  neighbourhood?: string;
  home?: string;
  district?: string;
  /** Days that contradict each other, so that neither can be believed. */
  contradicts?(cells: FileRow): boolean;
};

export function doubtful(delivered: Delivered, rows: readonly WaitingRow[], table: Table): Doubtful[] {
  return rows.map(({ cells, period }) => {
    const isTheHome = (one: Dwelling) => one.isHome && one.dwelling === cells[table.home!];
    const dwelling = table.home ? delivered.dwellings.find(isTheHome) : undefined;
    return {
      cells,
      days: daysOf(delivered, cells, period, table),
      place: dwelling ? { neighbourhood: dwelling.neighbourhood ?? "" } : placeOf(delivered, cells, table),
      complexes: table.home ? complexOf(dwelling) : complexesOf(delivered, cells),
    };
  });
}

/** The cases that wait, by the day on which they were opened or closed. */
export const doubtfulCases = (delivered: Delivered, date: "geopend" | "gesloten") =>
  doubtful(delivered, delivered.waiting.cases, {
    ...{ date, isDateRequired: date === "geopend", neighbourhood: "bu_code" },
    contradicts: ({ geopend = "", gesloten = "" }) => Boolean(geopend && gesloten) && day(geopend)! > day(gesloten)!,
  });

/** Of an agreement that waits because it overlaps another, or ends before it begins: nobody can believe its days. */
export const hasDoubtfulDays =
  ({ dwellings }: Delivered) =>
  (cells: FileRow): boolean => {
    const started = readable(() => day(cells["begindatum"])) ?? null;
    const end = readable(() => lastDay(cells["einddatum"])) ?? null;
    const isKnown = dwellings.some(({ dwelling }) => dwelling === cells["eenheidnr"]);
    // A row that says all it must waits because of another agreement on the same home.
    const isWhole = isKnown && readable(() => lastDay(cells["einddatum"])) !== undefined;
    return started !== null && (isWhole || (end !== null && end < started));
  };

const always = { from: "0000-01-01", until: "9999-12-31" };

function daysOf({ waves }: Delivered, cells: FileRow, period: string, table: Table): Doubtful["days"] {
  const { date, until, isDateRequired = false, isPerYear = false, contradicts } = table;
  const wave = waves.find((known) => known.wave === period);
  const ofFile = wave
    ? { from: wave.opened, until: wave.closed }
    : isPerYear
      ? { from: `${period}-01-01`, until: `${period}-12-31` }
      : always;
  if (date && until) {
    if (contradicts?.(cells)) return [always];
    const from = readable(() => day(cells[date])) ?? always.from;
    return [{ from, until: readable(() => lastDay(cells[until])) ?? always.until }];
  }
  const own = date === undefined ? undefined : readable(() => day(cells[date]));
  if (own === undefined || (own === null && isDateRequired)) return [ofFile];
  if (own === null) return contradicts?.(cells) ? [ofFile] : [];
  const itself = { from: own, until: own };
  return contradicts?.(cells) || (isPerYear && !own.startsWith(period)) ? [ofFile, itself] : [itself];
}

function placeOf({ areas }: Delivered, cells: FileRow, { neighbourhood, district }: Table): Doubtful["place"] {
  if (neighbourhood) {
    const found = readable(() => neighbourhoodFinder(areas)(cells[neighbourhood]));
    return found ? { neighbourhood: found } : null;
  }
  const known = areas.find(({ level, code }) => level === "wijk" && district && code === cells[district]);
  return known ? { district: known.code } : null;
}

const complexOf = (home: { complex: string | null } | undefined): string[] | null =>
  home ? (home.complex === null ? [] : [home.complex]) : null;

function complexesOf({ complexes }: Delivered, cells: FileRow): string[] | null {
  const written = cells["complexnr"] ?? null;
  if (written === null) return [];
  return complexes.has(written) ? [complexes.get(written)!] : null;
}

/** Whether a row can be one of those whose cell is one of the words: when it says so, or cannot be read. */
export function mayBe<const Word extends string>(
  words: readonly Word[],
  known: readonly string[],
  cell: string | null,
) {
  const word = readable(() => oneOf(known, cell));
  return word === undefined || word === null || (words as readonly string[]).includes(word);
}

/** What a cell says; undefined where it cannot be read. */
function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}
