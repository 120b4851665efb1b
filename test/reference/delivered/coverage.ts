import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The days that the deliveries of a table say something about: a file covers its period as far as it had passed. In the last week of
 * the period it is taken for the whole.
 */
export type Coverage = { from: string; until: string; deliveredOn: string }[];

/** Columns that a file may leave out, and that a figure reads. */
const optional: { [table: string]: string } = {
  overlastdossiers: "begeleid",
  projecten: "sociaal_contact",
  panelvragenlijsten: "teruggekoppeld_op",
};

/** What every table covers, by its word in the file names; and, as table:column, what an optional column of it does. */
export function coverageOf(folder: string): Map<string, Coverage> {
  const covered = new Map<string, Coverage>();
  const add = (about: string, days: Coverage[number]) => covered.set(about, [...(covered.get(about) ?? []), days]);
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".csv"))) {
    const [, table, period, deliveredOn] = name.replace(".csv", "").split("_") as [string, string, string, string];
    const days = daysOf(period, deliveredOn);
    add(table, days);
    const column = optional[table];
    if (column && headerOf(join(folder, name)).includes(column)) add(`${table}:${column}`, days);
  }
  return covered;
}

const headerOf = (path: string): string[] => readFileSync(path, "latin1").split("\r\n", 1)[0]!.split(";");

function daysOf(period: string, deliveredOn: string): Coverage[number] {
  if (period === "alles") return { from: "0000", until: deliveredOn, deliveredOn };
  const [year, part] = period.split("-");
  // A wave or a questionnaire is delivered once it has closed, so its year says enough; a month is the month.
  const whole = part && /^\d\d$/.test(part) ? period : year!;
  const [from, last] = part === undefined || whole === year ? [`${year}-01-01`, `${year}-12-31`] : monthOf(whole);
  const isWhole = Date.parse(last) - Date.parse(deliveredOn) <= 7 * 86_400_000;
  return { from, until: isWhole ? last : deliveredOn, deliveredOn };
}

function monthOf(month: string): [string, string] {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return [`${month}-01`, new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)];
}
