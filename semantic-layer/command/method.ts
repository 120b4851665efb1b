import type { z } from "zod";

/** One method as other languages see it: the shapes of question and answer, and the pure function between them. */
export type Method = {
  name: string;
  /** What it computes, in one sentence; it becomes the title of the schema. */
  title: string;
  input: z.ZodType;
  output: z.ZodType;
  answer: (question: never) => object;
};

/** Checks that the function fits the two shapes. The type that comes back is the same for all methods, so that they can be listed. */
export function method<Input extends z.ZodType, Output extends z.ZodType>(definition: {
  name: string;
  title: string;
  input: Input;
  output: Output;
  answer: (question: z.output<Input>) => z.output<Output> & object;
}): Method {
  return definition as Method;
}
