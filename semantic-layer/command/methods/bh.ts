import { z } from "zod";
import { bh as adjust } from "../../statistics/multiplicity.ts";
import { method } from "../method.ts";

const chances = z.array(z.number().min(0).max(1));

export const bh = method({
  name: "bh",
  title: "Benjamini and Hochberg's adjusted p-values, in the order in which they came",
  input: z.strictObject({ p: chances.describe("p-values of one family of tests") }),
  output: z.strictObject({ adjusted: chances }),
  answer: (question) => adjust(question),
});
