import type { FastifyRequest } from "fastify";
import { ReaderError } from "../errors.ts";

/** Layers of lists and objects. The schema has no argument with more than one. */
const DEEPEST = 20;

/** Refuses variables and extensions that nest too deep, before a function that calls itself walks through them and the stack overflows. */
export function mustBeShallow(request: FastifyRequest): void {
  const asked = request.method === "POST" ? request.body : request.query;
  const { variables, extensions } = (asked ?? {}) as Record<string, unknown>;
  for (const [argument, value] of Object.entries({ variables, extensions })) {
    if (!isDeeper(typeof value === "string" ? parsed(value) : value)) continue;
    throw new ReaderError(
      "TOO_DEEP",
      {
        nl: `${argument}: meer dan ${DEEPEST} lagen van lijsten en objecten gevonden, en ten hoogste ${DEEPEST} mag. Verwacht: gewone waarden, zoals een code of een getal. Er is niets opgehaald.`,
        en: `${argument}: found more than ${DEEPEST} layers of lists and objects, and at most ${DEEPEST} is allowed. Expected plain values, such as a code or a number. Nothing was read.`,
      },
      { deepest: DEEPEST, http: { status: 400 } },
    );
  }
}

/** Layer by layer: this must not overflow the stack itself. */
function isDeeper(value: unknown): boolean {
  let layer = [value];
  for (let depth = 0; depth <= DEEPEST; depth++) {
    layer = layer.flatMap((one) => (one !== null && typeof one === "object" ? Object.values(one) : []));
    if (layer.length === 0) return false;
  }
  return true;
}

/** What is no JSON is refused later. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
