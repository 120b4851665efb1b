/** Lists are read a page at a time, in Relay's way: `first` and `after`, with cursors that mean nothing to the reader. */
import { createHash } from "node:crypto";
import { IsOptional, Max, Min } from "class-validator";
import type { ClassType } from "type-graphql";
import { ArgsType, Field, Int, ObjectType } from "type-graphql";
import { PART_EMPTY, ReaderError, shortened } from "./errors.ts";
import { areWords, readOpaque, writeOpaque } from "./opaque.ts";

export const LARGEST_PAGE = 500;
export const USUAL_PAGE = 100;

@ArgsType()
export class PageArgs {
  @Field(() => Int, { description: `How many at most, from 1 to ${LARGEST_PAGE}.` })
  @Min(1)
  @Max(LARGEST_PAGE)
  first: number = USUAL_PAGE;

  @Field(() => String, { nullable: true, description: "The `endCursor` of the page before." })
  after?: string | null;
}

/** For lists that can be read from both ends. */
@ArgsType()
export class BothWaysArgs {
  @Field(() => Int, {
    nullable: true,
    description: `How many at most from the beginning, from 1 to ${LARGEST_PAGE}; ${USUAL_PAGE} when \`first\` and \`last\` are left out.`,
  })
  @IsOptional()
  @Min(1)
  @Max(LARGEST_PAGE)
  first?: number | null;

  @Field(() => String, { nullable: true, description: "The `endCursor` of the page before." })
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: `How many at most from the end, from 1 to ${LARGEST_PAGE}; not together with \`first\`.`,
  })
  @IsOptional()
  @Min(1)
  @Max(LARGEST_PAGE)
  last?: number | null;

  @Field(() => String, { nullable: true, description: "The `startCursor` of the page that comes after." })
  before?: string | null;
}

/** How many rows a page has at most, and from which end. */
export function sizeOf({ first, last }: { first?: number | null; last?: number | null }): {
  size: number;
  isBackwards: boolean;
} {
  if (first != null && last != null) {
    throw new ReaderError("BAD_ARGUMENT", {
      nl: `first en last: beide gevonden, verwacht één van beide. ${PART_EMPTY.nl}`,
      en: `first and last: found both, expected one of them. ${PART_EMPTY.en}`,
    });
  }
  return { size: last ?? first ?? USUAL_PAGE, isBackwards: last != null };
}

export class Page<Item> {
  readonly nodes: Item[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly cursorOf: (item: Item) => string;
  #edges: { cursor: string; node: Item }[] | undefined;
  #pageInfo: PageInfo | undefined;

  constructor(nodes: Item[], more: { before: boolean; after: boolean }, cursorOf: (item: Item) => string) {
    this.nodes = nodes;
    this.hasPreviousPage = more.before;
    this.hasNextPage = more.after;
    this.cursorOf = cursorOf;
  }

  /** Kept, like the other: a compiled query reads a member several times, and each cursor is a fingerprint of the question. */
  get edges(): { cursor: string; node: Item }[] {
    return (this.#edges ??= this.nodes.map((node) => ({ cursor: this.cursorOf(node), node })));
  }

  get pageInfo(): PageInfo {
    return (this.#pageInfo ??= this.#info());
  }

  #info(): PageInfo {
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
export function readCursor(
  { release, question }: CursorPlace,
  cursor: string,
  size: number,
  argument: "after" | "before" = "after",
): string[] {
  const [madeIn, madeFor, ...key] = readOpaque(cursor);
  const isOfThisQuestion = madeFor === fingerprint(question) && key.length === size && areWords(key);
  if (!isOfThisQuestion || !isReleaseNumber(madeIn)) {
    throw new ReaderError("BAD_ARGUMENT", {
      nl: `${argument}: '${shortened(cursor)}' gevonden, maar dat is geen cursor van deze vraag. Verwacht: de ${expected[argument].nl}, met verder dezelfde argumenten. Deze pagina blijft leeg.`,
      en: `${argument}: found '${shortened(cursor)}', which is no cursor of this question. Expected the ${expected[argument].en}, with the same other arguments. This page stays empty.`,
    });
  }
  if (madeIn !== release) {
    throw new ReaderError("BAD_ARGUMENT", {
      nl: `${argument}: deze cursor hoort bij publicatie ${madeIn}, en u leest nu publicatie ${release}. Lees verder met asOf: ${madeIn}, of begin opnieuw. Deze pagina blijft leeg.`,
      en: `${argument}: this cursor belongs to release ${madeIn}, and you are reading release ${release}. Read on with asOf: ${madeIn}, or begin again. This page stays empty.`,
    });
  }
  return key;
}

const expected = {
  after: { nl: "endCursor van de vorige pagina", en: "endCursor of the page before" },
  before: { nl: "startCursor van de pagina erna", en: "startCursor of the page that comes after" },
};

const isReleaseNumber = (made: unknown): made is number => Number.isSafeInteger(made) && Number(made) > 0;

function fingerprint(question: unknown): string {
  return createHash("sha256").update(JSON.stringify(question)).digest("base64url").slice(0, 8);
}

@ObjectType({ simpleResolvers: true, description: "Where a page begins and ends, and whether there is more." })
export class PageInfo {
  @Field(() => Boolean, { description: "Whether there is more after this page." })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether there is more before this page." })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "The cursor of the first of this page; none of an empty page." })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: "The cursor of the last of this page; none of an empty page." })
  endCursor!: string | null;
}

export function connectionOf<Item extends object>(item: () => ClassType<Item> | AbstractClass<Item>, name: string) {
  @ObjectType(`${name}Edge`, {
    simpleResolvers: true,
    description: "One place in a page, with the cursor from which to read on.",
  })
  class Edge {
    @Field(() => String, { description: "Opaque: `after` or `before` which to read on." })
    cursor!: string;

    @Field(() => item(), { description: "What stands at this place." })
    node!: Item;
  }

  @ObjectType(`${name}Connection`, {
    simpleResolvers: true,
    description: "One page of a list, in the way of Relay.",
  })
  class Connection {
    @Field(() => [item()], { description: "What the page holds, without the cursors." })
    nodes!: Item[];

    @Field(() => [Edge], { description: "The same, each with its cursor." })
    edges!: Edge[];

    @Field(() => PageInfo, { description: "Whether there is more, and from where." })
    pageInfo!: PageInfo;
  }
  return Connection;
}

type AbstractClass<Item> = abstract new (...args: never[]) => Item;
