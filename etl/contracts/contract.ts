import { readFileSync } from "node:fs";
import type { LevelKind } from "@fijne-buurten/db/vocabulary";
import type { Column, Reference } from "./columns.ts";

/**
 * What a source agreed to send: one table, as one kind of file. A contract is data. By it a file is recognised and checked, merging
 * knows what a missing row means, and people know what the table holds.
 */
export type Contract<Name extends string = string> = {
  source: string;
  entity: string;
  /** The table's word in file names, such as huurovereenkomsten. */
  file: string;
  /** The warehouse table that receives the rows. */
  table: string;
  delivers: Delivers;
  delimiter: ";" | ",";
  /** A file with a header and no rows is a fact: in that period nothing happened. */
  mayBeEmpty: boolean;
  /** A new list may take the place of all of the old one, under other keys. */
  isRenewedAsWhole: boolean;
  /** The file comes from outside under its own name, so the name says nothing about association, period or date. */
  hasOwnName: boolean;
  columns: Record<Name, Column>;
  checks: readonly RowCheck[];
  fileChecks: readonly FileCheck[];
  levels: readonly Level[];
  /** How long its rows are kept. */
  retention: Retention;
  /** By what the rows of one household are found, where rows are about households. */
  household?: Household;
};

/** A snapshot holds all rows of its period, so a row that is missing is gone. A delta holds only rows that are new or changed. */
export type Delivers = { kind: "snapshot"; per: "all" | "year" | "month" | "wave" } | { kind: "delta" };

/** A condition on the columns of one row in staging. A row for which it is false goes to quarantine. */
type RowCheck = { rule: string; column: string; holds: string; sentence: string };

/**
 * A rule about several rows: SQL that takes the delivery as $1 and returns the lines that break it. `isOfOneCell`: the cell is wrong whatever
 * the other rows say.
 */
type FileCheck = { rule: string; column: string; sql: string; sentence: string; isOfOneCell?: true };

/**
 * A number that the homes of the register limit. `per`: rows with the same value of this column are added up; `on`: the column of its day,
 * without one the whole register counts; `district`: where it is about a district, the column of its code. `isRow`: each row counts for one.
 */
export type Level = { column: string; counts: LevelKind; per: string; on?: string; district?: string; isRow?: true };

/**
 * How long rows are kept, and why so long. `term`: so many years after the day in `after`, SQL on a row called `held`; a row without that day
 * is kept. `together`: as long as the row of `with` (source/entity) that it refers to. `kept`: for good, because it is about no household.
 */
export type Retention =
  | { kind: "term"; years: number; after: string; because: string }
  | { kind: "together"; with: string; because: string }
  | { kind: "kept"; because: string };

/**
 * `keys`: columns of the warehouse of which the value names one household, also in a later delivery. `now`: what names the household that is
 * there now, and may name another later. `also`: SQL for the keys of further rows ($1 is the association), from the table `leaving` of rows
 * (source/entity, row_key) that were found so far. `alsoCalled`: by a column of `keys`, the header under which other files have the same
 * number, where the door drops it.
 */
type Household = {
  keys: readonly string[];
  alsoCalled?: Readonly<Record<string, string>>;
  now?: { column: string; where: string };
  also?: string;
};

/** Declares one table of a source. */
export function entity<Name extends string>(
  source: string,
  name: string,
  fields: Pick<Contract<Name>, "file" | "table" | "delivers" | "columns" | "retention"> & Partial<Contract<Name>>,
): Contract<Name> {
  return {
    source,
    entity: name,
    delimiter: ";",
    mayBeEmpty: false,
    isRenewedAsWhole: false,
    hasOwnName: false,
    checks: [],
    fileChecks: [],
    levels: [],
    ...fields,
  };
}

/** Kept so many years after a day of the row. */
export const yearsAfter = (years: number, after: string, because: string): Retention => ({
  kind: "term",
  years,
  after,
  because,
});

/** Kept as long as the row of another table that it refers to. */
export const togetherWith = (dataset: string, because: string): Retention => ({
  kind: "together",
  with: dataset,
  because,
});

/** Kept for good. */
export const kept = (because: string): Retention => ({ kind: "kept", because });

/** The whole table, or the whole of one period of it. */
export const snapshot = (per: "all" | "year" | "month" | "wave" = "all"): Delivers => ({ kind: "snapshot", per });

/** Only what is new or changed. */
export const delta = (): Delivers => ({ kind: "delta" });

export const required = (column: Column): Column => ({ ...column, isRequired: true });
export const key = (column: Column): Column => ({ ...column, isRequired: true, isKey: true });
export const personal = (column: Column): Column => ({ ...column, isPersonal: true });
export const mayBeAbsent = (column: Column): Column => ({ ...column, mayBeAbsent: true });
export const mayBeUnknown = (column: Column): Column => ({ ...column, mayBeUnknown: true });
/** What no figure and no rule reads: where it is wrong it is unknown, also in every row of a file. */
export const unread = (column: Column): Column => ({ ...mayBeUnknown(column), isUnread: true });
export const refersTo = (reference: Reference, column: Column): Column => ({ ...column, reference });
export const alsoKnownAs = (names: readonly string[], column: Column): Column => ({ ...column, alsoKnownAs: names });

/** Reads a SQL file that stands beside the contract. */
export const sqlBeside = (contractUrl: string, file: string): string =>
  readFileSync(new URL(file, contractUrl), "utf8");

/** The columns that land in raw and reach the warehouse, by their warehouse name. */
export function keptColumns(contract: Contract): [string, Column][] {
  return Object.entries(contract.columns).filter(([, column]) => column.landing !== "nowhere");
}

/** The columns that together name one row, by their warehouse name. */
export function keyColumns(contract: Contract): [string, Column][] {
  return keptColumns(contract).filter(([, column]) => column.isKey);
}

/** Whether the warehouse keeps the delivery's period beside each row, to know which rows a later snapshot closes. */
export const keepsPeriod = (contract: Contract): boolean =>
  contract.delivers.kind === "snapshot" && contract.delivers.per !== "all";

/** What a contract is called among others. */
export const datasetOf = ({ source, entity: name }: Contract): string => `${source}/${name}`;

export const rawTable = (contract: Contract): string => `raw.${contract.source}__${contract.entity}`;
export const stagingView = (contract: Contract): string => `staging.stg_${contract.source}__${contract.entity}`;
export const warehouseTable = (contract: Contract): string => `warehouse.${contract.table}`;

/** SQL for the key of a row in staging or the warehouse. It is null when any part of the key is. `of` is an alias with its dot. */
export const keyOfRow = (contract: Contract, of = ""): string =>
  keyColumns(contract)
    .map(([name]) => `${of}${quote(name)}::text`)
    .join(" || '|' || ");

/** A name as SQL reads it. Names come from contracts, never from files. */
export const quote = (name: string): string => `"${name}"`;
