// How a card says which rows it counts.
import { z } from "zod";

export const text = z.string("ontbreekt, verwacht een tekst").trim().min(1, "is leeg, verwacht een tekst");
export const texts = z.strictObject({ nl: text, en: text });
export const list = <T extends z.ZodType>(item: T) => z.array(item).min(1, "is leeg, verwacht minstens één waarde");

const column = z.string("ontbreekt, verwacht een kolom").regex(/^[a-z0-9_]+$/, "verwacht een kolom van het bestand");

/** What a cell must say, in the words of the file. */
const condition = z.union([
  z.strictObject({ column, is: text }),
  /** One of a list of the counting rules. */
  z.strictObject({ column, in: z.enum(["betweenNeighbours", "explainedNotices", "notices", "possibleNotices"]) }),
  z.strictObject({ column, isFilled: z.literal(true) }),
]);
export type Condition = z.infer<typeof condition>;

/** Every one of the conditions, or at least one. */
export type Conditions = { all: (Condition | Conditions)[] } | { any: (Condition | Conditions)[] };
const conditions: z.ZodType<Conditions> = z.lazy(() => {
  const part = list(z.union([condition, conditions]));
  return z.union([z.strictObject({ all: part }), z.strictObject({ any: part })]);
});

const table = z.string("ontbreekt, verwacht bron/tabel").regex(/^[a-z_]+\/[a-z_]+$/, "verwacht bron/tabel");

/** How the rows of a delivered table are counted: enough to count them again with other software. */
const rows = z.strictObject({
  table,
  /** The day by which a row belongs to a period. */
  date: column,
  /** The code of its neighbourhood with the number of its complex, or the number of a home of which both are known. */
  place: z.union([
    z.strictObject({ neighbourhood: column, complex: column.optional() }),
    /** `onlyHomes`: a garage or a shop has such rows too, and they are in no number. */
    z.strictObject({ home: column, onlyHomes: z.literal(true).optional() }),
  ]),
  /** Rows for which this is not so are in no number. */
  of: conditions.optional(),
  numerator: conditions.optional(),
  /** The rows that are counted from; without it, all of them. */
  denominator: conditions.optional(),
});
export type CountedRows = z.infer<typeof rows>;

/** Not the name of a column: those have no spaces. */
const everyNeighbourhood = "every neighbourhood";

/**
 * What rows of a table that wait may count for, where they are counted in steps: one each, the number in a column, or every neighbourhood of
 * the place where the row may lie; nought where they are told and change no bound. Without `date` they belong to the period of their file;
 * with `until` to every day from the one to the other.
 */
const waiting = z.strictObject({
  table,
  date: column.optional(),
  until: column.optional(),
  /** Without it a row may lie anywhere. */
  place: z
    .union([
      z.strictObject({ neighbourhood: column, complex: column.optional() }),
      z.strictObject({ district: column }),
      z.strictObject({ home: column }),
      z.strictObject({}),
    ])
    .default({}),
  of: conditions.optional(),
  numerator: z.union([z.literal(0), z.literal(1), z.literal(everyNeighbourhood), column]),
  denominator: z.union([z.literal(0), z.literal(1), column]),
  /** Several rows make up one of what is counted, so that one of them can also take away from what is known. */
  isPart: z.literal(true).optional(),
});
export type WaitingRows = z.infer<typeof waiting>;

/** What is counted from more than one table is told step by step. */
const steps = z.strictObject({ steps: list(texts), waiting: z.array(waiting).default([]) });

export const counting = { counting: z.union([rows, steps], "verwacht hoe rijen worden geteld, of steps") };
