import type { Header } from "../contracts/delivery.ts";
import { refuse } from "../contracts/refusal.ts";
import { countOf, type Row } from "./records.ts";

/**
 * Refuses a file in which a quoted cell has swallowed the lines behind it. Line breaks belong in free words only, and words with as many
 * separators as their lines would have as rows are rows. `fits`: the row has as many cells as the header; one that does not may hold half a row.
 */
export function refuseSwallowedLines(row: Row, fits: boolean, { places, width }: Header, delimiter: string): void {
  const inPlace = new Map(places.map(({ index, column }) => [index, column]));
  let line = row.line;
  for (const [index, cell] of row.cells.entries()) {
    const breaks = countOf("\n", cell);
    const column = inPlace.get(index);
    const mayBreak = fits && index < width && !row.hasBadQuotes && (column === undefined || column.isFreeText);
    const hasRows = width > 1 && countOf(delimiter, cell) >= breaks * (width - 1);
    if (breaks > 0 && (!mayBreak || hasRows)) refuseQuote(line, line + breaks);
    line += breaks;
  }
}

function refuseQuote(opens: number, closes: number): never {
  refuse(
    `Het aanhalingsteken dat op regel ${opens} opengaat, gaat pas op regel ${closes} dicht. Daardoor zouden regels verdwijnen.`,
    "Verdubbel een aanhalingsteken dat bij de tekst hoort, of haal het weg, en lever het bestand opnieuw.",
  );
}
