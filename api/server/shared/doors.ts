/** The associations that others ask about, each by the hash of a key. */
import type { AssociationAddress, Associations } from "@fijne-buurten/db";
import type { FastifyReply, FastifyRequest } from "fastify";
import { readTerms, readUsage } from "../../agreement/agreement.loader.ts";
import { noAgreement, ReaderError } from "../../errors.ts";
import { readTold } from "../../figure/told.loader.ts";
import { Recent } from "../../recent.ts";
import { readLists, type SharedLists } from "../../release/shared-lists.ts";
import type { SharedContext } from "../../shared-context.ts";
import { type AskRows, SharedDatabase } from "../../shared-database.ts";
import { tagOf } from "../answer-tag.ts";
import { nameOfBuild } from "../build.ts";
import { mustBeShallow } from "../nesting.ts";
import { Opened } from "../opened.ts";
import { keyHashIn, refuseKeyInAddress } from "./bearer.ts";
import { type Holder, Holders } from "./holders.ts";

type Door = {
  database: SharedDatabase;
  holders: Holders;
  read: <Result>(holder: Holder, work: (ask: AskRows) => Promise<Result>) => Promise<Result>;
  listsOf: (holder: Holder) => Promise<SharedLists>;
  close(): Promise<void>;
};

export type Asking = FastifyRequest<{ Params: { association: string } }>;

type Options = {
  associations: Associations;
  /** In ms: for how long what a key opens is not asked again. */
  freshMs: number;
  onStatement?: (sql: string) => void;
};

/** So many agreements have their lists remembered. */
const MOST_LISTS = 100;

export class SharedDoors {
  readonly #associations: Associations;
  readonly #opened: Opened<Door>;
  readonly #build = nameOfBuild();

  constructor({ associations, freshMs, onStatement }: Options) {
    this.#associations = associations;
    this.#opened = new Opened(async ({ url }) => doorTo(new SharedDatabase(url, onStatement), freshMs));
  }

  /** Throws the same ReaderError for an association that is not here as for a key that opens nothing. */
  async letIn(request: Asking, reply: FastifyReply): Promise<SharedContext> {
    refuseKeyInAddress(request);
    mustBeShallow(request);
    const keyHash = keyHashIn(request);
    const { association } = request.params;
    const door = await this.#doorOf(association, reply);
    const holder = await door.holders.of(keyHash);
    const read = <Result>(work: (ask: AskRows) => Promise<Result>) => door.read(holder, work);
    return {
      ...{ holder, association, cost: undefined },
      tag: tagOf(request, [association, holder.state], this.#build),
      lists: () => door.listsOf(holder),
      figures: (choice) => read((ask) => readTold(ask, choice)),
      terms: () => read(readTerms),
      usage: () => read(readUsage),
      spend: (points, questions) => door.holders.spend(holder, points, questions),
    };
  }

  /** Throws when the directory, or the database of the only association, cannot be read. */
  async check(): Promise<void> {
    const [first, ...others] = await this.#associations.list({ fresh: true });
    if (first && others.length === 0) await (await this.#opened.look(first)).database.check();
  }

  async close(): Promise<void> {
    await this.#associations.close();
    await this.#opened.close();
  }

  async #doorOf(association: string, reply: FastifyReply): Promise<Door> {
    const found = (await this.#associations.list()).find(({ id }: AssociationAddress) => id === association);
    if (!found) throw noAgreement();
    return this.#opened.use(found, reply);
  }
}

function doorTo(database: SharedDatabase, freshMs: number): Door {
  const holders = new Holders(database, freshMs);
  const lists = new Recent<Lists>(MOST_LISTS);
  const read: Door["read"] = ({ keyHash, state }, work) =>
    database.read(keyHash, state, work).catch((error: unknown) => {
      if (error instanceof ReaderError) holders.forget(keyHash);
      throw error;
    });
  return {
    ...{ database, holders, read },
    listsOf: (holder) => lists.get(holder.state, () => new Lists()).of(() => read(holder, readLists)),
    async close() {
      await holders.close();
      await database.close();
    },
  };
}

/** Remembers what was read; a failure is not remembered. */
class Lists {
  #read: Promise<SharedLists> | undefined;

  of(read: () => Promise<SharedLists>): Promise<SharedLists> {
    return (this.#read ??= read().catch((error: unknown) => {
      this.#read = undefined;
      throw error;
    }));
  }
}
