import { pino } from "pino";

/** What a line of a log says beside its words: how bad it is, and in which run of the pipeline. */
type About = { level?: "info" | "warn" | "error"; run?: number };

/** Tells one line, for people. */
export type Say = (line: string, about?: About) => void;

const LONGEST = 8_000;

/**
 * Tells what one part of the program says as events, one line of JSON each: `level`, `time` (UTC), `part`, `run` where there is one, and
 * `message`. A line that is longer than 8,000 characters is cut.
 */
export function eventsOf(part: string, destination: { write(text: string): void }): Say {
  const log = pino(
    {
      base: { part },
      messageKey: "message",
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    destination,
  );
  return (line, { level = "info", run } = {}) => log[level](run === undefined ? {} : { run }, line.slice(0, LONGEST));
}

/** The message of a line that is an event, as `eventsOf` writes it; undefined when the line is something else. */
export function messageOfEvent(line: string): string | undefined {
  if (!line.startsWith('{"level":')) return undefined;
  try {
    const { part, message } = JSON.parse(line) as Record<string, unknown>;
    return typeof part === "string" && typeof message === "string" ? message : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A text from outside as it may stand in a log: on one line, with the code of every sign that is not printed (`\u{a}`). So nobody can make a
 * line that looks like ours, or that a terminal acts upon.
 */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`);
}
