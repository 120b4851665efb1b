/**
 * Who asks, by the hash of their key, and what their agreement may still spend. What a key opens is asked of the database once in a second, together
 * with telling it what was used. In between the end of a key is kept to the millisecond; one that is revoked opens kept answers for a second at most,
 * and no other.
 */
import { HeaderMap } from "@apollo/server";
import { noAgreement, ReaderError } from "../../errors.ts";
import { type Entry, type KeyHash, type SharedDatabase, stateOf } from "../../shared-database.ts";

/** Somebody whose key is valid, at an association that shares something. */
export type Holder = {
  keyHash: KeyHash;
  agreement: string;
  isPublic: boolean;
  /** Names all that decides which answers they get. */
  state: string;
  told: Told;
  purse: Purse;
};

/** What is read: the release of which something was last shared. */
type Told = { name: string; isSynthetic: boolean; release: number; referenceDate: string; sharedAt: Date };

/** The points of an agreement in this hour, and what was not written down yet of them. */
export type Purse = {
  limit: number;
  known: number;
  unwritten: number;
  questions: number;
  resetsAt: number;
  toldAt: number;
  last: KeyHash;
};

export const leftIn = ({ limit, known, unwritten }: Purse): number => Math.max(0, limit - known - unwritten);

type Known = { entry: Entry | undefined; askedAgainAt: number; endsAt: number };

/** So many keys are remembered, also those that are none. */
const MOST_REMEMBERED = 1_000;

export class Holders {
  readonly #database: SharedDatabase;
  readonly #freshMs: number;
  readonly #known = new Map<string, Known>();
  readonly #asking = new Map<string, Promise<Known>>();
  readonly #purses = new Map<string, Purse>();
  readonly #clock: NodeJS.Timeout;
  #writing = Promise.resolve();

  constructor(database: SharedDatabase, freshMs: number) {
    this.#database = database;
    this.#freshMs = freshMs;
    this.#clock = setInterval(() => this.#write(performance.now() - WRITE_MS), WRITE_MS).unref();
  }

