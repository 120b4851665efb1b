import type { Stopwatch } from "@fijne-buurten/db";
import type pg from "pg";

/** The release that is being made for one association. Every step works on its connection, in one transaction. */
export type Release = {
  client: pg.ClientBase;
  associationId: string;
  number: number;
  /** The release that readers see until this one is published; null before the first. */
  before: number | null;
  /** The day the release is about. Verdicts use it and never the clock. */
  referenceDate: string;
  isSynthetic: boolean;
  log(line: string): void;
  time: Stopwatch;
};
