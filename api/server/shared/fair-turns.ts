/**
 * Divides the time of this process between agreements: whoever asked much waits for whoever asked little. The costs of an agreement are put
 * behind each other on a clock of its own, and the question that comes first on those clocks is next (start-time fair queueing). A clock that
 * lags behind those of others, because little was asked on it, is put forward to a little before them, so that who asks little is next. So no
 * agreement can make such another wait for longer than it takes to answer one question of its own.
 */
import { ReaderError } from "../../errors.ts";
import { busy, endsInTime } from "../turns.ts";

/** Of one agreement; further questions are refused. */
export const MOST_WAITING_EACH = 50;
/** In milliseconds. */
export const LONGEST_ANSWER = 10_000;

type Waiting = { who: string; start: number; cost: number; begin: () => void };

export class FairTurns {
  readonly #highest: number;
  #running = 0;
  /** The clock of all: the furthest that a question which began stood on its own. */
  #now = 0;
  /** Where the next question of an agreement is put. */
  readonly #ends = new Map<string, number>();
  #waiting: Waiting[] = [];

  /** Questions that are answered at the same time cost at most `highest` together. */
  constructor(highest: number) {
    this.#highest = highest;
  }

  async take<Answer>(who: string, asked: number, answer: () => Promise<Answer>): Promise<Answer> {
    const cost = Math.min(Math.max(asked, 1), this.#highest);
    await this.#turn(who, cost);
    try {
      return await endsInTime(answer(), LONGEST_ANSWER, tooSlow);
    } finally {
      this.#running -= cost;
      this.#go();
    }
  }

  #turn(who: string, cost: number): Promise<void> {
    if (this.#waiting.filter((one) => one.who === who).length >= MOST_WAITING_EACH) throw busy();
    const start = Math.max(this.#now - this.#highest, this.#ends.get(who) ?? -Infinity);
    this.#ends.set(who, start + cost);
    return new Promise((begin) => {
      this.#waiting.push({ who, start, cost, begin });
      this.#go();
    });
  }

  /** One that does not fit yet is waited for: else those that cost much would never be answered. */
  #go(): void {
    for (;;) {
      const next = this.#first();
      if (next === undefined || (this.#running > 0 && this.#running + next.cost > this.#highest)) break;
      this.#waiting = this.#waiting.filter((one) => one !== next);
      this.#running += next.cost;
      this.#now = Math.max(this.#now, next.start);
      next.begin();
    }
    if (this.#waiting.length > 0) return;
    for (const [who, end] of this.#ends) if (end <= this.#now - this.#highest) this.#ends.delete(who);
  }

  #first(): Waiting | undefined {
    let first = this.#waiting[0];
    for (const one of this.#waiting) if (first && one.start < first.start) first = one;
    return first;
  }
}

function tooSlow(): ReaderError {
  return new ReaderError(
    "TOO_SLOW",
    {
      nl: `Het antwoord kwam niet binnen ${LONGEST_ANSWER / 1000} seconden. Vraag minder tegelijk, of probeer het later opnieuw. Er is niets opgehaald.`,
      en: `The answer did not come within ${LONGEST_ANSWER / 1000} seconds. Ask less at once, or try again later. Nothing was read.`,
    },
    { http: { status: 503 } },
  );
}
