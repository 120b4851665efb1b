import { closeSync, openSync, writeSync } from "node:fs";

export type Cell = string | number;
export type Row = readonly Cell[];

/** How a system writes its exports: they differ, and always will. */
export type Dialect = "windows-1252" | "utf-8 with BOM" | "open data";

const flushAt = 1 << 18;

/** An export file on disk, written piece by piece so that its size never lies in memory. */
export class CsvFile {
  #descriptor: number;
  #dialect: Dialect;
  #pending = "";

  constructor(path: string, dialect: Dialect) {
    this.#descriptor = openSync(path, "w");
    this.#dialect = dialect;
    if (dialect === "utf-8 with BOM") this.#pending = "\uFEFF";
  }

  /** Writes lines as they are, ends included. */
  write(text: string): void {
    this.#pending += text;
    if (this.#pending.length >= flushAt) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#descriptor);
  }

  #flush(): void {
    const bytes = encode(this.#pending, this.#dialect);
    for (let from = 0; from < bytes.length;) from += writeSync(this.#descriptor, bytes, from);
    this.#pending = "";
  }
}

/** One line with its end. Open data quotes every text and separates by comma; the exports quote only where they must. */
export function csvLine(cells: Row, dialect: Dialect): string {
  if (dialect === "open data") return cells.map(quotedText).join(",") + "\n";
  return cells.map((cell) => (/[;"\r\n]/.test(String(cell)) ? quoted(String(cell)) : cell)).join(";") + "\r\n";
}

/** A number with a decimal comma. */
export function decimalComma(value: number, digits: number): string {
  return value.toFixed(digits).replace(".", ",");
}

/** An amount as a spreadsheet shows it: `€ 1.013,50`. */
export function euros(value: number): string {
  return "€ " + decimalComma(value, 2).replace(/\B(?=(\d{3})+(?=,))/g, ".");
}

export function encode(text: string, dialect: Dialect): Buffer {
  if (dialect !== "windows-1252") return Buffer.from(text, "utf8");
  // The euro sign is the only character of the sample that Windows-1252 places elsewhere than Latin-1.
  return Buffer.from(text.replaceAll("€", "\u0080"), "latin1");
}

const quotedText = (cell: Cell) => (typeof cell === "string" && cell !== "NA" ? quoted(cell) : String(cell));
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
