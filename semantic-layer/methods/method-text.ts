// The texts about the methods, one YAML file per method in this folder: first for a director, then for a statistician.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { z } from "zod";

const folder = fileURLToPath(new URL(".", import.meta.url));

/** All texts, in order of file name. Throws when one is incomplete, or when a purpose does not have two sentences. */
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
  /** Its name, also in the statistics command if that has it. */
  id: z.string().regex(/^[a-z][A-Za-z]*$/),
  title: texts,
  /** Two sentences that a director can read. */
  purpose: z.strictObject({ nl: twoSentences, en: twoSentences }),
  formula: text,
  /** For a formula with words in it. */
  formulaEn: text.optional(),
  source: text,
  /** What the method cannot do, and what we do then. */
  limits: texts,
  /** Places in the reference values of numbers that the code must give. */
  checks: z.array(texts.extend({ numbers: z.array(text).min(1) })).default([]),
  /** The text of each claim that was simulated. */
  rates: z.record(text, texts).default({}),
  /** What the columns of the simulation count; answers by default. */
  sizes: texts.default({ nl: "antwoorden", en: "answers" }),
  /** Whether the page has the table with the chance of every verdict. */
  characteristics: z.boolean().default(false),
  /** The folder that does it, for what the statistics command cannot be asked. */
  partOf: z.enum(["figures/derive.ts", "figures/waiting.ts"]).optional(),
  /** Outcomes of the audit that the page shows. */
});

export type MethodText = z.infer<typeof textSchema> & { file: string };
