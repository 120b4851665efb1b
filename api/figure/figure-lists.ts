/** Figures come from the database as lists, one for each column that was asked for; here they become rows. */
import { readFileSync } from "node:fs";
import type { Statement } from "../data-source.ts";
import { columnsWithout, type Extras } from "./figure-extras.ts";
import type { FigureRow } from "./figure.row.ts";

/** The page of one question, as figures.sql gives it. */
export type FigureLists = { place: number; kpi_id: string[] } & Record<string, unknown>;

export type FiguresStatement = Statement & { rowsOf: (lists: FigureLists) => FigureRow[] };

const whole = readFileSync(new URL("figures.sql", import.meta.url), "utf8");
const COLUMN_LINES = /^ {2}json_agg\(.* as (\w+),?\n/gm;
const columns = [...whole.matchAll(COLUMN_LINES)].map(([, column = ""]) => column);
const made = new Map<Extras, FiguresStatement>();

/** One for each set of extras, which are few: a connection keeps the plan of each. */
export function figuresStatement(extras: Extras): FiguresStatement {
  const known = made.get(extras) ?? makeStatement(extras);
  made.set(extras, known);
  return known;
}

function makeStatement(extras: Extras): FiguresStatement {
  const unread = columnsWithout(extras);
  const text = whole.replaceAll(COLUMN_LINES, (line, column: string) => (unread.includes(column) ? "" : line));
  const makeRow = rowMaker(
    columns.filter((column) => !unread.includes(column)),
    unread,
  );
  return {
    name: `figures ${extras}`,
    text,
    rowsOf: (lists) => lists.kpi_id.map((_, place) => makeRow(lists, place)),
  };
}

/**
 * With one constructor that names all columns: V8 makes objects slow to which about a dozen members or more are added one by one. To read a
 * column that was not asked for fails, so that it is never taken for empty.
 */
function rowMaker(read: string[], unread: string[]): (lists: FigureLists, place: number) => FigureRow {
  const members = read.map((column) => `this.${column} = lists.${column}[place];`);
  const Row = new Function("lists", "place", `this.place = lists.place; ${members.join(" ")}`);
  for (const column of unread) {
    const get = () => {
      throw new Error(`the column '${column}' of a figure is needed, and was not asked for`);
    };
    Object.defineProperty(Row.prototype, column, { get });
  }
  const Made = Row as unknown as new (lists: FigureLists, place: number) => FigureRow;
  return (lists, place) => new Made(lists, place);
}
