import { INVISIBLE } from "./cells.ts";

/** The headers of a row: lower case, words joined by an underscore, without the empty columns that Excel leaves at the end. */
export function headersOf(record: readonly string[]): string[] {
  const headers = record.map((cell) =>
    cell
      .replace(INVISIBLE, "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}()/&%€]+/gu, "_")
      .replace(/^_|_$/g, ""),
  );
  while (headers.at(-1) === "") headers.pop();
  return headers;
}

/** Whether a header is a column's: 'Activiteit nr.' is activiteitnr. */
export const isHeaderOf = (column: Names, found: string): boolean => isAmong(column, new Set([bare(found)]));

/** Whether a column's name is among words that `bare` made. */
export const isAmong = ({ header, alsoKnownAs }: Names, words: ReadonlySet<string>): boolean =>
  words.has(bare(header)) || alsoKnownAs.some((name) => words.has(bare(name)));

type Names = { header: string; alsoKnownAs: readonly string[] };

/** A header without what people leave out or put between its words. */
export const bare = (header: string): string => header.replaceAll("_", "");

/** Whether a row holds headers only, so that they may be quoted. Where one of them is a cell of data, another may be a person's name. */
export const areHeaders = (cells: readonly string[]): boolean =>
  cells.every((cell) => PLAIN.test(cell)) && headersOf(cells).every(readsLikeHeader);

/** What people write in a header, marks of width nothing and a line break in quotes among it. */
const PLAIN = /^[\p{L}\p{N}\s_().,:;'"?!/&%€*+#|\u00ad\u200b-\u200f\u2060\ufeff-]*$/u;

const readsLikeHeader = (header: string): boolean =>
  header === "" || (/^\D+\d{0,2}\D*$/.test(header) && header.length <= 60);

/** A character at which some programs begin a new line, and no CSV file does. */
export const OTHER_LINE_END = /[\v\f\x1c-\x1e\u0085\u2028\u2029]/;
