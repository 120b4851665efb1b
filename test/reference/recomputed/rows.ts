/** The rows that count, read from the files by nothing but what a computation says about them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Computation } from "@fijne-buurten/semantic-layer";
import Papa from "papaparse";

type Table = Computation["files"][number];
export type Row = Readonly<Record<string, string | null>>;

/** File name and line of every row that waits; with the column behind it, of every cell that counts as unknown. */
export type Waiting = ReadonlySet<string>;

/** The rows of a table of the computation that count, after all files came in. */
export function liveRows(folder: string, { files, reading }: Computation, name: string, waiting: Waiting): Row[] {
  const table = files.find((candidate) => candidate.table === name)!;
  const live = new Map<string, { row: Row; period: string }>();
  for (const { file, period } of filesOf(folder, table)) {
    const rows = rowsOf(join(folder, file), table, reading).map(({ row, line }) => {
      const known = Object.entries(row).map(([name, cell]) => [
        name,
        waiting.has(`${file} ${line} ${name}`) ? null : cell,
      ]);
      return { row: Object.fromEntries(known) as Row, line };
    });
    const keys = rows.map(({ row }) => table.key.map((header) => row[header]).join("|"));
    if (table.delivers !== "delta") {
      for (const [key, known] of live) if (known.period === period && !keys.includes(key)) live.delete(key);
    }
    for (const [index, { row, line }] of rows.entries()) {
      const key = keys[index]!;
      const known = live.get(key);
      const isLaterYear = known !== undefined && table.delivers === "snapshot per year" && known.period > period;
      if (!waiting.has(`${file} ${line}`) && !isLaterYear) live.set(key, { row, period });
    }
  }
  return [...live.values()].map(({ row }) => row);
}

/** By the day in the name. */
function filesOf(folder: string, table: Table): { file: string; period: string }[] {
  return readdirSync(folder)
    .flatMap((file) => {
      const [, word, period = "", day = ""] = file.replace(/\.csv$/, "").split("_");
      return word === table.file ? [{ file, period, day }] : [];
    })
    .sort((one, other) => one.day.localeCompare(other.day));
}

function rowsOf(path: string, table: Table, reading: Computation["reading"]): { row: Row; line: number }[] {
  const { data } = Papa.parse<string[]>(decoded(readFileSync(path), reading.encodings), { delimiter: table.delimiter });
  const at = data.findIndex((cells) => table.key.every((header) => namesOf(cells, table).includes(header)));
  const names = namesOf(data[at]!, table);
  return data.flatMap((cells, index) => {
    const isRow = index > at && cells.some((cell) => cell.trim() !== "");
    return isRow ? [{ row: rowOf(names, cells, table, reading), line: index + 1 }] : [];
  });
}

function namesOf(cells: readonly string[], table: Table): string[] {
  return cells.map((cell) => {
    const name = cell.trim().toLowerCase();
    return table.columns.find(({ alsoKnownAs }) => alsoKnownAs?.includes(name))?.header ?? name;
  });
}

function rowOf(names: readonly string[], cells: readonly string[], table: Table, reading: Computation["reading"]): Row {
  const read = (name: string, cell: string): string | null => {
    const text = cell.trim();
    const column = table.columns.find(({ header }) => header === name);
    const code = column?.codes?.find((own) => own.toLowerCase() === text.toLowerCase());
    if (code !== undefined) return code;
    if (reading.emptyCells.includes(text.toLowerCase())) return null;
    if (column?.holds === "yes_no") return reading.yes.includes(text.toLowerCase()) ? "Ja" : "Nee";
    if (column?.holds === "date") return isoDay(text, reading.noDate);
    return column?.readAs?.[text.toLowerCase()] ?? text;
  };
  return Object.fromEntries(names.map((name, index) => [name, read(name, cells[index] ?? "")]));
}

/** d-m-yyyy as yyyy-mm-dd, so that days compare as text. */
function isoDay(text: string, noDate: readonly string[]): string | null {
  const [day = "", month = "", year = ""] = text.split(" ")[0]!.split("-");
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return noDate.map((none) => none.split("-").reverse().join("-")).includes(iso) ? null : iso;
}

function decoded(bytes: Buffer, encodings: readonly string[]): string {
  for (const encoding of encodings.slice(0, -1)) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one, then.
    }
  }
  return new TextDecoder(encodings.at(-1)).decode(bytes);
}
