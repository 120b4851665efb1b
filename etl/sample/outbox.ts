import { join } from "node:path";
import { type Day, isoDate } from "./calendar.ts";
import { CsvFile, csvLine, type Dialect, type Row } from "./csv-file.ts";

/** One file of one table, as a source system sends it. */
export type Delivery = {
  /** The Dutch word in the file name, such as `huurovereenkomsten`. */
  table: string;
  /** What the file covers: `alles`, `2025`, `2026-W1`, `2026-08`. */
  period: string;
  deliveredOn: Day;
  dialect: Dialect;
  header: string[];
};

/** Where deliveries go. Rows come as an iterable, so that a file can be larger than memory. */
export type Outbox = { send(delivery: Delivery, rows: Iterable<Row>): void };

/** What a delivery contains besides its good rows: `defects.ts` knows, most deliveries have nothing. */
export type Tampering = {
  /** Lines above the header, as they stand in the file. */
  above(delivery: Delivery): Row[];
  /** The rows with mistakes in them, each told together with the line on which it starts. */
  rows(delivery: Delivery, rows: Iterable<Row>, firstLine: number): Iterable<Row>;
};

/** Writes each delivery into a folder under its contractual name. */
export function folderOutbox(folder: string, associationId: string, tampering?: Tampering): Outbox {
  return {
    send(delivery, rows) {
      const file = new CsvFile(join(folder, fileName(associationId, delivery)), delivery.dialect);
      for (const row of allRows(delivery, rows, tampering)) file.write(csvLine(row, delivery.dialect));
      file.close();
    },
  };
}

/** Goes through the same rows without writing them. */
export function emptyOutbox(tampering?: Tampering): Outbox {
  return {
    send(delivery, rows) {
      const iterator = allRows(delivery, rows, tampering)[Symbol.iterator]();
      while (!iterator.next().done);
    },
  };
}

export function fileName(associationId: string, { table, period, deliveredOn }: Delivery): string {
  return `${associationId}_${table}_${period}_${isoDate(deliveredOn)}.csv`;
}

function* allRows(delivery: Delivery, rows: Iterable<Row>, tampering?: Tampering): Iterable<Row> {
  const above = tampering?.above(delivery) ?? [];
  yield* above;
  yield delivery.header;
  yield* tampering ? tampering.rows(delivery, rows, above.length + 2) : rows;
}
