import { deliveredFiles, type FileRow } from "./csv-file.ts";
import { Unreadable } from "./formats.ts";

export type Table<Row> = {
  /** The table's word in the file names. */
  file: string;
  headers: readonly string[];
  /** The headers that together name a row. */
  key: readonly string[];
  /** Whether a row that is missing from a later file of the same period has gone, or just was not mentioned. */
  missingIsGone: boolean;
  /** Reads one row, or throws Unreadable. */
  read(cells: FileRow, period: string): Row;
  /** Rows of one file that cannot all be true. */
  contradicting?(rows: readonly Row[]): readonly Row[];
};

/** A row that waits, as its file has it. */
export type WaitingRow = { cells: FileRow; period: string };

export const liveRows = <Row>(folder: string, table: Table<Row>): Row[] => rowsOf(folder, table).live;

/**
 * What is known after all files of a table came in: of every key its latest good row. A row with something wrong waits, and
 * what was known about its key stays; two different rows with one key in one file are both wrong. It waits until a later file says
 * that key right, or no longer has it.
 */
export function rowsOf<Row>(folder: string, table: Table<Row>): { live: Row[]; waiting: WaitingRow[] } {
  const live = new Map<string, { row: Row; period: string }>();
  const waiting = new Map<string, WaitingRow[]>();
  for (const { period, rows } of deliveredFiles(folder, table.file, table.headers)) {
    const good = new Map<string, { row: Row; text: string }>();
    const wrong = new Set<string>();
    const keyOf = (cells: FileRow) => table.key.map((header) => cells[header]).join("|");
    for (const cells of rows) {
      const key = keyOf(cells);
      const text = JSON.stringify(cells);
      const earlier = good.get(key);
      if (earlier && earlier.text !== text) wrong.add(key);
      const row = readOrNot(table, cells, period);
      if (row) good.set(key, { row, text });
      else wrong.add(key);
    }
    const contradicting = table.contradicting?.([...good.values()].map(({ row }) => row)) ?? [];
    for (const [key, { row }] of good) if (contradicting.includes(row)) wrong.add(key);
    const isGone = (key: string, known: string) =>
      table.missingIsGone && known === period && !good.has(key) && !wrong.has(key);
    for (const [key, known] of live) if (isGone(key, known.period)) live.delete(key);
    for (const [key, [known]] of waiting) if (isGone(key, known!.period)) waiting.delete(key);
    for (const [key, { row }] of good) {
      if (wrong.has(key)) continue;
      live.set(key, { row, period });
      waiting.delete(key);
    }
    for (const key of wrong) {
      const different = new Map(
        rows.filter((cells) => keyOf(cells) === key).map((cells) => [JSON.stringify(cells), cells]),
      );
      waiting.set(
        key,
        [...different.values()].map((cells) => ({ cells, period })),
      );
    }
  }
  return { live: [...live.values()].map(({ row }) => row), waiting: [...waiting.values()].flat() };
}

function readOrNot<Row>(table: Table<Row>, cells: FileRow, period: string): Row | null {
  try {
    return cells["misshapen"] ? null : table.read(cells, period);
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}
