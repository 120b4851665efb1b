import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { SHAPE_OPENS, type Column } from "../contracts/columns.ts";
import { quote, rawTable } from "../contracts/contract.ts";
import type { Delivery, Place } from "../contracts/delivery.ts";
import {
  CitizenNumberFound,
  cellReader,
  isShape,
  refuseForCitizenNumber,
  withoutWords,
  type CellReader,
} from "./cells.ts";
import { pseudonyms, purposeOf } from "./pseudonyms.ts";
import { readBlocks, type Row } from "./records.ts";
import { refuseSwallowedLines } from "./swallowed.ts";
import { asRefusal, refuse, type DeliveryRefused } from "../contracts/refusal.ts";

/** What the door counted: every row of the file is either in raw or in `outcasts`. `skipped` lines are no rows. */
export type Passage = {
  rowsRead: number;
  skipped: number;
  outcasts: Outcast[];
  columns: (CellReader & { column: Column })[];
};

/** A row that cannot be taken apart into cells. Only its line number is kept. */
export type Outcast = { line: number; rule: "column_count" | "quotes" };

/**
 * Streams a file into its raw table, as text, in constant memory. Columns that were not agreed are left out, people become pseudonyms,
 * forbidden codes are replaced, and of a cell that does not fit only the shape is kept. A refused file leaves nothing in the database.
 */
export async function passDoor(client: pg.Client, delivery: Delivery, pseudonymKey: Buffer): Promise<Passage> {
  const { contract, header } = delivery;
  const door = new Door(delivery, pseudonymKey);
  const columns = header.places.map(({ column }) => quote(column.header));
  const copy = client.query(
    copyFrom(`copy ${rawTable(contract)} (delivery_id, line, ${columns.join(", ")}) from stdin`),
  );
  try {
    await pipeline(Readable.from(door.rows(), { objectMode: false, highWaterMark: 1 << 21 }), copy);
  } catch (error) {
    // When we break off a COPY the server adds an error of its own, which would hide the reason.
    throw door.refusal ?? error;
  }
  const { rowsRead, skipped, outcasts, readers } = door;
  return { rowsRead, skipped, outcasts, columns: readers };
}

type Reader = CellReader & Place;

/** One in eleven numbers passes the eleven-proof by chance, so five of them together do once in 161,000 times. */
const NO_CHANCE = 5;

class Door {
  rowsRead = 0;
  skipped = 0;
  outcasts: Outcast[] = [];
  refusal: DeliveryRefused | undefined;
  readonly #delivery: Delivery;
  readonly readers: Reader[];
  readonly #tail: Tail;
  #linesToGo = 0;

  constructor(delivery: Delivery, pseudonymKey: Buffer) {
    this.#delivery = delivery;
    this.readers = delivery.header.places.map((place) =>
      Object.assign(cellReader(place.column, pseudonyms(pseudonymKey, purposeOf(delivery, place.name))), place),
    );
    this.#tail = new Tail(delivery.header.width);
  }

  async *rows(): AsyncGenerator<Buffer> {
    const { path, bytes, contract, header } = this.#delivery;
    try {
      for await (const { rows, lines } of readBlocks(path, bytes.encoding, contract.delimiter)) {
        this.#linesToGo += lines;
        const text = this.#land(rows, header.line);
        if (this.#linesToGo !== 0) throw new Error(`${this.#linesToGo} lines of a file were lost between its records.`);
        if (text !== "") yield Buffer.from(text);
      }
      this.#refuseWhenBroken();
    } catch (error) {
      this.refusal = asRefusal(error);
      throw this.refusal;
    }
  }

  #land(rows: Iterable<Row>, headerLine: number): string {
    const { contract, header } = this.#delivery;
    const { width } = header;
    const start = `${this.#delivery.id}\t`;
    let text = "";
    for (const row of rows) {
      const { cells, line, hasBadQuotes } = row;
      this.#linesToGo -= row.lines;
      if (line <= headerLine) continue;
      if (isBlank(cells)) {
        this.skipped++;
        continue;
      }
      const fits = cells.length === width || isFilledUp(cells, width);
      if (row.lines > 1) refuseSwallowedLines(row, fits, header, contract.delimiter);
      const outcast = hasBadQuotes ? "quotes" : fits ? undefined : "column_count";
      const landed = outcast ? undefined : this.#landRow(cells, line);
      if (landed === undefined && !hasBadQuotes && isTotal(cells)) {
        this.skipped++;
        continue;
      }
      this.rowsRead++;
      this.#tail.see(cells, outcast, landed?.includes(SHAPE_OPENS) ?? false);
      if (outcast) this.outcasts.push({ line, rule: outcast });
      else text += start + line + landed + "\n";
    }
    return text;
  }

