// What a card that measures nothing itself is made of.
import { areaLevels, codesOf } from "@fijne-buurten/db/vocabulary";
import { z } from "zod";
import { list, text, texts } from "./counting-schema.ts";

/** The card whose verdicts it counts, in areas of one level; or all goals, each by the verdict that it got when it was due. */
export const fromVerdicts = z.union([
  z.strictObject({ kpi: text, level: z.enum(codesOf(areaLevels)) }),
  z.literal("goals"),
]);

/** What gives a value the grade 1 and the grade 10; in between it is linear, and beyond them it goes no further. */
const anchors = z
  .strictObject({ one: z.number(), ten: z.number() })
  .refine(({ one, ten }) => one !== ten, "verwacht twee verschillende waarden");

const part = z.strictObject({
  kpi: text,
  /** What it is called in a row of parts. */
  name: texts,
  weight: z.number().positive(),
  /** None where the figure is a grade. */
  grade: anchors.optional(),
  /** Of how many years before its own a figure may be, because it is not made every year. */
  yearsBack: z.int().nonnegative().default(0),
});

/** The figures of other cards, each told as a grade and weighed. Without one of those that it `needs` there is no figure. */
export const fromParts = z.strictObject({ parts: list(part), needs: list(text) });
