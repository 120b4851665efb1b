/** What questions are drawn from: names that are there, names that are not, and what others were given before. */
import type { LeakWorld } from "./leak-world.ts";

/** A question without who asks it. `isShort`: at the address without an association; `tag`: what the answer was called to who asked it before. */
export type Asked = {
  method: "GET" | "POST" | "HEAD";
  file: string;
  search: string;
  body?: string;
  isShort?: boolean;
  tag?: string;
};

export type Door = "shared" | "internal";

/** All but pages that are the same for everybody. What is public has a catalogue at the shared door only. */
export const isData = (door: Door, file: string): boolean =>
  /^(graphql|(figures|areas)\.(csv|json))$/.test(file) || (door === "shared" && file === "catalogue.jsonld");

/** What was seen and asked so far, by anybody: to be sent again by somebody else. */
export type Found = { tags: string[]; cursors: string[]; ids: string[]; asked: Asked[] };

export class Draws {
  readonly found: Found = { tags: [], cursors: [], ids: [], asked: [] };
  readonly #world: LeakWorld;
  readonly #next: () => number;

  constructor(world: LeakWorld, next: () => number) {
    this.#world = world;
    this.#next = next;
  }

  /** True so often. */
  is(chance: number): boolean {
    return this.#next() < chance;
  }

  oneOf<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.#next() * items.length)]!;
  }

  upTo(most: number): number {
    return 1 + Math.floor(this.#next() * most);
  }

  /** By their weights, which add up to 1. */
  weighted<Item>(items: readonly (readonly [weight: number, item: Item])[]): Item {
    let left = this.#next();
    for (const [weight, item] of items) if ((left -= weight) < 0) return item;
    return items.at(-1)![1];
  }

  kpi(): string {
    const { kpis } = this.#world;
    return this.oneOf([...kpis, ...kpis, "tenants_grad", "nuisance_cases", "resilience", ""]);
  }

  area(): string {
    const { areas } = this.#world;
    return this.oneOf([...areas, ...areas, "101", "102", "999", "Hoevelaken", "Kastanjehof", "BU0267", "G3", "%"]);
  }

  period(): string {
    const { periods } = this.#world;
    return this.oneOf([...periods, ...periods, "2025", "2024-W1", "2026-T1", "x"]);
  }

  level(): string {
    return this.oneOf(["ASSOCIATION", "DISTRICT", "NEIGHBOURHOOD", "COMPLEX"]);
  }

  cursor(): string {
    return this.#found(this.found.cursors, "WzEsIngiXQ");
  }

  id(): string {
    return this.#found(this.found.ids, "WyJBcmVhIiwieCIsInkiXQ");
  }

  #found(list: string[], made: string): string {
    return list.length > 0 && this.is(0.9) ? this.oneOf(list) : made;
  }

  /** What chooses figures, at both doors. */
  choice(more: readonly string[] = []): string {
    return [
      ...(this.is(0.2) ? [`within: "${this.area()}"`] : []),
      ...(this.is(0.3) ? [`period: "${this.period()}"`] : []),
      ...(this.is(0.2) ? [`areaLevel: ${this.level()}`] : []),
      ...(this.is(0.2) ? ["latest: true"] : []),
      ...(this.is(0.2) ? [`after: "${this.cursor()}"`] : []),
      ...more,
      `first: ${this.upTo(100)}`,
    ].join(", ");
  }
}
