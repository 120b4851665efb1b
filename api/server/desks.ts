/** Connections by which what staff change is written: as the role fb_app, which reads no figure. */
import { associationsAt, type Associations, getTypeParser } from "@fijne-buurten/db";
import pg from "pg";
import { unknown } from "../errors.ts";

export type Desk = {
  association: string;
  /** Works in the database of the association. What it throws leaves nothing behind only if it works in a transaction. */
  use<Result>(work: (client: pg.ClientBase) => Promise<Result>): Promise<Result>;
  /** Of the installation: who has which role in an association. */
  directoryUrl: string;
};

/** Few write at once, and what they write is small. Connections that nobody uses close by themselves. */
const MOST_OPEN = 2;

export class Desks {
  readonly #directoryUrl: string;
  readonly #associations: Associations;
  readonly #pools = new Map<string, pg.Pool>();

  constructor(directoryUrl: string) {
    this.#directoryUrl = directoryUrl;
    this.#associations = associationsAt(directoryUrl, "app");
  }

  of(association: string): Desk {
    return {
      association,
      directoryUrl: this.#directoryUrl,
      use: async (work) => {
        const client = await (await this.#poolOf(association)).connect();
        try {
          return await work(client);
        } finally {
          client.release();
        }
      },
    };
  }

  async close(): Promise<void> {
    await this.#associations.close();
    await Promise.all([...this.#pools.values()].map((pool) => pool.end()));
  }

  async #poolOf(association: string): Promise<pg.Pool> {
    const all = await this.#associations.list();
    const found = all.find(({ id }) => id === association);
    if (!found) {
      const where = {
        found: association,
        nl: "corporatie van deze installatie",
        en: "association of this installation",
      };
      throw unknown("UNKNOWN_ASSOCIATION", { argument: "/…/graphql", ...where }, [], undefined, 404);
    }
    const known = this.#pools.get(found.url);
    if (known) return known;
    const pool = new pg.Pool({
      connectionString: found.url,
      ...{ max: MOST_OPEN, connectionTimeoutMillis: 5_000, statement_timeout: 10_000, types: { getTypeParser } },
      application_name: "fijne-buurten writing",
    });
    pool.on("error", () => {});
    this.#pools.set(found.url, pool);
    return pool;
  }
}
