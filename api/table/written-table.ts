/** Writes a table while it is read: as CSV or as JSON. Numbers are not rounded. */
import type { Cell, Column, Decimal, Table } from "./table.type.ts";

const BYTE_ORDER_MARK = "\uFEFF";

/**
 * With points: commas between cells, as RFC 4180 says. With commas: semicolons between cells and a byte order mark, without which Excel in
 * Dutch reads neither the columns nor the letters.
 */
export async function* writtenAsCsv<Row>({ columns, parts }: Table<Row>, decimal: Decimal): AsyncGenerator<string> {
  const between = decimal === "comma" ? ";" : ",";
  const lineOf = (cells: Cell[]) => `${cells.map((cell) => written(cell, decimal)).join(between)}\r\n`;
  yield (decimal === "comma" ? BYTE_ORDER_MARK : "") + lineOf(columns.map(({ name }) => name));
  for await (const rows of parts) {
    if (rows.length > 0) yield rows.map((row) => lineOf(columns.map(({ cell }) => cell(row)))).join("");
  }
}

/** A list of objects, a line each. */
export async function* writtenAsJson<Row>({ columns, parts }: Table<Row>): AsyncGenerator<string> {
  let before = "[\n";
  for await (const rows of parts) {
    if (rows.length === 0) continue;
    yield before + rows.map((row) => JSON.stringify(objectOf(row, columns))).join(",\n");
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

function objectOf<Row>(row: Row, columns: Column<Row>[]): Record<string, Cell> {
  return Object.fromEntries(columns.map(({ name, cell }) => [name, cell(row)]));
}

function written(cell: Cell, decimal: Decimal): string {
  if (typeof cell === "number") return decimal === "comma" ? String(cell).replace(".", ",") : String(cell);
  return typeof cell === "string" ? textOf(cell) : cell === null ? "" : String(cell);
}

/** A text that a spreadsheet would take for a formula gets an apostrophe in front, so that it stays a text. */
function textOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
