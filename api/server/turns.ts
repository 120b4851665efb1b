/**
 * Limits how much is answered at once. One process makes all answers, so a few expensive queries could block everybody else. Queries
 * wait for their turn, the cheapest first: a page that somebody is looking at is usually cheap.
 */
import { HeaderMap } from "@apollo/server";
import { Semaphore } from "async-mutex";
import { ReaderError } from "../errors.ts";
import { RETRY_AFTER } from "./limits.ts";

/** Further queries are refused: their readers would have gone before the answer came. */
export const MOST_WAITING = 200;
/** In milliseconds. An answer that takes longer is a bug, and must give up its place. */
export const LONGEST_TURN = 60_000;

/** The semaphore walks past all places that are free whenever somebody leaves: one for each point of cost would take longer than most answers. */
const PLACES = 100;

export class Turns {
  readonly #highest: number;
  readonly #room = new Semaphore(PLACES);
  #waiting = 0;

  /** Queries that are answered at the same time cost at most `highest` together. One query may cost that much. */
  constructor(highest: number) {
    this.#highest = highest;
  }

  /**
   * Answers a query of this cost when there is room for it. Throws a ReaderError (BUSY) when too many are waiting, and an Error when
   * the answer takes too long.
   */
  async take<Answer>(cost: number, answer: () => Promise<Answer>): Promise<Answer> {
    const part = Math.min(cost / this.#highest, 1);
    if (this.#waiting >= MOST_WAITING) throw busy();
    this.#waiting += 1;
    const [, leave] = await this.#room.acquire(Math.max(1, Math.floor(part * PLACES)), -part);
    this.#waiting -= 1;
    try {
      return await endsInTime(answer(), LONGEST_TURN, late);
    } finally {
      leave();
    }
  }
}

const late = (): Error => new Error(`An answer did not end in ${LONGEST_TURN} ms.`);

export async function endsInTime<Answer>(
  answer: Promise<Answer>,
  longest: number,
  problem: () => Error,
): Promise<Answer> {
  let clock: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, refuse) => {
    clock = setTimeout(() => refuse(problem()), longest);
  });
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(clock);
  }
}

export function busy(): ReaderError {
  return new ReaderError(
    "BUSY",
    {
      nl: `Er wachten al ${MOST_WAITING} vragen op hun beurt, en meer wachten er niet. Stel uw vraag over ${RETRY_AFTER} seconden opnieuw, of vraag minder tegelijk. Er is niets opgehaald.`,
      en: `${MOST_WAITING} questions are waiting for their turn, and no more do. Ask again in ${RETRY_AFTER} seconds, or ask less at once. Nothing was read.`,
    },
    { http: { status: 503, headers: new HeaderMap([["retry-after", RETRY_AFTER]]) } },
  );
}
