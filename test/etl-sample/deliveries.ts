/** Writes a sample into a temporary folder and reads its files with a reader that the sample knows nothing of. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type SampleOptions, writeSample } from "../../etl/sample/index.ts";
import { defaultOptions } from "../../etl/sample/verdicts.ts";

export type Line = Record<string, string>;

export async function sampleIn(options: Partial<SampleOptions> = {}): Promise<Folder> {
  const path = mkdtempSync(join(tmpdir(), "sample-"));
  await writeSample({ ...defaultOptions, ...options, out: path });
  return new Folder(path);
}

export class Folder {
  path: string;

  constructor(path: string) {
    this.path = path;
  }

  get files(): string[] {
    return readdirSync(this.path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.path.length + 1))
      .sort();
  }

  bytes(file: string): Buffer {
    return readFileSync(join(this.path, file));
  }

  /** The text of a file in whichever encoding it has. */
  text(file: string): string {
    const bytes = this.bytes(file);
    const isUtf8 = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) || file.includes("leefbaarometer");
    return new TextDecoder(isUtf8 ? "utf-8" : "windows-1252", { fatal: true }).decode(bytes);
  }

  /** All rows of a table, of one period or of all: what stands above the header is left out. */
  rows(table: string, period = "[^_]+"): Line[] {
    const wanted = new RegExp(`(^|/)voorbeeld_${table}_${period}_\\d{4}-\\d{2}-\\d{2}\\.csv$`);
    return this.files.filter((file) => wanted.test(file)).flatMap((file) => linesOf(this.text(file)));
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}

function linesOf(text: string): Line[] {
  const data = cellsOf(text);
  const header = data.findIndex((cells) => cells.length > 1 && cells.every((cell) => cell !== ""));
  return data
    .slice(header + 1)
    .filter((cells) => cells.length > 1)
    .map((cells) => Object.fromEntries(data[header]!.map((name, index) => [name, cells[index]!])));
}

/** Cells, separated by whichever sign the first line uses and quoted where they hold it, a quote or a line break. */
function cellsOf(text: string): string[][] {
  const separator = text.split("\n")[0]!.includes(";") ? ";" : ",";
  const rows: string[][] = [[]];
  const cell = new RegExp(`("(?:[^"]|"")*"|[^"${separator}\\r\\n]*)(${separator}|\\r?\\n|$)`, "gy");
  for (const [whole, raw, end] of text.matchAll(cell)) {
    if (whole === "") break;
    rows.at(-1)!.push(raw!.startsWith('"') ? raw!.slice(1, -1).replaceAll('""', '"') : raw!);
    if (end !== separator) rows.push([]);
  }
  return rows;
}

/** `31-12-2026` as `2026-12-31`; nothing for what says that there is no date. */
export function isoDate(text: string): string {
  return /^\d\d-\d\d-\d{4}$/.test(text) && !/9999|1753/.test(text) ? text.split("-").reverse().join("-") : "";
}

export function countBy<T>(list: T[], key: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of list) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
}
