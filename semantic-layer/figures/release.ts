import type pg from "pg";

/** One run of the pipeline for one association: everything from weigh to publish happens on its connection, in its transaction. */
export type Release = {
  client: pg.ClientBase;
  associationId: string;
  number: number;
  /** The day the release is about. Verdicts use it and never the clock. */
  referenceDate: string;
  isSynthetic: boolean;
  log(line: string): void;
};