  /** The row in the format of COPY; nothing when it is a total row. */
  #landRow(record: string[], line: number): string | undefined {
    let row = "";
    let hasShape = false;
    let filled = 0;
    for (const reader of this.readers) {
      if (record[reader.index]) filled++;
      const landed = this.#read(reader, record[reader.index] ?? "", line);
      if (isShape(landed)) hasShape = true;
      row += "\t" + landed;
    }
    if ((hasShape || filled <= 1) && isTotal(record)) return undefined;
    if (!hasShape) return row;
    // No landed cell holds a tab, so the row can be taken apart again.
    const [, ...cells] = row.split("\t");
    return cells
      .map((cell, index) => "\t" + (this.readers[index]?.column.isFreeText ? withoutWords(cell) : cell))
      .join("");
  }

  #read(reader: Reader, cell: string, line: number): string {
    try {
      return reader.read(cell);
    } catch (error) {
      if (error instanceof CitizenNumberFound) refuseForCitizenNumber(reader.column.header, line);
      throw error;
    }
  }

  #refuseWhenBroken(): void {
    const rows = this.rowsRead;
    const { contract, bytes } = this.#delivery;
    if (rows === 0 && !contract.mayBeEmpty)
      refuse("Het bestand heeft een kopregel maar geen gegevens.", "Lever het opnieuw, met gegevens.");
    if (this.#tail.isCutOff(bytes.endsWithNewline))
      refuse(`De laatste regel is afgebroken: het bestand is niet heel aangekomen.`, "Lever het hele bestand opnieuw.");
    for (const {
      column,
      nineDigits: { count, likeCitizenNumbers },
    } of this.readers)
      if (likeCitizenNumbers >= NO_CHANCE && likeCitizenNumbers * 2 > count)
        refuse(
          `In kolom '${column.header}' voldoen ${likeCitizenNumbers} van de ${count} nummers van negen cijfers aan de elfproef: het kunnen burgerservicenummers zijn.`,
          "Staan de kolommen verschoven? Haal de nummers uit de export en lever opnieuw.",
        );
    for (const { column, shapes, filled } of this.readers)
      if (shapes >= 20 && shapes * 2 > filled)
        refuse(
          `In kolom '${column.header}' passen de meeste cellen niet (${shapes} van ${filled}): de kolommen lijken verschoven.`,
          `Verwacht: ${column.expected}. Controleer de export en lever opnieuw.`,
        );
    const misfits = this.outcasts.filter(({ rule }) => rule === "column_count").length;
    if (misfits >= 20 && misfits * 2 > rows)
      refuse(
        `De meeste regels hebben een ander aantal kolommen dan de kopregel (${misfits} van ${rows}).`,
        "Controleer de export en lever opnieuw.",
      );
  }
}

/** Watches the last rows of a file, which are the only ones that show that a file was cut off. */
class Tail {
  readonly #width: number;
  #isShort = false;
  #rows = 0;
  #last = 0;
  #shortestBefore = Infinity;
  #isOdd = false;

  constructor(width: number) {
    this.#width = width;
  }

  /** `isOdd`: the row has a cell that does not fit. */
  see(record: string[], outcast: string | undefined, isOdd: boolean): void {
    this.#shortestBefore = Math.min(this.#shortestBefore, this.#rows > 0 ? this.#last : Infinity);
    this.#rows++;
    this.#isShort = outcast === "column_count" && record.length < this.#width;
    this.#last = record[this.#width - 1]?.length ?? 0;
    this.#isOdd = isOdd;
  }

  /** Many good exports end without a line break, so a missing one is no proof. */
  isCutOff(endsWithNewline: boolean): boolean {
    if (this.#isShort) return true;
    return !endsWithNewline && (this.#isOdd || (this.#rows >= 20 && this.#last < this.#shortestBefore));
  }
}

/** Excel leaves empty cells at the end of a row. */
const isFilledUp = (record: string[], width: number): boolean =>
  record.length > width && record.slice(width).every((cell) => cell.trim() === "");

const TOTAL = /^\s*((eind|sub|grand )?tota(al|len|l)|aantal (rijen|regels|records))\b/i;
/** Words that also begin a text: they make a total only of a row that is mostly empty. */
const ALSO_TOTAL = /^\s*(som|gemiddelde|aantal(?: \p{L}+)?:?)(\s|\d|$)/iu;

/** What programs write under the last row: *** EINDE BESTAND ***, EOF, (5 rows affected). */
const END_MARK =
  /^\W*(?:eind(?:e|e van)?(?: (?:het )?(?:bestand|rapport|overzicht|lijst|export))?|end of (?:file|report)|eof)\W*$|^\W*\d+ (?:rows?|rijen|rij|regels?|records?)(?: (?:affected|selected|returned|gevonden|geselecteerd))?\W*$/i;

/** A total, or the mark at the end of a file: no row. */
function isTotal(record: string[]): boolean {
  const filled = record.filter((cell) => cell.trim() !== "");
  return (
    filled.some((cell) => TOTAL.test(cell)) ||
    (filled.length * 2 <= record.length && filled.some((cell) => ALSO_TOTAL.test(cell))) ||
    (filled.length === 1 && filled.some((cell) => END_MARK.test(cell)))
  );
}

/** Also the mark with which DOS ends a file. */
const isBlank = (record: string[]): boolean => record.every((cell) => cell.replaceAll("\x1a", "").trim() === "");
