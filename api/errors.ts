/**
 * Mistakes of the reader. Each has a code for programs, and a sentence for people in Dutch and English. The sentence says where, what was
 * found, what was expected, and what happens now.
 */
import { HeaderMap } from "@apollo/server";
import { GraphQLError } from "graphql";

export type ErrorCode =
  | "AMBIGUOUS_AREA"
  | "AMBIGUOUS_ASSOCIATION"
  | "AREA_TREES_CROSS"
  | "BAD_ARGUMENT"
  | "BUSY"
  | "FROM_ELSEWHERE"
  | "KEY_IN_ADDRESS"
  | "NOTHING_PUBLISHED"
  | "NOT_SIGNED_IN"
  | "NO_ACCESS"
  | "NO_AGREEMENT"
  | "NO_DESK"
  | "ONE_CHANGE"
  | "OUT_OF_POINTS"
  | "REFUSED"
  | "TOO_DEEP"
  | "TOO_EXPENSIVE"
  | "TOO_SLOW"
  | "UNKNOWN_AREA"
  | "UNKNOWN_ASSOCIATION"
  | "UNKNOWN_GROUP"
  | "UNKNOWN_KPI"
  | "UNKNOWN_PERIOD"
  | "UNKNOWN_RELEASE"
  | "UNKNOWN_WAVE";

export type Sentences = { nl: string; en: string };

/** How a sentence ends about a part of an answer, where the rest stands; and about an answer that is refused as a whole. */
export const PART_EMPTY: Sentences = {
  nl: "Dit deel van het antwoord blijft leeg.",
  en: "This part of the answer stays empty.",
};
export const NOTHING_READ: Sentences = { nl: "Er is niets opgehaald.", en: "Nothing was read." };

type More = { suggestions?: string[]; http?: { status: number; headers?: HeaderMap }; [detail: string]: unknown };

export class ReaderError extends GraphQLError {
  constructor(code: ErrorCode, sentences: Sentences, more: More = {}) {
    super(sentences.en, { extensions: { code, ...sentences, ...more } });
    this.name = "ReaderError";
  }
}

/** An unknown name, with suggestions: `meantNames`, or else the known names that look most like it. */
export function unknown(
  code: ErrorCode,
  where: { argument: string; found: string; nl: string; en: string },
  known: Iterable<string>,
  meantNames?: string[],
  status?: number,
): ReaderError {
  const suggestions = meantNames?.length ? meantNames : closest(where.found, known);
  const found = shortened(where.found);
  const quoted = suggestions.map((name) => `'${name}'`);
  const meant = {
    nl: quoted.length > 0 ? ` Bedoelde u ${quoted.join(" of ")}?` : "",
    en: quoted.length > 0 ? ` Did you mean ${quoted.join(" or ")}?` : "",
  };
  return new ReaderError(
    code,
    {
      nl: `${where.argument}: '${found}' gevonden, maar dat is geen ${where.nl}.${meant.nl} ${PART_EMPTY.nl}`,
      en: `${where.argument}: found '${found}', which is no ${where.en}.${meant.en} ${PART_EMPTY.en}`,
    },
    { suggestions, ...(status === undefined ? {} : { http: { status } }) },
  );
}

/** The same for a key that never was, for one that is no longer valid, and for an association that is not here. */
export function noAgreement(): ReaderError {
  return new ReaderError(
    "NO_AGREEMENT",
    {
      nl: "Authorization: geen sleutel gevonden die hier nu iets opent. Verwacht: 'Bearer' met een sleutel van een convenant dat loopt. Er is niets opgehaald.",
      en: "Authorization: found no key that opens anything here now. Expected 'Bearer' with a key of an agreement that is in force. Nothing was read.",
    },
    { http: { status: 401, headers: new HeaderMap([["www-authenticate", "Bearer"]]) } },
  );
}

/** The beginning of what was sent: an error does not repeat a page of text. */
export function shortened(text: string): string {
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
}

const LONGEST_QUOTE = 60;

/** At most three names: those that contain what was typed, then those that differ in a few letters; of a short one, such as a year, in one. */
function closest(found: string, known: Iterable<string>): string[] {
  const typed = found.toLowerCase();
  const furthest = typed.length > 4 ? Math.max(2, typed.length * 0.4) : 1;
  return [...new Set(known)]
    .filter((name) => mayBeNear(name))
    .map((name) => ({ name, distance: distanceTo(name.toLowerCase()) }))
    .filter(({ distance }) => distance <= furthest)
    .sort((one, other) => one.distance - other.distance || one.name.localeCompare(other.name))
    .slice(0, 3)
    .map(({ name }) => name);

  /** Two words differ by at least the difference of their lengths. So a page of text is not compared letter by letter. */
  function mayBeNear(name: string): boolean {
    return Math.abs(name.length - typed.length) <= furthest || (typed.length > 2 && name.toLowerCase().includes(typed));
  }

  function distanceTo(name: string): number {
    if (name === typed) return 0;
    return typed.length > 2 && name.includes(typed) ? 1 : editDistance(typed, name);
  }
}

/** How many letters must be added, dropped or changed to make one word the other (Levenshtein). */
function editDistance(one: string, other: string): number {
  let distance = other.length;
  let above = Array.from({ length: other.length }, (_, column) => column + 1);
  for (let row = 0; row < one.length; row++) {
    let corner = row;
    distance = row + 1;
    above = above.map((over, column) => {
      distance = Math.min(corner + (one[row] === other[column] ? 0 : 1), over + 1, distance + 1);
      corner = over;
      return distance;
    });
  }
  return distance;
}
