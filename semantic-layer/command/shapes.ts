/** Parts that several shapes share. JSON cannot carry NaN or infinity, so every `number` is finite; see `endless`. */
import { confidences } from "@fijne-buurten/db/vocabulary";
import { z } from "zod";

export const number = z.number();
export const positive = z.number().positive();
export const count = z.number().nonnegative();
/** A whole number of households. */
export const households = z.int().nonnegative();

/** A number or infinity, written as R's jsonlite writes it and Python's `float` reads it. */
export const endless = z
  .union([number, z.enum(["Inf", "-Inf"])])
  .describe('A number; "Inf" or "-Inf" where it is infinite');

/** A number that may be infinite, as `endless` wants it. */
export function written(value: number): z.output<typeof endless> {
  return value === Infinity ? "Inf" : value === -Infinity ? "-Inf" : value;
}

/** The same in a question: a number of this shape, or "Inf". */
export const orEndless = (shape: z.ZodNumber) => z.union([shape, z.literal("Inf").transform(() => Infinity)]);

export const numbers = z.array(number);

export const confidence = z
  .number()
  .gt(0)
  .lt(1)
  .default(confidences.shown.value)
  .describe(`Coverage of the interval, two-sided; ${confidences.shown.value} by default.`);

export const mode = z
  .enum(["finite", "process"])
  .default("finite")
  .describe("finite: with the finite population correction (needs N). process: without, for trends and verdicts.");

export const centre = number
  .default(0)
  .describe(
    "What was subtracted from y before summing; added back to value, lo and hi. Spread below a millionth of the mean of what was summed is lost.",
  );

const frame = z.number().positive().nullish().describe("Households in the frame; needed in finite mode.");

/** The moments of one stratum: w is the weight of a household, y its score. Other fields are ignored. */
const stratum = z.object({
  n: households.describe("Households with a score"),
  N: frame,
  sw: number.describe("Σw"),
  swy: number.describe("Σwy"),
  swyy: number.optional().describe("Σwy²; not needed here"),
  sww: number.describe("Σw²"),
  swwy: number.describe("Σw²y"),
  swwyy: number.describe("Σw²y²"),
});

export const strata = z.array(stratum).min(1);

export const estimate = z.strictObject({
  value: number,
  se: number.describe("Standard error"),
  df: number.describe("Degrees of freedom"),
  lo: number,
  hi: number,
  nEff: number.describe("Kish's effective sample size, (Σw)²/Σw²"),
});

export const interval = z.strictObject({ lo: number, hi: number });

/** A number for each area, in the order of the question. */
export const perArea = (what: string) => numbers.describe(`${what}, per area`);

export const shrinkWarning = z
  .enum(["TOO_FEW_AREAS", "SYNTHETIC_ONLY"])
  .nullable()
  .describe(
    "TOO_FEW_AREAS: fewer than 15 areas, to be checked but not published. SYNTHETIC_ONLY: areas differ no more than by chance.",
  );

type Row<Lists> = { [Name in keyof Lists]: Lists[Name] extends readonly (infer Value)[] | undefined ? Value : never };

/** Lists that belong together, row by row. Throws a RangeError that names two of them when they differ in length. */
export function rowsOf<Lists extends Readonly<Record<string, readonly unknown[]>>>(lists: Lists): Row<Lists>[] {
  const [first, ...others] = Object.entries(lists);
  if (!first) return [];
  const [name, { length }] = first;
  const other = others.find(([, values]) => values.length !== length);
  if (other)
    throw new RangeError(`${name} has ${length} values and ${other[0]} ${other[1].length}; they belong together.`);
  const rowAt = (at: number) => Object.fromEntries([first, ...others].map(([name, values]) => [name, values[at]]));
  return Array.from({ length }, (_, at) => rowAt(at) as Row<Lists>);
}
