import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One row of a file: the header's words with the text below them. An empty cell is null. */
export type FileRow = { [header: string]: string | null };

export type DeliveredFile = { period: string; deliveredOn: string; rows: FileRow[] };

/** The files of one table, such as `huurovereenkomsten`, in the order in which they were delivered. */
export function deliveredFiles(folder: string, table: string, headers: readonly string[]): DeliveredFile[] {
  return readdirSync(folder)
    .filter((name) => name.split("_")[1] === table && name.endsWith(".csv"))
    .map((name) => {
      const [, , period, deliveredOn] = name.replace(".csv", "").split("_");
      return { period: period!, deliveredOn: deliveredOn!, rows: readRows(join(folder, name), headers) };
    })
    .sort((first, second) => (first.deliveredOn < second.deliveredOn ? -1 : 1));
}

/** What staff write when they have nothing to write. */
const emptyMarkers = ["", "n.v.t.", "nvt", "-", "onbekend", "na"];

/** Names that columns had in earlier exports. */
const formerNames: { [name: string]: string } = { begin: "begindatum", ingangsdatum: "begindatum", eind: "einddatum" };

function readRows(path: string, headers: readonly string[]): FileRow[] {
  const text = decode(readFileSync(path));
  const separator = text.includes(";") ? ";" : ",";
  const lines = parse(text, separator);
  const words = (cells: string[]) => cells.map((cell) => formerNames[clean(cell)] ?? clean(cell));
  // A spreadsheet may have a title above its header.
  const headerAt = lines.findIndex((cells) => headers.every((header) => words(cells).includes(header)));
  if (headerAt === -1) throw new Error(`${path}: no line has the columns ${headers.join(", ")}.`);
  const header = words(lines[headerAt]!);
  return lines
    .slice(headerAt + 1)
    .filter((cells) => cells.some((cell) => cell.trim() !== ""))
    .filter((cells) => !/^totaal\b/i.test(cells.find((cell) => cell.trim() !== "")!.trim()))
    .map((cells) => ({
      ...Object.fromEntries(header.map((name, index) => [name, content(cells[index], name)])),
      // A row with more or fewer cells than the header has shifted: none of its cells can be trusted.
      ...(cells.length === header.length ? {} : { misshapen: "ja" }),
    }));
}

const clean = (cell: string) => cell.trim().toLowerCase();

function content(cell: string | undefined, header: string): string | null {
  const text = (cell ?? "").trim();
  // Of an allocation NVT says that it lies outside the test, which is not the same as saying nothing.
  if (header === "passendheid" && text.toUpperCase() === "NVT") return text;
  return emptyMarkers.includes(text.toLowerCase()) ? null : text;
}

/** UTF-8 where it is that, with or without a mark in front; the older systems write Windows-1252. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Cells can be quoted; a quote in a quoted cell is doubled, and a quoted cell can hold separators and line ends. */
function parse(text: string, separator: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') cell += text[at++];
      else quoted = false;
    } else if (character === '"' && cell === "") quoted = true;
    else if (character === separator) {
      line.push(cell);
      cell = "";
    } else if (character === "\n") {
      lines.push([...line, cell.replace(/\r$/, "")]);
      [line, cell] = [[], ""];
    } else cell += character;
  }
  if (cell !== "" || line.length > 0) lines.push([...line, cell]);
  return lines;
}
