import { EMPTY_MARKERS, type Column } from "../contracts/columns.ts";
import { refuse } from "../contracts/refusal.ts";
import { holdsCitizenNumber, holdsNineDigits, shapeOf } from "./shape.ts";

/** Reads the cells of one column, and remembers what the database still has to look at. */
export type CellReader = {
  /** The cell in the text format of COPY; NULL where the sender says that there is nothing. */
  read(cell: string): string;
  filled: number;
  empty: number;
  shapes: number;
  nineDigits: NineDigits;
  /** Whether a cell outside the alphabet was kept as it is, because it may be shown. */
  hasSuspects: boolean;
  /** The different values of the column; undefined when there are too many to remember. */
  distinct(): string[] | undefined;
};

const NULL = "\\N";
const CACHE_SIZE = 20_000;

/**
 * Makes the reader of one column. A value is returned as it was sent, and a cell outside the alphabet as its shape. No alphabet
 * holds a backslash, a tab or a line break, so nothing has to be escaped.
 */
export function cellReader(column: Column, pseudonymOf: (identifier: string) => string): CellReader {
  const { spellings } = column;
  const readOne =
    column.landing === "pseudonym"
      ? readPerson
      : spellings
        ? (cell: string) => readCode(cell, spellings)
        : column.isFreeText
          ? readText
          : readValue;
  // Days, codes and yes or no occur on many rows, so each is looked at once. Numbers and people differ on every row.
  const isRepetitive = !column.isDecidedByAlphabet || spellings !== undefined;
  const known = new Map<string, string>();
  const nineDigits = new NineDigits();
  const keep = column.isOwnNumber ? (value: string) => nineDigits.see(value) : allowed;
  const reader = { read, filled: 0, empty: 0, shapes: 0, nineDigits, hasSuspects: false, distinct };
  return reader;

  function read(cell: string): string {
    const earlier = isRepetitive ? known.get(cell) : undefined;
    const landed = earlier ?? readOne(cell);
    if (landed === NULL) reader.empty++;
    else {
      reader.filled++;
      if (isShape(landed)) reader.shapes++;
    }
    if (isRepetitive && earlier === undefined && known.size < CACHE_SIZE) known.set(copyOf(cell), landed);
    return landed;
  }

  function distinct(): string[] | undefined {
    if (!isRepetitive || known.size === CACHE_SIZE) return undefined;
    return [...new Set(known.values())].filter((landed) => landed !== NULL && !isShape(landed));
  }

  function readPerson(cell: string): string {
    const identifier = cell.trim();
    return isEmpty(identifier) ? NULL : pseudonymOf(identifier);
  }

  function readCode(cell: string, codes: ReadonlyMap<string, string>): string {
    const word = withoutApostrophe(oneLine(cell));
    return codes.get(word.toLowerCase()) ?? (isEmpty(word) ? NULL : outsideAlphabet(word));
  }

  function readText(cell: string): string {
    const words = oneLine(cell);
    if (isEmpty(words)) return NULL;
    return column.alphabet.test(words) ? allowed(words) : outsideAlphabet(words);
  }

  function readValue(cell: string): string {
    // No alphabet allows a space at either end, so a cell that fits needs no trimming.
    const { inCapitals } = column;
    if (!inCapitals && column.alphabet.test(cell) && !isEmpty(cell)) return keep(cell);
    const line = withoutApostrophe(oneLine(cell));
    const value = inCapitals?.test(line.toUpperCase()) ? line.toUpperCase() : line;
    if (isEmpty(value)) return NULL;
    if (column.alphabet.test(value)) return keep(value);
    if (!column.mayBeShown?.test(value)) return outsideAlphabet(value);
    reader.hasSuspects = true;
    return allowed(value);
  }
}

/** Of the source's own numbers: how many have nine digits, and how many of those pass the eleven-proof. */
class NineDigits {
  count = 0;
  likeCitizenNumbers = 0;

  see(value: string): string {
    if (value.length < 9 || !holdsNineDigits(value)) return value;
    this.count++;
    if (holdsCitizenNumber(value)) this.likeCitizenNumbers++;
    return value;
  }
}

/** Whether a landed cell says that there is nothing. */
export const isNothing = (landed: string): boolean => landed === NULL;

/** Whether a landed cell is a shape and not a value. */
export const isShape = (landed: string): boolean => landed.charCodeAt(0) === 0x27e8;

/**
 * In a row that does not fit, free words may be a person's name, so only their shape is kept. The star says that the cell broke no rule. The
 * code of a neighbourhood is nobody's name.
 */
export const withoutWords = (landed: string): string =>
  landed === NULL || isShape(landed) || /^BU\d{8}$/.test(landed) ? landed : `${shapeOf(landed)}*`;

function allowed(value: string): string {
  if (value.length >= 9 && holdsCitizenNumber(value)) refuseCitizenNumber();
  return value;
}

function outsideAlphabet(value: string): string {
  if (holdsCitizenNumber(value)) refuseCitizenNumber();
  return shapeOf(value);
}

/** The caller knows the line and the column, and refuses with them. */
function refuseCitizenNumber(): never {
  throw new CitizenNumberFound();
}

export class CitizenNumberFound extends Error {}

export function refuseForCitizenNumber(header: string, line: number): never {
  refuse(
    `Regel ${line}, kolom '${header}' bevat een nummer van negen cijfers dat een burgerservicenummer kan zijn (elfproef).`,
    "Staan de kolommen verschoven? Haal het nummer uit de export en lever opnieuw.",
  );
}

const isEmpty = (value: string): boolean => value.length <= 8 && EMPTY_MARKERS.has(value.toLowerCase());

/** Without spaces around it and letters that nobody sees, and with one space where a quoted cell has a line break. */
function oneLine(cell: string): string {
  const trimmed = cell.trim();
  return UNUSUAL.test(trimmed) ? trimmed.replace(INVISIBLE, "").replace(/\s+/g, " ").trim() : trimmed;
}

/** Excel puts it before what it must not take for a number or a day. */
const withoutApostrophe = (value: string): string => (value.startsWith("'") ? value.slice(1) : value);

/** Marks of width nothing that come along from web pages and Word. */
export const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

const UNUSUAL = /[^\S ]|\s\s|[\u00ad\u200b-\u200f\u2060\ufeff]/;

/** A copy: a part of a text keeps the whole text in memory. */
const copyOf = (cell: string): string => (cell.length < 13 ? cell : Buffer.from(cell).toString());
