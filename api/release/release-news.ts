/**
 * Hears from the database that another release is current, so that nobody needs to ask for each request. Hears nothing where the database
 * cannot tell, as on a standby: then everybody asks.
 */
import { connect, RELEASE_CHANNEL } from "@fijne-buurten/db";
import type { Client } from "pg";

/** In ms: how long after a failure it is tried again. */
const PAUSE_MS = 10_000;

export class ReleaseNews {
  readonly #url: string;
  #client: Client | undefined;
  #isConnecting = false;
  #isClosed = false;
  #triedAt = -Infinity;
  /** Of what was heard. */
  #count = 0;

  constructor(url: string) {
    this.#url = url;
    void this.#listen();
  }

  /** The same number twice: nothing happened in between. Undefined while it cannot be known what happens. */
  get heard(): number | undefined {
    if (this.#client === undefined) void this.#listen();
    return this.#client && this.#count;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#client?.end().catch(() => undefined);
  }

  async #listen(): Promise<void> {
    if (this.#isConnecting || performance.now() - this.#triedAt < PAUSE_MS) return;
    this.#isConnecting = true;
    this.#triedAt = performance.now();
    try {
      const client = await connect(this.#url, { application_name: "fijne-buurten api", keepAlive: true });
      const forget = () => {
        this.#count += 1;
        this.#client = undefined;
      };
      client.on("notification", () => (this.#count += 1));
      client.on("end", forget);
      await client.query(`listen ${RELEASE_CHANNEL}`).catch(async (error: unknown) => {
        await client.end();
        throw error;
      });
      if (this.#isClosed) await client.end();
      else this.#client = client;
    } catch {
      // Whoever asks for figures is told what is wrong, if it is wrong for them too.
    } finally {
      this.#isConnecting = false;
    }
  }
}
