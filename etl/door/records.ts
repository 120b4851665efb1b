import { createReadStream } from "node:fs";
import Papa from "papaparse";
import type { FileBytes } from "../contracts/delivery.ts";
import { refuse } from "../contracts/refusal.ts";
import { refuseMojibake } from "./encoding.ts";

/** A record of a file, the line it starts on, and how many lines it takes: more than one when a quoted cell has line breaks. */
export type Row = { cells: string[]; line: number; lines: number; hasBadQuotes: boolean };

/** Whole records, and the lines of the file that they take together. */
export type Block = { rows: Iterable<Row>; lines: number };

/** Small, so that what was read is out of memory before the collector would have to move it. */
const CHUNK_BYTES = 1 << 18;
const LONGEST_RECORD = 4 << 20;

/** Reads a file in blocks of whole records, in constant memory. Read the rows of one before asking for the next. */
export async function* readBlocks(
  path: string,
  encoding: FileBytes["encoding"],
  delimiter: string,
): AsyncGenerator<Block> {
  let line = 1;
  let carry = "";
  for await (const text of readText(path, encoding)) {
    carry += text;
    const { end, openQuote } = endOfRecords(carry, delimiter);
    if (end < 0) {
      if (carry.length > LONGEST_RECORD) refuseOpenQuote(line + countOf("\n", carry.slice(0, openQuote)));
      continue;
    }
    const block = carry.slice(0, end);
    carry = carry.slice(end + 1);
    const lines = countOf("\n", block) + 1;
    yield { rows: parse(block, delimiter, line), lines };
    line += lines;
  }
  if (carry === "") return;
  const { openQuote } = endOfRecords(carry, delimiter);
  if (openQuote >= 0) refuseOpenQuote(line + countOf("\n", carry.slice(0, openQuote)));
  yield { rows: parse(carry, delimiter, line), lines: countOf("\n", carry) + 1 };
}

/** The first records of a file, to look for its header. */
export async function readStart(path: string, encoding: FileBytes["encoding"], delimiter: string): Promise<Row[]> {
  let start = "";
  for await (const text of readText(path, encoding, 1 << 16)) {
    start = text;
    break;
  }
  // The last record may be cut off here, and a quote may still be open: neither matters for a header.
  return [...parse(start, delimiter, 1)];
}

async function* readText(
  path: string,
  encoding: FileBytes["encoding"],
  chunkBytes = CHUNK_BYTES,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let held = "";
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes }) as AsyncIterable<Buffer>) {
    let text = held + decoder.decode(chunk, { stream: true });
    held = "";
    if (text.includes("\r")) {
      // A line break of two characters may be cut in two.
      if (text.endsWith("\r")) [text, held] = [text.slice(0, -1), "\r"];
      text = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
    }
    refuseMojibake(text, encoding);
    yield text;
  }
  const rest = held.replaceAll("\r", "\n") + decoder.decode();
  if (rest !== "") yield rest;
}

/**
 * Where the last line break outside quoted cells stands, and the quote that is still open at the end of the text; -1 where there is none.
 * A cell is quoted when a quote is its first character. It ends at a quote with a separator or a line break behind it, and white space
 * between at most: so does the parser.
 */
function endOfRecords(text: string, delimiter: string): { end: number; openQuote: number } {
  const isEdge = (at: number): boolean => at < 0 || at >= text.length || text[at] === delimiter || text[at] === "\n";
  let end = -1;
  let openQuote = -1;
  let closed = -1;
  const passOutside = (upTo: number): void => {
    const newline = text.lastIndexOf("\n", upTo);
    if (newline > closed) end = newline;
  };
  for (let quote = text.indexOf('"'); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    if (openQuote < 0) {
      if (!isEdge(quote - 1)) continue;
      openQuote = quote;
      passOutside(quote);
    } else if (text[quote + 1] === '"') quote++;
    else {
      let behind = quote + 1;
      while (!isEdge(behind) && text[behind]?.trim() === "") behind++;
      if (!isEdge(behind)) continue;
      [openQuote, closed] = [-1, quote];
    }
  }
  if (openQuote < 0) passOutside(text.length);
  return { end, openQuote };
}

function* parse(text: string, delimiter: string, firstLine: number): Generator<Row> {
  let line = firstLine;
  if (!text.includes('"')) {
    // Most exports: splitting is all there is to it, and one row at a time leaves nothing to collect.
    for (const record of text.split("\n"))
      yield { cells: record.split(delimiter), line: line++, lines: 1, hasBadQuotes: false };
    return;
  }
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: "\n", quoteChar: '"' });
  const badQuotes = new Set(errors.filter(({ type }) => type === "Quotes").map(({ row }) => row));
  for (const [index, cells] of data.entries()) {
    const lines = 1 + cells.reduce((breaks, cell) => breaks + countOf("\n", cell), 0);
    yield { cells, line, lines, hasBadQuotes: badQuotes.has(index) };
    line += lines;
  }
}

export function countOf(character: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count++;
  return count;
}

function refuseOpenQuote(line: number): never {
  refuse(
    `Het aanhalingsteken dat op regel ${line} opengaat, gaat nergens dicht: het bestand is afgebroken, of het aanhalingsteken hoort er niet.`,
    "Maak de export opnieuw en lever het bestand opnieuw.",
  );
}
