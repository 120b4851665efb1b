/** Every error leaves as a code and a sentence in two languages, and reveals nothing about the inside. */
import { unwrapResolverError } from "@apollo/server/errors";
import { isAway, isClosed } from "@fijne-buurten/db";
import type { GraphQLFormattedError } from "graphql";
import { NOTHING_READ, PART_EMPTY, ReaderError, type Sentences } from "../errors.ts";
import { LARGEST_QUESTION_BYTES, RETRY_AFTER } from "./limits.ts";

/** Errors in the query itself. GraphQL's English text follows, which says where in the query. */
const ofTheQuestion: Record<string, string> = {
  BAD_REQUEST: "Het verzoek is geen GraphQL-vraag",
  BAD_USER_INPUT: "Een variabele past niet bij de vraag",
  GRAPHQL_PARSE_FAILED: "De vraag is geen GraphQL",
  GRAPHQL_VALIDATION_FAILED: "De vraag past niet bij het schema",
  OPERATION_RESOLUTION_FAILURE: "Het is niet duidelijk welke vraag moet worden gesteld",
  PERSISTED_QUERY_NOT_SUPPORTED: "Bewaarde vragen zijn er niet",
};

/** Plain sentences for refusals by Apollo that only a programmer would understand, by the beginning of its text. */
const inPlainWords: Record<string, Sentences> = {
  "Operation batching disabled": {
    nl: "Een lijst van vragen gevonden, verwacht: één vraag per verzoek. Zet meer vragen in één vraag, elk met een eigen naam ervoor. Er is niets opgehaald.",
    en: "Found a list of questions, expected one question a request. Put several into one question, each with a name of its own before it. Nothing was read.",
  },
};

/** Errors in the request, before its query can be read, by the status of the answer. */
const ofTheRequest: Record<number, Sentences> = {
  404: {
    nl: "Hier is niets. De API beantwoordt vragen op /CORPORATIE/graphql, met POST of GET, en zegt op /associations welke er zijn. Er is niets opgehaald.",
    en: "There is nothing here. The API answers questions at /ASSOCIATION/graphql, with POST or GET, and says at /associations which there are. Nothing was read.",
  },
  413: {
    nl: `Het verzoek is groter dan ${LARGEST_QUESTION_BYTES} bytes, en meer leest de API niet. Stel een kortere vraag, of verdeel die over meer verzoeken. Er is niets opgehaald.`,
    en: `The request is larger than ${LARGEST_QUESTION_BYTES} bytes, which is the most that the API reads. Ask a shorter question, or spread it over more requests. Nothing was read.`,
  },
  415: {
    nl: "De API leest alleen JSON. Verwacht: de vraag als JSON, met de kop 'content-type: application/json'. Er is niets opgehaald.",
    en: "The API reads JSON only. Expected the question as JSON, with the header 'content-type: application/json'. Nothing was read.",
  },
};

const fault: Sentences = {
  nl: `Er ging hier iets mis; aan uw vraag ligt het niet. ${PART_EMPTY.nl} Het is vastgelegd; probeer het later opnieuw.`,
  en: `Something went wrong here; your question is not the cause. ${PART_EMPTY.en} It has been noted; try again later.`,
};

/** Nothing is wrong with the question, and nothing here is broken: the database is away for the moment. */
export const NO_DATABASE = "NO_DATABASE";

const away: Sentences = {
  nl: `De database is nu niet te bereiken; aan uw vraag ligt het niet. ${PART_EMPTY.nl} Stel de vraag over ${RETRY_AFTER} seconden opnieuw.`,
  en: `The database cannot be reached now; your question is not the cause. ${PART_EMPTY.en} Ask again in ${RETRY_AFTER} seconds.`,
};

export function errorFormat(onFault: (fault: unknown) => void) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { locations, path } = formatted;
    const cause = causeOf(error);
    if (cause instanceof ReaderError) {
      const { http: _http, ...extensions } = cause.extensions;
      return { message: cause.message, locations, path, extensions };
    }
    const code = String(formatted.extensions?.code);
    const plain = Object.entries(inPlainWords).find(([start]) => formatted.message.startsWith(start))?.[1];
    if (plain) return { message: plain.en, extensions: { code, ...plain } };
    const dutch = ofTheQuestion[code];
    if (dutch !== undefined) {
      const sentences = {
        nl: `${dutch}: ${formatted.message} Er is niets opgehaald.`,
        en: `${formatted.message} Nothing was read.`,
      };
      return { message: formatted.message, locations, path, extensions: { code, ...sentences } };
    }
    if (isOutOfReach(cause)) {
      onFault(noted(cause));
      return { message: away.en, locations, path, extensions: { code: NO_DATABASE, ...away } };
    }
    onFault(cause);
    return { message: fault.en, locations, path, extensions: { code: "INTERNAL_SERVER_ERROR", ...fault } };
  };
}

/** The answer to a request that never reached GraphQL, in the form of a GraphQL error. */
export function answerTo(
  error: { statusCode?: number; message: string },
  onFault: (fault: unknown) => void,
): { status: number; headers: Record<string, string>; body: { errors: GraphQLFormattedError[] } } {
  if (error instanceof ReaderError) {
    const { http, ...extensions } = error.extensions as {
      http?: { status: number; headers?: Map<string, string> };
    } & Sentences;
    const whole = asWhole(extensions);
    return {
      status: http?.status ?? 400,
      headers: Object.fromEntries(http?.headers ?? []),
      body: { errors: [{ message: whole.en, extensions: { ...extensions, ...whole } }] },
    };
  }
  if (isOutOfReach(error)) {
    onFault(noted(error));
    const whole = asWhole(away);
    return {
      status: 503,
      headers: {},
      body: { errors: [{ message: whole.en, extensions: { code: NO_DATABASE, ...whole } }] },
    };
  }
  const status = error.statusCode ?? 500;
  if (status >= 500) onFault(error);
  const sentences = status >= 500 ? asWhole(fault) : (ofTheRequest[status] ?? inItsOwnWords(error.message));
  const code = status >= 500 ? "INTERNAL_SERVER_ERROR" : "BAD_REQUEST";
  return { status, headers: {}, body: { errors: [{ message: sentences.en, extensions: { code, ...sentences } }] } };
}

/** An answer that is refused as a whole has no other part. */
const asWhole = (sentences: Sentences): Sentences => ({
  nl: sentences.nl.replace(PART_EMPTY.nl, NOTHING_READ.nl),
  en: sentences.en.replace(PART_EMPTY.en, NOTHING_READ.en),
});

const inItsOwnWords = (message: string): Sentences => ({
  nl: `${ofTheQuestion.BAD_REQUEST}: ${message}. ${NOTHING_READ.nl}`,
  en: `${message}. ${NOTHING_READ.en}`,
});

/** An association that is being removed is listed for a moment longer than her database is there. */
const isOutOfReach = (error: unknown): boolean => isAway(error) || isClosed(error);

/** One line for each question that cannot be answered: where it went wrong in our code says nothing. */
const noted = (error: unknown): string => `De database is niet te bereiken ('${(error as Error).message}').`;

/** The error that was thrown, without the errors that GraphQL and its compiler wrap around it. */
function causeOf(error: unknown): unknown {
  const cause = unwrapResolverError(error);
  const within = (cause as { originalError?: unknown }).originalError;
  return within === undefined ? cause : causeOf(within);
}
