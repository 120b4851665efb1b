/**
 * How much is answered at once. All answers are made in one process, so the dearest questions of one reader would keep all others
 * waiting; here each question waits for its turn instead, the cheapest first: a page that somebody has open is seldom dear.
 */
import { HeaderMap } from "@apollo/server";
import { Semaphore } from "async-mutex";
import { ReaderError } from "../errors.ts";

/** More do not wait: they would be answered after their reader has gone. */
export const MOST_WAITING = 200;
/** No answer takes this long, in milliseconds. One that does is ours to mend, and must not keep its place for ever. */
export const LONGEST_TURN = 60_000;
/** When it is worth asking again, in seconds. */
const RETRY_AFTER = "10";

export class Turns {
  readonly #highest: number;
  readonly #room: Semaphore;
  #waiting = 0;

  /** The questions that are being answered cost together at most `highest`, which one question may cost. */
  constructor(highest: number) {
    this.#highest = highest;
    this.#room = new Semaphore(highest);
  }

  /**
   * Answers a question of this cost when there is room for it. Throws a ReaderError, BUSY, when too many wait already,
   * and an Error for an answer that does not end.
   */
  async take<Answer>(cost: number, answer: () => Promise<Answer>): Promise<Answer> {
    const size = Math.min(Math.max(cost, 1), this.#highest);
    if (this.#waiting >= MOST_WAITING) throw busy();
    this.#waiting += 1;
    const [, leave] = await this.#room.acquire(size, -size);
    this.#waiting -= 1;
    try {
      return await endsInTime(answer());
    } finally {
      leave();
    }
  }
}

async function endsInTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
  let clock: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, refuse) => {
    clock = setTimeout(() => refuse(new Error(`An answer did not end in ${LONGEST_TURN} ms.`)), LONGEST_TURN);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(clock);
  }
}

function busy(): ReaderError {
  return new ReaderError(
    "BUSY",
    {
      nl: `Er wachten al ${MOST_WAITING} vragen op hun beurt, en meer wachten er niet. Stel uw vraag over ${RETRY_AFTER} seconden opnieuw, of vraag minder tegelijk. Er is niets opgehaald.`,
      en: `${MOST_WAITING} questions are waiting for their turn, and no more do. Ask again in ${RETRY_AFTER} seconds, or ask less at once. Nothing was read.`,
    },
    { http: { status: 503, headers: new HeaderMap([["retry-after", RETRY_AFTER]]) } },
  );
}
