import values from "./reference-values.json" with { type: "json" };

export { expectReference, expectSame } from "../statistics/reference.ts";

/** Numbers computed or printed elsewhere; nothing here was made by the code under test. */
export const reference = values;
