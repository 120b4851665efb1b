/** A cell in words; one with an address leads there. */
export type Cell = string | { text: string; href: string };

/** A table as it is read. The first cell of a row names it. */
export type WrittenTable = {
  caption: string;
  columns: { head: string; isNumber: boolean }[];
  rows: { key: string; cells: Cell[] }[];
};

export const wordColumn = (head: string) => ({ head, isNumber: false });
export const numberColumn = (head: string) => ({ head, isNumber: true });

/** A number for each of a few things. */
export function listTable(
  caption: string,
  [what, number]: readonly [what: string, number: string],
  rows: readonly { name: string; number: string }[],
): WrittenTable {
  return {
    caption,
    columns: [wordColumn(what), numberColumn(number)],
    rows: rows.map((row) => ({ key: row.name, cells: [row.name, row.number] })),
  };
}
