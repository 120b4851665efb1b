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

/** So many times as much is answered at the same time while nobody else waits for it. */
const ALONE = 2;

type Waiting = { who: string; start: number; cost: number; begin: () => void };

export class FairTurns {
  readonly #highest: number;
  /** Of each agreement, what its questions that are answered now cost together. */
  readonly #running = new Map<string, number>();
  /** The clock of all: the furthest that a question which began stood on its own. */
  #now = 0;
  /** Where the next question of an agreement is put. */
  readonly #ends = new Map<string, number>();
  #waiting: Waiting[] = [];

  /** Questions that are answered at the same time cost at most `highest` together, and twice that where one agreement asks them all. */
  constructor(highest: number) {
    this.#highest = highest;
  }

  async take<Answer>(who: string, asked: number, answer: () => Promise<Answer>): Promise<Answer> {
    const cost = Math.min(Math.max(asked, 1), this.#highest);
    await this.#turn(who, cost);
    try {
      return await endsInTime(answer(), LONGEST_ANSWER, tooSlow);
    } finally {
      this.#run(who, -cost);
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
      if (next === undefined || !this.#hasRoom(next)) break;
      this.#waiting = this.#waiting.filter((one) => one !== next);
      this.#run(next.who, next.cost);
      this.#now = Math.max(this.#now, next.start);
      next.begin();
    }
    if (this.#waiting.length > 0) return;
    for (const [who, end] of this.#ends) if (end <= this.#now - this.#highest) this.#ends.delete(who);
  }

  #run(who: string, cost: number): void {
    const left = (this.#running.get(who) ?? 0) + cost;
    if (left > 0) this.#running.set(who, left);
    else this.#running.delete(who);
  }

  /** While only one agreement asks, the database works on its next question during the answer to this one. */
  #hasRoom({ who, cost }: Waiting): boolean {
    const running = this.#running.values().reduce((sum, one) => sum + one, 0);
    const isAlone = running === (this.#running.get(who) ?? 0) && this.#waiting.every((one) => one.who === who);
    return running === 0 || running + cost <= this.#highest * (isAlone ? ALONE : 1);
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
