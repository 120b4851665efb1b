import { INVISIBLE } from "./cells.ts";
import { holdsCitizenNumber } from "./shape.ts";

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

/** A header is quoted only when it reads like one: a cell of data may stand in its place. */
export function quoted(header: string): string {
  if (header === "") return "een kolom zonder naam";
  return /^[\p{L}\d_()/&%€]{1,60}$/u.test(header) && !holdsCitizenNumber(header) && !/^\d/.test(header)
    ? `'${header}'`
    : "een kolom met een onleesbare naam";
}
