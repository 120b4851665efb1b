// What is said about a method, to a director first and to a statistician after. One YAML file per method beside this one.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { z } from "zod";

const folder = fileURLToPath(new URL(".", import.meta.url));

/** All texts, by file name. Throws when one is not whole, or says its purpose in more or fewer than two sentences. */
export function readMethodTexts(): MethodText[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".yml"));
  return files.sort().map((file) => readMethodText(file, readFileSync(`${folder}${file}`, "utf8")));
}

/** One text from its file. */
export function readMethodText(file: string, content: string): MethodText {
  const result = textSchema.safeParse(parse(content));
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `${issue.path.join(".") || "the file"}: ${issue.message}`);
    throw new Error(`semantic-layer/methods/${file}: ${problems.join("; ")}. No page is made.`);
  }
  return { ...result.data, file: file.replace(/\.yml$/, "") };
}

const text = z.string().trim().min(1, "is empty, expected a text");
const texts = z.strictObject({ nl: text, en: text });
const twoSentences = text.refine(
  (purpose) => purpose.match(/[.!?](?=\s|$)/g)?.length === 2,
  "expected exactly two sentences",
);

const textSchema = z.strictObject({
  /** Its name; behind the door too, where it can be asked there. */
  id: z.string().regex(/^[a-z][A-Za-z]*$/),
  title: texts,
  /** Two sentences that a director can read. */
  purpose: z.strictObject({ nl: twoSentences, en: twoSentences }),
  formula: text,
  /** Where the formula has words in it. */
  formulaEn: text.optional(),
  source: text,
  /** What the method cannot do, and what we do then. */
  limits: texts,
  /** Numbers from elsewhere that the code must give: places in the reference values. */
  checks: z.array(texts.extend({ numbers: z.array(text).min(1) })).default([]),
  /** What each claim of the simulation is about. */
  rates: z.record(text, texts).default({}),
  /** What the simulation grows; answers unless told. */
  sizes: texts.default({ nl: "antwoorden", en: "answers" }),
  /** Whether the table of chances of every verdict belongs to this page. */
  characteristics: z.boolean().default(false),
  /** Outcomes of the audit that belong to this page. */
  attacks: z.array(text).default([]),
});

export type MethodText = z.infer<typeof textSchema> & { file: string };
