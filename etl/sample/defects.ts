import type { Association } from "./association.ts";
import type { Cell, Row } from "./csv-file.ts";
import { type Delivery, fileName, type Tampering } from "./outbox.ts";
import type { Outcome, Planting } from "./planting.ts";
import { plantings, titleRows } from "./plantings.ts";

/** What one delivery has wrong with it on purpose, and what must become of it. */
export type PlantedDefect = {
  file: string;
  table: string;
  period: string;
  /** Where the rows start, counted from 1 with the header and everything above it. */
  lines: number[];
  /** Each row's own number or code. */
  keys: string[];
  column: string;
  defect: string;
  /** The rule under which it is reported; none where the value is understood. */
  rule: string | null;
  outcome: Outcome;
};

/** Only `voorbeeld` has mistakes. What is planted is added to `planted`, one entry per file and mistake. */
export function tamperingWith(association: Association, planted: PlantedDefect[] = []): Tampering | undefined {
  if (association.number !== 1) return undefined;
  const everything = plantings(association);
  return {
    above(delivery) {
      const rows = titleRows(delivery, association);
      const title = { column: "", defect: "titel boven de kop", rule: null, outcome: "skipped" as const };
      for (const [index, row] of rows.entries()) tell(planted, association.id, delivery, title, index + 1, row);
      return rows;
    },
    rows(delivery, rows, firstLine) {
      const here = everything.filter(({ table, period }) => table === delivery.table && period === delivery.period);
      if (here.length === 0) return rows;
      return spoiled(delivery, rows, firstLine, here, (planting, line, row) =>
        tell(planted, association.id, delivery, planting, line, row),
      );
    },
  };
}

type Teller = (planting: Planting, line: number, row: Row) => void;

function* spoiled(
  { header }: Delivery,
  rows: Iterable<Row>,
  firstLine: number,
  plantings: Planting[],
  tell: Teller,
): Iterable<Row> {
  const turns = plantings.map((planting) => ({ planting, seen: 0, left: planting.count }));
  let line = firstLine;
  for (const row of rows) {
    const record = recordOf(header, row);
    const planting = turns.find((turn) => turn.planting.fits?.(record) && isItsTurn(turn))?.planting;
    const written = planting ? planting.spoil(record).map((changed) => rowOf(header, changed)) : [row];
    yield* placed(written, planting);
  }
  for (const planting of plantings.filter(({ fits }) => !fits)) {
    yield* placed(
      planting.spoil({}).map((added) => rowOf(header, added)),
      planting,
    );
  }

  function* placed(written: Row[], planting?: Planting): Iterable<Row> {
    for (const [index, row] of written.entries()) {
      if (planting && (index > 0 || !planting.firstStaysGood)) tell(planting, line, row);
      yield row;
      line += linesOf(row);
    }
  }
}

/** Mistakes with a count strike one in so many rows that fit, so that they do not all stand at the top of the file. */
function isItsTurn(turn: { planting: Planting; seen: number; left: number }): boolean {
  const { every = 1 } = turn.planting;
  turn.seen += 1;
  if (turn.left === 0 || turn.seen % every !== 0) return false;
  turn.left -= 1;
  return true;
}

function tell(
  planted: PlantedDefect[],
  associationId: string,
  delivery: Delivery,
  { column, defect, rule, outcome }: Pick<Planting, "column" | "defect" | "rule" | "outcome">,
  line: number,
  row: Row,
): void {
  const file = fileName(associationId, delivery);
  let entry = planted.find((known) => known.file === file && known.defect === defect);
  if (!entry) {
    const { table, period } = delivery;
    entry = { file, table, period, lines: [], keys: [], column, defect, rule, outcome };
    planted.push(entry);
  }
  entry.lines.push(line);
  entry.keys.push(String(row[delivery.header[0] === "golf" ? 1 : 0]));
}

const recordOf = (header: string[], row: Row): Record<string, string> =>
  Object.fromEntries(header.map((name, index) => [name, String(row[index])]));

const rowOf = (header: string[], record: Record<string, Cell>): Row => header.map((name) => record[name] ?? "");

/** A quoted cell can hold line breaks, and then its row takes more than one line of the file. */
const linesOf = (row: Row) => row.reduce<number>((lines, cell) => lines + String(cell).split("\n").length - 1, 1);
