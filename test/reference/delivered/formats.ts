/** How the exports write dates, numbers and yes or no. A cell that cannot be read makes its whole row unusable. */

/** A cell that does not say what its column should say. */
export class Unreadable extends Error {}

type Cell = string | null | undefined;

/** The content of a cell that must be filled in. */
export function filled<T>(content: T | null | undefined): T {
  if (content === null || content === undefined) throw new Unreadable("not filled in");
  return content;
}

/** A number or code of the source; 1,23E+05 is one that a spreadsheet has rounded away. */
export function identifier(cell: Cell): string | null {
  if (!cell) return null;
  if (/^\d([.,]\d+)?e\+?\d+$/i.test(cell)) throw new Unreadable(cell);
  return cell;
}

/** A day as 2026-03-01; written 01-03-2026 or 1-3-2026, perhaps with midnight behind it. */
export function day(cell: Cell): string | null {
  if (!cell) return null;
  const [, d, m, year] = /^(\d{1,2})-(\d{1,2})-(\d{4})(?: 0?0:00(?::00)?)?$/.exec(cell) ?? unreadable(cell);
  const iso = `${year}-${m!.padStart(2, "0")}-${d!.padStart(2, "0")}`;
  const exists = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(exists.getTime()) && exists.toISOString().startsWith(iso) ? iso : unreadable(cell);
}

/** The last day of something, or null while it goes on: some systems write a day far away for that. */
export function lastDay(cell: Cell): string | null {
  const end = day(cell);
  return end === "9999-12-31" || end === "1753-01-01" ? null : end;
}

export function whole(cell: Cell): number | null {
  if (!cell) return null;
  return /^-?\d{1,6}$/.test(cell) ? Number(cell) : unreadable(cell);
}

/** A number with a decimal comma: 713,02 or € 1.013,50. */
export function decimal(cell: Cell): number | null {
  if (!cell) return null;
  if (!/^(€ ?)?-?(\d{1,3}(\.\d{3})*|\d+)(,\d+)?$/.test(cell)) unreadable(cell);
  return Number(cell.replace(/€ ?/, "").replaceAll(".", "").replace(",", "."));
}

/** A number of people, sometimes a guess: 30, ±30 or 30-40. */
export function headCount(cell: Cell): number | null {
  if (!cell) return null;
  const between = /^(\d+) ?- ?(\d+)$/.exec(cell);
  if (between) return (Number(between[1]) + Number(between[2])) / 2;
  return Number((/^(?:(?:±|ca\.?) ?)?(\d+)$/i.exec(cell) ?? unreadable(cell))[1]);
}

/** True for Ja, false for Nee, null when it was not filled in: unknown is not no. */
export function yesNo(cell: Cell): boolean | null {
  if (!cell) return null;
  if (["ja", "j", "1"].includes(cell.toLowerCase())) return true;
  return ["nee", "n", "0"].includes(cell.toLowerCase()) ? false : unreadable(cell);
}

/** One word of a list, in the list's own spelling. */
export function oneOf<const Word extends string>(words: readonly Word[], cell: Cell): Word | null {
  if (!cell) return null;
  return words.find((word) => word.toLowerCase() === cell.toLowerCase()) ?? unreadable(cell);
}

/** What a cell says; where it cannot be read, that is all that is not known of its row. */
export function unknownWhereUnreadable<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

/** Refuses a row in which something contradicts something else. */
export function mustHold(claim: boolean): void {
  if (!claim) throw new Unreadable("contradicts itself");
}

function unreadable(cell: string): never {
  throw new Unreadable(cell);
}
