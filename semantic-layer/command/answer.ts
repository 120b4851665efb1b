import type { z } from "zod";
import type { Method } from "./method.ts";

/**
 * The answer to one line: a JSON object in, a JSON object out, with numbers at full precision. An error in the line or in its
 * question comes back as `{"error": "a sentence"}`. JSON has no NaN and no infinity, and neither is written as null: a method that may
 * answer infinity says so in its schema and writes "Inf".
 */
export function answerLine(method: Method, line: string): string {
  const question = parsed(line);
  if ("error" in question) return JSON.stringify(question);
  const read = method.input.safeParse(question.value);
  if (!read.success) return JSON.stringify({ error: problemOf(read.error.issues) });
  return JSON.stringify(computed(method, read.data));
}

function parsed(line: string): { value: unknown } | { error: string } {
  try {
    return { value: JSON.parse(line) as unknown };
  } catch {
    const found = line.length > 40 ? `${line.slice(0, 40)}…` : line;
    return { error: `A line holds one JSON object, not '${found.trim()}'.` };
  }
}

function computed(method: Method, question: unknown): object {
  try {
    const answer = method.answer(question as never);
    const at = notFinite(answer, "");
    return at === null ? answer : { error: `This has no finite answer: ${at}.` };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** The first number that JSON cannot carry, as in `lo is NaN`; null when there is none. */
function notFinite(value: unknown, path: string): string | null {
  if (typeof value === "number") return Number.isFinite(value) ? null : `${path} is ${value}`;
  if (typeof value !== "object" || value === null) return null;
  for (const [key, part] of Object.entries(value)) {
    const found = notFinite(part, Array.isArray(value) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}

type Issue = z.core.$ZodIssue;

function problemOf(issues: readonly Issue[], prefix: readonly PropertyKey[] = []): string {
  const [issue] = issues;
  if (!issue) throw new Error("A line was refused without a reason.");
  const path = [...prefix, ...issue.path];
  if (issue.code === "invalid_union" && issue.errors.length > 0) return problemOf(closest(issue.errors), path);
  const place = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
  const problem = issue.message.replace("Invalid input: ", "");
  return `${place === "" ? "The line" : place.replace(/^\./, "")}: ${problem}.`;
}

/** The shape that the line seems to be meant for: the one that knows all its fields and finds the fewest problems. */
function closest(shapes: readonly (readonly Issue[])[]): readonly Issue[] {
  const distance = (issues: readonly Issue[]) =>
    issues.length + (issues.some(({ code }) => code === "unrecognized_keys") ? 1000 : 0);
  return shapes.reduce((best, other) => (distance(other) < distance(best) ? other : best));
}
