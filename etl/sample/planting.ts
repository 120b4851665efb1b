/** One kind of mistake in one file: which rows it strikes, and what is written in their place. */
export type Planting = {
  table: string;
  period: string;
  column: string;
  defect: string;
  rule: string | null;
  outcome: Outcome;
  /** How many rows it strikes. */
  count: number;
  /** The rows it can strike. Without it, rows are added at the end of the file. */
  fits?(row: FileRow): boolean;
  /** One in so many of the rows that fit; every one when it is left out. */
  every?: number;
  /** What is written: the row changed, or the row and others beside it. */
  spoil(row: FileRow): FileRow[];
  /** The row itself is still right; only what stands beside it is wrong. */
  firstStaysGood?: true;
};

/** A row by the file's own headers. */
export type FileRow = Record<string, string>;

/**
 * `accepted`: understood as it stands. `unknown`: the row counts, the value is unknown. `recoded`: stored as another code.
 * `quarantined`: the row waits. `duplicate`: the row is counted and not stored twice. `skipped`: not a row of the table.
 */
export type Outcome = "accepted" | "unknown" | "recoded" | "quarantined" | "duplicate" | "skipped";

/** The row with some of its cells replaced. */
export const change =
  (changes: FileRow) =>
  (row: FileRow): FileRow[] => [{ ...row, ...changes }];

/** A mistake that is reported under a rule, with its rows left waiting. */
export const quarantined = (column: string, defect: string, rule: string) => ({
  column,
  defect,
  rule,
  outcome: "quarantined" as const,
});

/** A peculiarity that must not keep a row from loading. */
export const understood = (outcome: Outcome, column: string, defect: string) => ({
  column,
  defect,
  rule: null,
  outcome,
});

/** What the export does of itself in many rows: nothing is changed, it is only counted. */
export const noticed = (outcome: Outcome, column: string, defect: string, fits: (row: FileRow) => boolean) => ({
  ...understood(outcome, column, defect),
  count: Infinity,
  fits,
  spoil: (row: FileRow) => [row],
});
