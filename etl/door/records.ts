import { createReadStream } from "node:fs";
import Papa from "papaparse";
import type { FileBytes } from "../contracts/delivery.ts";
import { refuse } from "../contracts/refusal.ts";
import { refuseMojibake } from "./encoding.ts";

/** A record of a file, and the line it starts on, counting line breaks inside quotes. */
export type Row = { cells: string[]; line: number; hasBadQuotes: boolean };

/** Small, so that what was read is out of memory before the collector would have to move it. */
const CHUNK_BYTES = 1 << 18;
const LONGEST_RECORD = 4 << 20;

/** Reads a file in blocks of whole records, in constant memory. Read the rows of one before asking for the next. */
export async function* readBlocks(
  path: string,
  encoding: FileBytes["encoding"],
  delimiter: string,
): AsyncGenerator<Iterable<Row>> {
  let line = 1;
  let carry = "";
  for await (const text of readText(path, encoding)) {
    carry += text;
    const end = endOfLastRecord(carry);
    if (end < 0) {
      if (carry.length > LONGEST_RECORD) refuseOpenQuote(line);
      continue;
    }
    const block = carry.slice(0, end);
    carry = carry.slice(end + 1);
    yield parse(block, delimiter, line);
    line += countOf("\n", block) + 1;
  }
  if (carry === "") return;
  if (countOf('"', carry) % 2 === 1) refuseOpenQuote(line);
  yield parse(carry, delimiter, line);
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

/** Where the last line break outside quotes stands. */
function endOfLastRecord(text: string): number {
  let isOutside = true;
  let end = -1;
  for (let from = 0; ;) {
    const quote = text.indexOf('"', from);
    const stop = quote < 0 ? text.length : quote;
    if (isOutside) {
      const newline = text.lastIndexOf("\n", stop - 1);
      if (newline >= from) end = newline;
    }
    if (quote < 0) return end;
    isOutside = !isOutside;
    from = quote + 1;
  }
}

function* parse(text: string, delimiter: string, firstLine: number): Generator<Row> {
  let line = firstLine;
  if (!text.includes('"')) {
    // Most exports: splitting is all there is to it, and one row at a time leaves nothing to collect.
    for (const record of text.split("\n")) yield { cells: record.split(delimiter), line: line++, hasBadQuotes: false };
    return;
  }
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: "\n", quoteChar: '"' });
  const badQuotes = new Set(errors.filter(({ type }) => type === "Quotes").map(({ row }) => row));
  for (const [index, cells] of data.entries()) {
    yield { cells, line, hasBadQuotes: badQuotes.has(index) };
    line += 1 + cells.reduce((breaks, cell) => breaks + countOf("\n", cell), 0);
  }
}

function countOf(character: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count++;
  return count;
}

function refuseOpenQuote(line: number): never {
  refuse(
    `Vanaf regel ${line} staat een aanhalingsteken open dat nergens sluit: het bestand is afgebroken of een aanhalingsteken is niet verdubbeld.`,
    "Maak de export opnieuw en lever het bestand opnieuw.",
  );
}