  /** Throws a ReaderError for a key that is not valid now. */
  async of(keyHash: KeyHash): Promise<Holder> {
    const { entry, endsAt } = await this.#fresh(keyHash);
    if (entry === undefined || performance.now() >= endsAt) throw noAgreement();
    const { agreement_id: agreement, is_public: isPublic, release, shared_at: sharedAt } = entry;
    if (release === null || sharedAt === null) throw nothingShared();
    return {
      ...{ keyHash, agreement, isPublic, state: stateOf(entry), purse: this.#purseOf(entry, keyHash) },
      told: {
        ...{ name: entry.association_name ?? "", isSynthetic: entry.is_synthetic ?? false, release },
        ...{ referenceDate: entry.reference_date ?? "", sharedAt },
      },
    };
  }

  /** What a key opens turned out to be something else by now: it is asked again with the next question. */
  forget(keyHash: KeyHash): void {
    this.#known.delete(keyHash ?? "");
  }

  /** Throws a ReaderError where the agreement has fewer points left than that. */
  spend({ purse }: Holder, points: number, questions = 0): void {
    if (leftIn(purse) < points) throw outOfPoints(purse);
    purse.unwritten += points;
    purse.questions += questions;
  }

  async close(): Promise<void> {
    clearInterval(this.#clock);
    this.#write(Infinity);
    await this.#writing;
  }

  #fresh(keyHash: KeyHash): Promise<Known> | Known {
    const name = keyHash ?? "";
    const known = this.#known.get(name);
    if (known && performance.now() < known.askedAgainAt && !this.#isNewHour(known)) return known;
    const asking = this.#asking.get(name) ?? this.#ask(keyHash).finally(() => this.#asking.delete(name));
    this.#asking.set(name, asking);
    return asking;
  }

  async #ask(keyHash: KeyHash): Promise<Known> {
    const name = keyHash ?? "";
    const agreement = this.#known.get(name)?.entry?.agreement_id;
    const at = performance.now();
    const entry = await this.#enter(keyHash, agreement === undefined ? undefined : this.#purses.get(agreement));
    const endsAt = entry?.seconds_left == null ? Infinity : at + entry.seconds_left * 1_000;
    const known = { entry, askedAgainAt: at + this.#freshMs * spread(), endsAt };
    this.#known.delete(name);
    this.#known.set(name, known);
    const [oldest] = this.#known.keys();
    if (oldest !== undefined && this.#known.size > MOST_REMEMBERED) this.#known.delete(oldest);
    return known;
  }

  /** Tells what was used since it was last told. Where that cannot be told it is told later. */
  async #enter(keyHash: KeyHash, purse: Purse | undefined): Promise<Entry | undefined> {
    const { unwritten: points = 0, questions = 0 } = purse ?? {};
    if (purse)
      Object.assign(purse, { unwritten: 0, questions: 0, known: purse.known + points, toldAt: performance.now() });
    try {
      const entry = await this.#database.enter(keyHash, { points, questions });
      if (entry) this.#tell(entry);
      return entry;
    } catch (error) {
      if (purse) {
        purse.unwritten += points;
        purse.questions += questions;
        purse.known -= points;
      }
      throw error;
    }
  }

  #tell(entry: Entry): void {
    const purse = this.#purses.get(entry.agreement_id);
    if (!purse) return;
    purse.limit = entry.points_per_hour;
    purse.known = entry.points_spent;
    purse.resetsAt = performance.now() + entry.seconds_to_next_hour * 1_000;
  }

  #purseOf(entry: Entry, keyHash: KeyHash): Purse {
    const purse = this.#purses.get(entry.agreement_id) ?? {
      ...{ limit: entry.points_per_hour, known: entry.points_spent, unwritten: 0, questions: 0, last: keyHash },
      ...{ resetsAt: performance.now() + entry.seconds_to_next_hour * 1_000, toldAt: performance.now() },
    };
    purse.last = keyHash;
    this.#purses.set(entry.agreement_id, purse);
    return purse;
  }

  #isNewHour({ entry }: Known): boolean {
    const purse = entry && this.#purses.get(entry.agreement_id);
    return purse !== undefined && performance.now() >= purse.resetsAt;
  }

  /** Tells what was used and not told since then. One after another: who asks meanwhile needs a connection too. */
  #write(since: number): void {
    this.#writing = this.#writing.then(async () => {
      for (const purse of this.#purses.values())
        if (purse.questions > 0 && purse.toldAt <= since) await this.#enter(purse.last, purse).catch(() => undefined);
    });
  }
}

/** Those who began at the same moment would else ask again at the same moment, and all others would wait for that. */
const spread = (): number => 0.5 + Math.random() / 2;

/** How often what was used is written down where nobody asks any more. */
const WRITE_MS = 1_000;

function nothingShared(): ReaderError {
  return new ReaderError(
    "NOTHING_PUBLISHED",
    {
      nl: "Er is nog niets gedeeld. Er is niets opgehaald; probeer het na de volgende publicatie opnieuw.",
      en: "Nothing has been shared yet. Nothing was read; try again after the next release.",
    },
    { http: { status: 503 } },
  );
}

function outOfPoints({ limit, resetsAt }: Purse): ReaderError {
  const seconds = secondsTo(resetsAt);
  return new ReaderError(
    "OUT_OF_POINTS",
    {
      nl: `Uw convenant heeft ${limit} punten per uur, en deze vraag kost er meer dan er over zijn. Over ${seconds} seconden begint een nieuw uur. Er is niets opgehaald.`,
      en: `Your agreement has ${limit} points an hour, and this question costs more than are left. A new hour begins in ${seconds} seconds. Nothing was read.`,
    },
    { http: { status: 429, headers: new HeaderMap([["retry-after", String(seconds)]]) } },
  );
}

export const secondsTo = (moment: number): number => Math.max(1, Math.ceil((moment - performance.now()) / 1_000));
