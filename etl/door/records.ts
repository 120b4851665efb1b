import { createReadStream } from "node:fs";
import Papa from "papaparse";
import { refuse } from "../refusal.ts";
import { refuseMojibake, type FileBytes } from "./encoding.ts";

/** Some records of a file, in order. `lines` gives each its line in the file, counting line breaks inside quotes. */
export type Block = { records: string[][]; lines: (index: number) => number; badQuotes: ReadonlySet<number> };

const CHUNK_BYTES = 1 << 20;
const LONGEST_RECORD = 4 << 20;

/** Reads a file in blocks of whole records, in constant memory. */
export async function* readBlocks(path: string, encoding: FileBytes["encoding"], delimiter: string): AsyncGenerator<Block> {
  let line = 1;
  let carry = "";
  for await (const text of readText(path, encoding)) {
    carry += text;
    const end = endOfLastRecord(carry);
    if (end < 0) {
      if (carry.length > LONGEST_RECORD) refuseOpenQuote(line);
      continue;
    }
    const block = parse(carry.slice(0, end), delimiter, line);
    carry = carry.slice(end + 1);
    line = block.nextLine;
    yield block;
  }
  if (carry === "") return;
  if (countQuotes(carry) % 2 === 1) refuseOpenQuote(line);
  yield parse(carry, delimiter, line);
}

/** The first records of a file, to look for its header. */
export async function readStart(path: string, encoding: FileBytes["encoding"], delimiter: string): Promise<Block> {
  let start = "";
  for await (const text of readText(path, encoding, 1 << 16)) {
    start = text;
    break;
  }
  // The last record may be cut off here, and a quote may still be open: neither matters for a header.
  return parse(start, delimiter, 1);
}

async function* readText(path: string, encoding: FileBytes["encoding"], chunkBytes = CHUNK_BYTES): AsyncGenerator<string> {
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
  for (let from = 0; ; ) {
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

function parse(text: string, delimiter: string, firstLine: number): Block & { nextLine: number } {
  const hasQuotes = text.includes('"');
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: "\n", quoteChar: '"', fastMode: !hasQuotes });
  const badQuotes = new Set(errors.filter(({ type }) => type === "Quotes").map(({ row }) => row!));
  if (!hasQuotes) return { records: data, badQuotes, lines: (index) => firstLine + index, nextLine: firstLine + data.length };
  const lines: number[] = [];
  let line = firstLine;
  for (const record of data) {
    lines.push(line);
    line += 1 + record.reduce((breaks, cell) => breaks + cell.split("\n").length - 1, 0);
  }
  return { records: data, badQuotes, lines: (index) => lines[index]!, nextLine: line };
}

const countQuotes = (text: string): number => text.split('"').length - 1;

function refuseOpenQuote(line: number): never {
  refuse(
    `Vanaf regel ${line} staat een aanhalingsteken open dat nergens sluit: het bestand is afgebroken of een aanhalingsteken is niet verdubbeld.`,
    "Maak de export opnieuw en lever het bestand opnieuw.",
  );
}
