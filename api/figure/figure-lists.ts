/** Figures come from the database as lists, one for each column; here they become rows. */
import { readFileSync } from "node:fs";
import type { Statement } from "../data-source.ts";
import type { FigureRow } from "./figure.row.ts";

/** The page of one question, as figures.sql gives it. */
export type FigureLists = { place: number; kpi_id: string[] } & Record<string, unknown>;

const text = readFileSync(new URL("figures.sql", import.meta.url), "utf8");
export const figuresStatement: Statement = { name: "figures", text };

const columns = [...text.matchAll(/^ {2}json_agg\(.* as (\w+),?\n/gm)].map(([, column]) => column!);
const makeRow = rowMaker(columns);

export function rowsOf(lists: FigureLists): FigureRow[] {
  return lists.kpi_id.map((_, place) => makeRow(lists, place));
}

/** With one constructor that names all columns: V8 makes objects slow to which about a dozen members or more are added one by one. */
function rowMaker(read: string[]): (lists: FigureLists, place: number) => FigureRow {
  const members = read.map((column) => `this.${column} = lists.${column}[place];`);
  const Row = new Function("lists", "place", `this.place = lists.place; ${members.join(" ")}`);
  const Made = Row as unknown as new (lists: FigureLists, place: number) => FigureRow;
  return (lists, place) => new Made(lists, place);
}
