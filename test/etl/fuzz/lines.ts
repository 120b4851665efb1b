/** A second reader of CSV, slow and obvious: it looks at one character after the other, and knows on which lines each cell stands. */

type Cell = { text: string; breaks: number };
type FileRecord = { cells: Cell[]; line: number; lines: number };

/** A text by its bytes: UTF-8, or else Windows-1252. Line ends of all kinds become one. */
export function textOf(bytes: Buffer): string {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    text = new TextDecoder("windows-1252").decode(bytes);
  }
  return text.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
}

/** How many lines an editor shows. A line break at the end ends the last line, and begins no other. */
export function physicalLines(text: string): number {
  if (text === "") return 0;
  const breaks = [...text].filter((letter) => letter === "\n").length;
  return text.endsWith("\n") ? breaks : breaks + 1;
}

/** The records of a text. A cell is quoted when its first character is a quote, and up to a quote with a separator or line end behind it. */
export function recordsOf(text: string, separator: string): FileRecord[] {
  const records: FileRecord[] = [];
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const record: FileRecord = { cells: [], line, lines: 1 };
    for (let isMore = true; isMore;) {
      const end = text[at] === '"' ? endOfQuoted(text, at, separator) : endOfPlain(text, at, separator);
      const cell = text.slice(at, end);
      const breaks = cell.split("\n").length - 1;
      record.cells.push({ text: cell, breaks });
      record.lines += breaks;
      isMore = text[end] === separator;
      at = end + 1;
    }
    records.push(record);
    line += record.lines;
  }
  return records;
}

function endOfPlain(text: string, start: number, separator: string): number {
  let at = start;
  while (at < text.length && text[at] !== separator && text[at] !== "\n") at++;
  return at;
}

function endOfQuoted(text: string, start: number, separator: string): number {
  let at = start + 1;
  while (at < text.length) {
    if (text[at] !== '"') {
      at++;
      continue;
    }
    if (text[at + 1] === '"') {
      at += 2;
      continue;
    }
    let behind = at + 1;
    while (behind < text.length && text[behind] !== separator && text[behind] !== "\n" && text[behind]!.trim() === "")
      behind++;
    if (behind >= text.length || text[behind] === separator || text[behind] === "\n") return behind;
    at++;
  }
  return text.length;
}
