/** Draws questions from a seed: valid ones, with directives, fragments within fragments, defaults, aliases and fields that fail. */
import type { GraphQLArgument, GraphQLCompositeType, GraphQLField, GraphQLSchema } from "graphql";
import { seeded } from "../../support/seeded.ts";
import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isUnionType,
} from "graphql";

export type DrawnQuestion = { query: string; variables: Record<string, unknown> };

/** What a declared variable may be given; undefined stands for leaving it out. */
const declarable: Record<string, readonly { declared: string; given: readonly unknown[] }[]> = {
  Boolean: [
    { declared: "Boolean!", given: [true, false] },
    { declared: "Boolean! = true", given: [undefined, true, false] },
    { declared: "Boolean! = false", given: [undefined, true, false] },
  ],
  Int: [
    { declared: "Int", given: [undefined, null, 1, 2] },
    { declared: "Int!", given: [0, 3] },
    { declared: "Int = 2", given: [undefined, null, 1] },
    { declared: "Int! = 1", given: [undefined, 3] },
  ],
  String: [
    { declared: "String", given: [undefined, null, "a"] },
    { declared: 'String! = "b"', given: [undefined, "c"] },
  ],
  Kind: [
    { declared: "Kind", given: [undefined, null, "LARGE"] },
    { declared: "Kind! = SMALL", given: [undefined, "LARGE"] },
  ],
};

const literals: Record<string, readonly string[]> = {
  Boolean: ["true", "false"],
  Int: ["0", "1", "3"],
  String: ['"a"', '"x y"', "null"],
  Kind: ["SMALL", "LARGE", "null"],
};

const DEEPEST = 4;

export class Drawer {
  readonly #schema: GraphQLSchema;
  readonly #next: () => number;
  #variables = new Map<string, { declared: string; given: unknown }>();
  #fragments: { name: string; on: string; text: string }[] = [];
  #hasDirectives = false;
  #hasDefaults = false;

  constructor(schema: GraphQLSchema, seed: number) {
    this.#schema = schema;
    this.#next = seeded(seed);
  }

  question(): DrawnQuestion {
    this.#variables = new Map();
    this.#fragments = [];
    this.#hasDirectives = this.#next() < 0.6;
    this.#hasDefaults = this.#next() < 0.6;
    const selection = this.#selection(this.#schema.getQueryType()!, 0);
    const declared = [...this.#variables].map(([name, own]) => `$${name}: ${own.declared}`).join(", ");
    const given = [...this.#variables].filter(([, own]) => own.given !== undefined);
    return {
      query: [
        `query Drawn${declared && `(${declared})`} ${selection}`,
        ...this.#fragments.map(({ name, on, text }) => `fragment ${name} on ${on} ${text}`),
      ].join("\n"),
      variables: Object.fromEntries(given.map(([name, own]) => [name, own.given])),
    };
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    const parts = Array.from({ length: 1 + this.#under(3) }, () => this.#part(type, depth));
    return `{ ${parts.join(" ")} }`;
  }

  #part(type: GraphQLCompositeType, depth: number): string {
    const roll = this.#next();
    if (isUnionType(type) ? roll < 0.2 : roll < 0.05) return `__typename${this.#directives()}`;
    if (isUnionType(type) || (roll < 0.35 && depth < DEEPEST)) return this.#fragment(type, depth);
    return this.#field(type, depth);
  }

  #field(type: Exclude<GraphQLCompositeType, { getTypes: unknown }>, depth: number): string {
    const fields = Object.values(type.getFields());
    const simple = fields.filter((field) => !isCompositeType(getNamedType(field.type)));
    const choice = depth < DEEPEST ? fields : simple;
    if (choice.length === 0) return "__typename";
    const field = this.#oneOf(choice);
    const given = field.args.flatMap((argument) => this.#argument(argument) ?? []);
    const args = given.length > 0 ? `(${given.join(", ")})` : "";
    const named = getNamedType(field.type);
    const below = isCompositeType(named) ? ` ${this.#selection(named, depth + 1)}` : "";
    return `${aliasOf(field, args, this.#under(3))}${field.name}${args}${this.#directives()}${below}`;
  }

  /** An argument is left out, a literal, or a variable. */
  #argument(argument: GraphQLArgument): string | undefined {
    if (!isRequiredArgument(argument) && this.#next() < 0.4) return undefined;
    return `${argument.name}: ${this.#value(argument)}`;
  }

  #value({ type }: GraphQLArgument): string {
    const named = getNamedType(type).name;
    const isList = isListType(isNonNullType(type) ? type.ofType : type);
    const literal = this.#oneOf(literals[named]!.filter((text) => text !== "null" || !(isNonNullType(type) || isList)));
    if (isList) return this.#next() < 0.5 ? literal : `[${literal}, ${literal}]`;
    if (this.#next() < 0.5) return literal;
    return this.#variable(named, isNonNullType(type)) ?? literal;
  }

  #fragment(type: GraphQLCompositeType, depth: number): string {
    const on = this.#oneOf(this.#typesBeside(type));
    const roll = this.#next();
    if (roll < 0.25 && !isUnionType(type)) return `...${this.#directives()} ${this.#selection(type, depth + 1)}`;
    if (roll < 0.5) return `... on ${on.name}${this.#directives()} ${this.#selection(on, depth + 1)}`;
    const known = this.#fragments.filter((fragment) => fragment.on === on.name);
    if (known.length > 0 && roll < 0.8) return `...${this.#oneOf(known).name}${this.#directives()}`;
    const text = this.#selection(on, depth + 1);
    const name = `f${this.#fragments.length}`;
    this.#fragments.push({ name, on: on.name, text });
    return `...${name}${this.#directives()}`;
  }

  /** The types that a fragment may name there. */
  #typesBeside(type: GraphQLCompositeType): GraphQLCompositeType[] {
    if (isAbstractType(type)) return [type, ...this.#schema.getPossibleTypes(type)];
    return [type, ...type.getInterfaces()];
  }

  #directives(): string {
    const roll = this.#next();
    if (!this.#hasDirectives || roll < 0.72) return "";
    if (roll > 0.97) return ` @skip(if: ${this.#condition()}) @include(if: ${this.#condition()})`;
    return roll < 0.86 ? ` @include(if: ${this.#condition()})` : ` @skip(if: ${this.#condition()})`;
  }

  #condition(): string {
    return this.#next() < 0.2 ? this.#oneOf(literals.Boolean!) : this.#variable("Boolean", true)!;
  }

  /** One that was declared already, or a new one. Where null is not allowed, a variable must not be null either. */
  #variable(type: string, isNeverNull: boolean): string | undefined {
    const declarables = declarable[type]!.filter(
      ({ declared }) => (!isNeverNull || declared.includes("!")) && (this.#hasDefaults || !declared.includes("! =")),
    );
    const own = declarables[this.#under(declarables.length)];
    if (!own) return undefined;
    const name = `v${declarable[type]!.indexOf(own)}${type}${this.#under(2)}`;
    if (!this.#variables.has(name))
      this.#variables.set(name, { declared: own.declared, given: this.#oneOf(own.given) });
    return `$${name}`;
  }

  #under(limit: number): number {
    return Math.floor(this.#next() * limit);
  }

  #oneOf<Item>(items: readonly Item[]): Item {
    return items[this.#under(items.length)]!;
  }
}

/** The same alias always stands for the same field with the same arguments, so that no two are in each other's way. */
function aliasOf({ name }: GraphQLField<unknown, unknown>, args: string, roll: number): string {
  if (args === "" && roll > 0) return "";
  return `${name}_${args.replaceAll(/\W+/g, "_")}: `;
}
