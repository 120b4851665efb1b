import type { z } from "zod";

/** One method as other languages see it: what a line may hold, what comes back, and the pure function between the two. */
export type Method = {
  name: string;
  /** What it computes, in one sentence; it becomes the title of the schema. */
  title: string;
  input: z.ZodType;
  output: z.ZodType;
  answer: (question: never) => object;
};

/** A method whose function fits its shapes; the shapes are forgotten once that is checked. */
export function method<Input extends z.ZodType, Output extends z.ZodType>(definition: {
  name: string;
  title: string;
  input: Input;
  output: Output;
  answer: (question: z.output<Input>) => z.output<Output> & object;
}): Method {
  return definition as Method;
}
