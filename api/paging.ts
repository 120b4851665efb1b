/** Lists are read a page at a time, in Relay's way: `first` and `after`, with cursors that mean nothing to the reader. */
import { createHash } from "node:crypto";
import { Max, Min } from "class-validator";
import type { ClassType } from "type-graphql";
import { ArgsType, Field, Int, ObjectType } from "type-graphql";
import { ReaderError, shortened } from "./errors.ts";
import { areWords, readOpaque, writeOpaque } from "./opaque.ts";

export const LARGEST_PAGE = 500;

@ArgsType()
export class PageArgs {
  @Field(() => Int, { description: `How many at most, from 1 to ${LARGEST_PAGE}.` })
  @Min(1)
  @Max(LARGEST_PAGE)
  first: number = 100;

  @Field(() => String, { nullable: true, description: "The `endCursor` of the page before." })
  after?: string | null;
}

export class Page<Item> {
  readonly nodes: Item[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly cursorOf: (item: Item) => string;

  constructor(nodes: Item[], more: { before: boolean; after: boolean }, cursorOf: (item: Item) => string) {
    this.nodes = nodes;
    this.hasPreviousPage = more.before;
    this.hasNextPage = more.after;
    this.cursorOf = cursorOf;
  }

  get edges(): { cursor: string; node: Item }[] {
    return this.nodes.map((node) => ({ cursor: this.cursorOf(node), node }));
  }

  get pageInfo(): PageInfo {
    const { nodes, hasNextPage, hasPreviousPage } = this;
    const [start, end] = [nodes.at(0), nodes.at(-1)];
    return {
      hasNextPage,
      hasPreviousPage,
      startCursor: start === undefined ? null : this.cursorOf(start),
      endCursor: end === undefined ? null : this.cursorOf(end),
    };
  }
}

/** A page of a list that is in memory already. */
export function pageOf<Item>(
  list: Item[],
  args: PageArgs,
  place: CursorPlace,
  keyOf: (item: Item) => string,
): Page<Item> {
  const after = args.after == null ? undefined : readCursor(place, args.after, 1)[0];
  const start = after === undefined ? 0 : list.findIndex((item) => keyOf(item) === after) + 1;
  const nodes = list.slice(start, start + args.first);
  return new Page(nodes, { before: start > 0, after: start + nodes.length < list.length }, (item) =>
    writeCursor(place, [keyOf(item)]),
  );
}

/** A cursor holds in one release, for one query. */
export type CursorPlace = { release: number; question: unknown };

export function writeCursor({ release, question }: CursorPlace, key: string[]): string {
  return writeOpaque([release, fingerprint(question), ...key]);
}

/**
 * The key in a cursor, which has `size` words. A cursor holds for one release and one query: going on in another would show some rows
 * twice and others never.
 */
export function readCursor({ release, question }: CursorPlace, cursor: string, size: number): string[] {
  const [madeIn, madeFor, ...key] = readOpaque(cursor);
  const isOfThisQuestion = madeFor === fingerprint(question) && key.length === size && areWords(key);
  if (!isOfThisQuestion || !isReleaseNumber(madeIn)) {
    throw new ReaderError("BAD_ARGUMENT", {
      nl: `after: '${shortened(cursor)}' gevonden, maar dat is geen cursor van deze vraag. Verwacht: de endCursor van de vorige pagina, met verder dezelfde argumenten. Deze pagina blijft leeg.`,
      en: `after: found '${shortened(cursor)}', which is no cursor of this question. Expected the endCursor of the page before, with the same other arguments. This page stays empty.`,
    });
  }
  if (madeIn !== release) {
    throw new ReaderError("BAD_ARGUMENT", {
      nl: `after: deze cursor hoort bij publicatie ${madeIn}, en u leest nu publicatie ${release}. Lees verder met asOf: ${madeIn}, of begin opnieuw. Deze pagina blijft leeg.`,
      en: `after: this cursor belongs to release ${madeIn}, and you are reading release ${release}. Read on with asOf: ${madeIn}, or begin again. This page stays empty.`,
    });
  }
  return key;
}

const isReleaseNumber = (made: unknown): made is number => Number.isSafeInteger(made) && Number(made) > 0;

function fingerprint(question: unknown): string {
  return createHash("sha256").update(JSON.stringify(question)).digest("base64url").slice(0, 8);
}

@ObjectType({ simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean;

  @Field(() => Boolean)
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  startCursor!: string | null;

  @Field(() => String, { nullable: true })
  endCursor!: string | null;
}

export function connectionOf<Item extends object>(item: () => ClassType<Item> | AbstractClass<Item>, name: string) {
  @ObjectType(`${name}Edge`, { simpleResolvers: true })
  class Edge {
    @Field(() => String)
    cursor!: string;

    @Field(() => item())
    node!: Item;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true })
  class Connection {
    @Field(() => [item()])
    nodes!: Item[];

    @Field(() => [Edge])
    edges!: Edge[];

    @Field(() => PageInfo)
    pageInfo!: PageInfo;
  }
  return Connection;
}

type AbstractClass<Item> = abstract new (...args: never[]) => Item;
