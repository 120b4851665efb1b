import type { Column } from "./columns.ts";
import type { Contract } from "./contract.ts";

/** One received file: whose it is, what it holds and which period it is about. `id` is its row in ops.deliveries. */
export type Delivery = {
  id: number;
  path: string;
  /** The file's name as it may be kept: see nameToKeep. */
  fileName: string;
  association: string;
  contract: Contract;
  header: Header;
  period: string;
  deliveredOn: string;
  hash: string;
  bytes: FileBytes;
};

/** What one reading of a file's bytes tells: its hash, its encoding, and whether its last line is finished. */
export type FileBytes = { hash: string; encoding: "utf-8" | "windows-1252"; size: number; endsWithNewline: boolean };

/** Where the header stands and which column is where. A column that the file may leave out has no place. */
export type Header = { line: number; width: number; places: readonly Place[] };
export type Place = { name: string; column: Column; index: number };

/** As much of a delivery as loading needs to know, also of one that came in an earlier run. */
export type Loadable = Pick<Delivery, "id" | "fileName" | "association" | "contract" | "period">;

/** An accepted delivery, as far as its order among others goes. */
export type Accepted = {
  id: number;
  hash: string;
  period: string;
  /** The last day on which its content is known to be true. */
  confirmedOn: string;
  deliveredOn: string;
  rowsRead: number;
  /** Some of its rows gave way to a delivery that was taken back, so the same file is news. */
  isWantedAgain: boolean;
};

/** A delivery that passed the door and the contract, and waits in raw. `preceding` is the one of the same period before it; `mayLoseRows`: a person said so. */
export type Landed = {
  delivery: Delivery;
  preceding?: Accepted;
  mayLoseRows: boolean;
  rowsRead: number;
  skipped: number;
  duplicates: number;
  /** Rows that had left for good before, and of which nothing is kept; `erased` are those of erased households. */
  leftOut: number;
  erased: number;
};

/** A landed delivery that is in the warehouse. */
export type Loaded = Landed & { counts: RowCounts };

/**
 * What became of the rows of a delivery: read = inserted + updated + unchanged + duplicate + quarantined + leftOut. `outranked` are those of
 * the unchanged rows that say something else than a later delivery did. `closed` are live rows that a snapshot no longer has. `skipped`
 * lines are no rows: blank lines, totals and the mark at the end of a file.
 */
export type RowCounts = Record<
  | "read"
  | "inserted"
  | "updated"
  | "unchanged"
  | "outranked"
  | "duplicate"
  | "quarantined"
  | "leftOut"
  | "erased"
  | "closed"
  | "skipped",
  number
>;

/** A delivery that says the same as an accepted one. */
export type Repetition = { delivery: Delivery; repeats: number };

/** A written-down repetition. `isLater`: what it says is still true on a later day than was known. */
export type Repeated = Repetition & { isLater: boolean };

/**
 * A row that no longer waits in quarantine: a later delivery (`by`) says it right, no longer has it, or brought its whole file anew; or what
 * it refers to has come, and it was loaded.
 */
export type Freed = { file: string; line: number; how: "right" | "gone" | "anew" | "loaded"; by?: string };
