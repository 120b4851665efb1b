type Cell = string | number | null | undefined;
/** One row of a table, each cell with what its column is called. */
export type Row = { head: string; cell: Cell }[];

/** A table as Excel in Dutch opens it: semicolons, decimal commas, UTF-8 with a byte order mark. `like` gives the heads where there is no row. */
export function tableOf(rows: readonly Row[], like: Row = []): string {
  const heads = (rows[0] ?? like).map(({ head }) => head);
  return `\uFEFF${[heads, ...rows.map((row) => row.map(({ cell }) => cell))].map(lineOf).join("\r\n")}\r\n`;
}

function lineOf(cells: Cell[]): string {
  return cells
    .map((cell) => (typeof cell === "number" ? String(cell).replace(".", ",") : textOf(cell ?? "")))
    .join(";");
}

/** A text that a spreadsheet would take for a formula gets an apostrophe in front, so that it stays a text. */
function textOf(text: string): string {
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
