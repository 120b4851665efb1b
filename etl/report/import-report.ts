import { basename } from "node:path";
import type { Delivery, Freed, RowCounts } from "../contracts/delivery.ts";

/** One rule that rows of a delivery broke: how many, the first lines, and the sentence of the first. */
export type Problem = { rule: string; column: string; count: number; lines: number[]; sentence: string };

type About = {
  /** Its number, by which it can be taken back; none when it was not recognised. */
  id?: number;
  file: string;
  path: string;
  association: string;
  source: string;
  entity: string;
  period: string;
  deliveredOn: string;
  /** Of a delivery that repeats another: what it says is still true on a later day than was known. */
  isLater?: boolean;
  rows: RowCounts;
  /** How many rows the delivery before this one had, of the same table and period. */
  previousRows?: number;
  problems: Problem[];
};
type Fate = { status: "accepted" | "no_op"; refusal?: undefined } | { status: "refused"; refusal: string };
export type DeliveryReport = About & Fate;

export type ReleaseReport = {
  association: string;
  release: number | null;
  message: string;
  /** Waves that were delivered and of which the results are in no figure until beleid approves them. */
  waitingWaves?: string[];
  failed?: true;
  /** Of a failure that neither a file nor the program is to blame for: what happened, without anything of a file. */
  circumstance?: string;
  /** Everything was loaded, and too little is known to publish; the message says of what. */
  held?: true;
  /** Nothing was done, and the message says why. */
  refused?: true;
  /** Stack trace of an unexpected error, for developers; never stored. */
  error?: string;
};

export type Outcome = "published" | "nothing_new" | "held" | "refused" | "failed";

export type ImportReport = {
  runId: number;
  outcome: Outcome;
  deliveries: DeliveryReport[];
  releases: ReleaseReport[];
  /** Rows that waited in quarantine and no longer do. */
  freed: Freed[];
  exitCode: 0 | 1 | 2;
};

/** What became of all associations together; `runs` has the number of the run of each. */
export type InstallationReport = Omit<ImportReport, "runId"> & { runs: Record<string, number> };

/** What came of taking a delivery back. `retracted` is missing when it was refused; the release says why. */
export type RetractionReport = Pick<ImportReport, "runId" | "releases" | "exitCode"> & {
  retracted?: {
    delivery: number;
    file: string;
    /** Files that said the same later, and are taken back with it. */
    repeats: string[];
    rows: { closed: number; reopened: number; returned: number };
    /** Files to send again. */
    again: string[];
    freed: Freed[];
  };
};

export const NO_ROWS: RowCounts = {
  read: 0,
  inserted: 0,
  updated: 0,
  unchanged: 0,
  outranked: 0,
  duplicate: 0,
  quarantined: 0,
  leftOut: 0,
  erased: 0,
  closed: 0,
  skipped: 0,
};

/** The report of a delivery that was recognised. */
export function reportOf(delivery: Delivery, fields: Fate & Partial<About>): DeliveryReport {
  const { id, path, association, contract, period, deliveredOn } = delivery;
  const { source, entity } = contract;
  const file = basename(path);
  return { id, file, path, association, source, entity, period, deliveredOn, rows: NO_ROWS, problems: [], ...fields };
}

/** How a run ended as a whole: a failure weighs most, then a publication that was held, then a refusal. */
export function outcomeOf({
  deliveries,
  releases,
}: Pick<ImportReport, "deliveries" | "releases">): Pick<ImportReport, "outcome" | "exitCode"> {
  const isPublished = releases.some(({ release }) => release !== null);
  if (releases.some(({ failed }) => failed)) return { outcome: "failed", exitCode: 2 };
  const isRefused = deliveries.some(({ status }) => status === "refused") || releases.some(({ refused }) => refused);
  if (releases.some(({ held }) => held)) return { outcome: isPublished ? "published" : "held", exitCode: 1 };
  if (isRefused) return { outcome: isPublished ? "published" : "refused", exitCode: 1 };
  return { outcome: isPublished ? "published" : "nothing_new", exitCode: 0 };
}
