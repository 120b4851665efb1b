/** The databases that are open. Each is opened when somebody asks and closed when nobody does. */
import type { AssociationAddress } from "@fijne-buurten/db";
import type { FastifyReply } from "fastify";
import { ReaderError } from "../errors.ts";

/** At most so many are open at once; one that nobody used for so long (in ms) is closed. */
const MOST_OPEN = 20;
const IDLE_MS = 600_000;

type One<Door> = { door: Promise<Door>; busy: number; usedAt: number };

export class Opened<Door extends { close(): Promise<void> }> {
  readonly #open: (address: AssociationAddress) => Promise<Door>;
  readonly #opened = new Map<string, One<Door>>();
  readonly #sweep: NodeJS.Timeout;

  constructor(open: (address: AssociationAddress) => Promise<Door>) {
    this.#open = open;
    this.#sweep = setInterval(() => this.#closeIdle(), IDLE_MS / 10).unref();
  }

  /** Stays open until the reply has been sent. */
  async use(address: AssociationAddress, reply: FastifyReply): Promise<Door> {
    const opened = this.#one(address);
    opened.busy += 1;
    reply.raw.once("close", () => {
      opened.busy -= 1;
      opened.usedAt = performance.now();
    });
    return opened.door;
  }

  look(address: AssociationAddress): Promise<Door> {
    return this.#one(address).door;
  }

  async close(): Promise<void> {
    clearInterval(this.#sweep);
    await Promise.all([...this.#opened.keys()].map((url) => this.#shut(url)));
  }

  #one(address: AssociationAddress): One<Door> {
    const known = this.#opened.get(address.url);
    if (known) return known;
    if (this.#opened.size >= MOST_OPEN) this.#makeRoom();
    const door = this.#open(address);
    // A failure is not remembered: the next request tries again.
    door.catch(() => this.#opened.delete(address.url));
    const opened = { door, busy: 0, usedAt: performance.now() };
    this.#opened.set(address.url, opened);
    return opened;
  }

  #makeRoom(): void {
    const idle = [...this.#opened].filter(([, { busy }]) => busy === 0);
    const [oldest] = idle.sort(([, one], [, other]) => one.usedAt - other.usedAt);
    if (!oldest)
      throw new ReaderError(
        "BUSY",
        {
          nl: `Er worden nu al vragen over ${MOST_OPEN} corporaties beantwoord. Er is niets opgehaald; stel de vraag over een seconde opnieuw.`,
          en: `Questions about ${MOST_OPEN} associations are being answered already. Nothing was read; ask again in a second.`,
        },
        { http: { status: 503 } },
      );
    void this.#shut(oldest[0]);
  }

  #closeIdle(): void {
    for (const [url, { busy, usedAt }] of this.#opened)
      if (busy === 0 && performance.now() - usedAt > IDLE_MS) void this.#shut(url);
  }

  async #shut(url: string): Promise<void> {
    const opened = this.#opened.get(url);
    this.#opened.delete(url);
    await opened?.door.then((door) => door.close()).catch(() => undefined);
  }
}
