import type { AreaLevel as AnyLevel, HouseholdTrait } from "@fijne-buurten/db/vocabulary";

/** The levels of the geography. Each area lies within one area of the level above it. */
export type AreaLevel = Exclude<AnyLevel, "complex">;

/** What a figure may be broken down by. Every trait has at least three categories, fixed before the data. */
export type Trait = HouseholdTrait;

/** Whose figure it is: one measure of one dataset in one period. Each has record keys and noise of its own. */
export type Subject = { dataset: string; measure: string; period: string };

/** One household's contribution to one measure in one period: a survey response, or a reporter with its reports. */
export type HouseholdRecord = {
  id: string;
  areas: Record<AreaLevel, string>;
  traits: Record<Trait, string>;
  /** Inside the bounds of the policy's scale; for reports a whole number. */
  answer: number;
  weight: number;
};

/** A kind of cell: an area level broken down by some traits. */
export type Shape = { level: AreaLevel; traits: readonly Trait[] };

/** The closed list of what may be asked; nothing else is ever published. */
export type Lattice = { shapes: readonly Shape[] };

/** Where a figure stands in the lattice. */
export type Coordinate = {
  level: AreaLevel;
  area: string;
  period: string;
  group: Partial<Record<Trait, string>>;
};

/** The sums of one lattice cell, exact; they never leave the association. */
export type Cell = {
  coordinate: Coordinate;
  /** The area itself and every area that contains it. */
  within: Partial<Record<AreaLevel, string>>;
  n: number;
  /** Households in the frame, public; null where there is none, and the margin then has no finite correction. */
  N: number | null;
  sw: number;
  swy: number;
  sww: number;
  swwy: number;
  swwyy: number;
  swyy: number;
  wMax: number;
  /** Households whose answer is above 0: of reports, those that made any. */
  positive: number;
  /** The smallest and largest answer; of nobody Infinity and −Infinity. */
  yMin: number;
  yMax: number;
  /** Σ of 32-bit record keys, below 2⁵³ up to two million households. */
  recordKeySum: number;
};

/**
 * The households that no cell of the lattice tells apart: one neighbourhood, one value of every trait. Which households two cells
 * share follows from them exactly; they are never published.
 */
export type Atom = {
  areas: Record<AreaLevel, string>;
  traits: Record<Trait, string>;
  n: number;
  recordKeySum: number;
};

/** All cells of a subject, and the atoms that they are made of. */
export type Cells = { subject: Subject; cells: readonly Cell[]; atoms: readonly Atom[] };

/** The secrets of a release. They live outside database, cubes, API and logs, and are never replaced within a dataset. */
export type Keys = { recordKey: Buffer; noiseKey: Buffer };

export type Band = "BELOW_10_PERCENT" | "ABOVE_90_PERCENT";

/** What is published of a cell; a withheld cell is present, with its reason and nothing else. */
export type PublishedCell =
  | {
      coordinate: Coordinate;
      state: "shown";
      /** Noisy, and rounded to 5. */
      n: number;
      /** Noisy and rounded; null when banded, as are se, lo and hi. */
      value: number | null;
      band: Band | null;
      se: number | null;
      lo: number | null;
      hi: number | null;
    }
  | { coordinate: Coordinate; state: "withheld"; reason: "PROTECTED" };

/** How a measure is protected. The numbers of the recommended policy stand in `policy.ts`. */
export type Policy = {
  /** D: no noise is larger, in households. */
  bound: number;
  /** V: its variance, in households squared. */
  variance: number;
  /** A cell is shown from this noisy count on. */
  threshold: number;
  /** Two published cells differ by no households, or by at least this many. */
  lint: number;
  /** No household is in more published cells with different households than this. */
  multiplicity: number;
  /** What an answer can be. */
  scale: { lower: number; upper: number };
  /** A share of yes (scale 0 to 1, answers 0 or 1), or the mean of a score. */
  statistic: "share" | "mean";
  /** What values are rounded to: 0.001 for a share, 0.01 for a score. */
  step: number;
  /** Whether to belong to the few, or to nearly all, would tell something about a household that it may want to keep. */
  sensitive: boolean;
};

/** Publishes a period from its records; what the attacker attacks, and what its negative controls imitate. */
export type Publisher = (records: readonly HouseholdRecord[], period: string, keys: Keys) => PublishedCell[];
