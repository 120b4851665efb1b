import type { Association } from "./association.ts";
import type { Row } from "./csv-file.ts";
import type { Outcome } from "./defects.ts";
import type { Delivery } from "./outbox.ts";

/** One kind of mistake in one file: which rows it strikes, and what is written in their place. */
export type Planting = {
  table: string;
  period: string;
  column: string;
  defect: string;
  rule: string | null;
  outcome: Outcome;
  /** How many rows it strikes: the first that fit. */
  count: number;
  /** Without it the rows are added at the end of the file. */
  fits?(row: FileRow): boolean;
  /** What is written: the row changed, or the row and another beside it. */
  spoil(row: FileRow): FileRow[];
  /** The row itself is still right; only what was added beside it is wrong. */
  firstStaysGood?: true;
};

type FileRow = Record<string, string>;

/** Excel puts a title above the table; the header is still there, only lower. */
export function titleRows({ table, period, header }: Delivery, { lastYear, name }: Association): Row[] {
  if (table !== "activiteiten" || period !== String(lastYear - 2)) return [];
  const padding = header.slice(1).map(() => "");
  return [
    [`Activiteitenoverzicht ${period} - ${name}`, ...padding],
    ["", ...padding],
  ];
}

/** Every mistake, file by file. They are few: far from the share of rows at which a delivery is distrusted as a whole. */
export function plantings(association: Association): Planting[] {
  const { lastYear } = association;
  return [
    ...inDwellings,
    ...inTenancies,
    ...inAllocations(String(lastYear), String(lastYear - 1)),
    ...inSurvey(`${lastYear}-W1`),
    ...inNuisance(String(lastYear - 1)),
    ...inActivities(lastYear),
    ...inRegisters,
  ];
}

const change = (changes: FileRow) => (row: FileRow) => [{ ...row, ...changes }];

const inDwellings: Planting[] = [
  { table: "woningen", column: "bu_code", defect: "woning zonder buurtcode", rule: null, outcome: "unknown" },
  { table: "woningen", column: "bu_code", defect: "buurtcode van een oude indeling", rule: "references", outcome: "quarantined" },
  { table: "woningen", column: "eenheidnr", defect: "nummer door Excel afgerond", rule: "identifier", outcome: "quarantined" },
].map((planting, index): Planting => {
  // Empty homes, so that no tenancy loses its dwelling with them.
  const home = { bag_vbo: "", soort: "WOON", complexnr: "0101", woningtype: "eengezins", bouwjaar: "1971" };
  const added = [
    ["900001", ""],
    ["900003", "BU02670119"],
    ["9,00005E+05", "BU02670106"],
  ][index]!;
  const second = [["900002", ""], ["900004", "BU02670700"]][index];
  return {
    ...(planting as Pick<Planting, "table" | "column" | "defect" | "rule" | "outcome">),
    period: "alles",
    count: 1,
    spoil: () =>
      [added, second].filter((ids) => ids !== undefined).map(([id, area]) => ({ ...home, eenheidnr: id!, bu_code: area! })),
  };
});

const inTenancies: Planting[] = [];
const inAllocations = (_current: string, _last: string): Planting[] => [];
const inSurvey = (_wave: string): Planting[] => [];
const inNuisance = (_year: string): Planting[] => [];
const inActivities = (_year: number): Planting[] => [];
const inRegisters: Planting[] = [];
void change;
