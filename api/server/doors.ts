/** The associations that this server answers for. Each has a database of its own. */
import type { AssociationAddress, Associations } from "@fijne-buurten/db";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Context } from "../context.ts";
import { makeContext } from "../context.ts";
import { openDatabase, type Database } from "../data-source.ts";
import { ReaderError, unknown } from "../errors.ts";
import { contentsReader } from "../release/contents.ts";
import { ReleaseChoice } from "../release/release-choice.ts";
import { ReleaseLoader } from "../release/release.loader.ts";
import { ReleaseNews } from "../release/release-news.ts";
import { readerOf } from "../access.ts";
import type { ApiOptions } from "../index.ts";
import { tagOf } from "./answer-tag.ts";
import { grantedTo, mustBeAbout, toldTo } from "./signed-in.ts";
import { nameOfBuild } from "./build.ts";
import { type Desk, Desks } from "./desks.ts";
import { mustBeShallow } from "./nesting.ts";
import { isFromElsewhere } from "./other-websites.ts";
import { Opened } from "./opened.ts";

/** The way to one association. */
export type Door = {
  database: Database;
  contextOf(request: FastifyRequest): Promise<Context>;
  close(): Promise<void>;
};

type Asking = FastifyRequest<{ Params: { association?: string } }>;

export class Doors {
  readonly #associations: Associations;
  readonly #opened: Opened<Door>;
  readonly #desks: Desks | undefined;

  constructor({ associations, onStatement, asksEachTime = false, appUrl }: ApiOptions) {
    this.#associations = associations;
    this.#desks = appUrl === undefined ? undefined : new Desks(appUrl);
    this.#opened = new Opened(async ({ id, url }) =>
      doorTo(id, {
        database: await openDatabase(url, onStatement),
        news: asksEachTime ? undefined : new ReleaseNews(url),
        desk: this.#desks?.of(id) ?? null,
      }),
    );
  }

  list(): Promise<AssociationAddress[]> {
    return this.#associations.list();
  }

  /** Those of which a reader may be told at the addresses of associations. */
  async listFor(request: FastifyRequest): Promise<AssociationAddress[]> {
    return toldTo(request, await this.list());
  }

  /**
   * Opens the door of the association in an address, or, where it names none, that of the only one of which the reader may know. It stays open until
   * the reply has been sent. Throws a ReaderError when it is not known which is meant, or the reader signed in for another.
   */
  async open(request: Asking, reply: FastifyReply, name = "graphql"): Promise<Door> {
    const { association: id } = request.params;
    mustBeAbout(request, id);
    return this.#opened.use(chosen(await this.listFor(request), id, name), reply);
  }

  /** Throws when the directory, or the database of the only association, cannot be read. */
  async check(): Promise<void> {
    const [first, ...others] = await this.#associations.list({ fresh: true });
    if (!first || others.length > 0) return;
    const { database } = await this.#opened.look(first);
    await database.rows({ name: "healthy", text: "select from figures.current_releases" }, []);
  }

  async close(): Promise<void> {
    await this.#associations.close();
    await this.#opened.close();
    await this.#desks?.close();
  }
}

/** Which association an address is about. */
function chosen(all: AssociationAddress[], id: string | undefined, name: string): AssociationAddress {
  const ids = all.map((association) => association.id);
  const found = id === undefined ? all[0] : all.find((association) => association.id === id);
  if (id === undefined && ids.length > 1) {
    const addresses = ids.map((each) => `/${each}/${name}`);
    throw new ReaderError(
      "AMBIGUOUS_ASSOCIATION",
      {
        nl: `/${name}: deze installatie kent ${ids.length} corporaties. Verwacht: het adres van één daarvan: ${addresses.join(", ")}. Er is niets opgehaald.`,
        en: `/${name}: this installation knows ${ids.length} associations. Expected the address of one of them: ${addresses.join(", ")}. Nothing was read.`,
      },
      { suggestions: ids, http: { status: 400 } },
    );
  }
  if (found) return found;
  if (id === undefined)
    throw new ReaderError(
      "NOTHING_PUBLISHED",
      {
        nl: "Er is nog niets gepubliceerd. Verwacht: minstens één ingelezen levering. Probeer het na de eerste publicatie opnieuw.",
        en: "Nothing has been published yet. Expected at least one imported delivery. Try again after the first release.",
      },
      { http: { status: 503 } },
    );
  const where = { found: id, nl: "corporatie van deze installatie", en: "association of this installation" };
  throw unknown("UNKNOWN_ASSOCIATION", { argument: `/…/${name}`, ...where }, ids, undefined, 404);
}

/** Makes the context of a request, before its query is read. */
function doorTo(
  association: string,
  { database, news, desk }: { database: Database; news: ReleaseNews | undefined; desk: Desk | null },
): Door {
  const build = nameOfBuild();
  const loader = new ReleaseLoader(database, news);
  const contents = contentsReader(database);
  return {
    database,
    close: async () => void (await Promise.all([news?.close(), database.close()])),
    async contextOf(request) {
      mustBeShallow(request);
      const reader = readerOf(grantedTo(request, association));
      const current = await loader.current(reader);
      // Every request uses the current release, so that reading many earlier ones never pushes it out of memory.
      for (const { key } of current) contents(key);
      const releases = new ReleaseChoice(current, loader);
      const decides = [reader.audience, reader.group, current.map(({ key }) => [key.name, key.sharedAt])];
      return makeContext(database, {
        ...{ reader, releases, contents, tag: tagOf(request, decides, build) },
        ...{ desk, isFromElsewhere: isFromElsewhere(request) },
      });
    },
  };
}
