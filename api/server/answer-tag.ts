/**
 * An answer changes only when a release does. So its ETag is known before the answer is made, and a reader who already has the answer
 * gets status 304.
 */
import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";

/** `decides`: all that another answer could follow from, besides the question. The tag is weak, because the same answer may be sent compressed. */
export function tagOf(request: FastifyRequest, decides: unknown, build: string): string {
  const { query, variables, operationName, extensions, ...others } = questionIn(request);
  const name = request.routeOptions.url?.split("/").at(-1);
  const parts = [build, decides, name, query, variables, operationName, extensions, others];
  return `W/"${createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 32)}"`;
}

/** The same question has the same tag, by whichever method it is asked. */
function questionIn(request: FastifyRequest): Record<string, unknown> {
  if (request.method === "POST") return (request.body ?? {}) as Record<string, unknown>;
  const asked = request.query as Record<string, unknown>;
  return { ...asked, variables: valueOf(asked.variables), extensions: valueOf(asked.extensions) };
}

/** What is no JSON is refused later, and until then it is told apart from everything that is. */
function valueOf(text: unknown): unknown {
  try {
    return typeof text === "string" ? JSON.parse(text) : text;
  } catch {
    return { unreadable: text };
  }
}

/** Whether the reader already has the answer: the header If-None-Match lists its tag. */
export function has(request: FastifyRequest, tag: string): boolean {
  const listed = request.headers["if-none-match"]?.split(",").map((each) => strong(each.trim())) ?? [];
  return listed.includes(strong(tag));
}

/** Weak and strong tags compare as equal. */
function strong(tag: string): string {
  return tag.replace(/^W\//, "");
}
