/** Draws what somebody asks who looks for what they may not see: questions, tables and pages, right and wrong, with what others got before. */
import type { Holder, LeakWorld } from "./leak-world.ts";

export type Drawn = {
  /** Where a key goes, and what of it is wrong. */
  way: string;
  method: "GET" | "POST" | "HEAD";
  path: string;
  headers: Record<string, string>;
  body?: string;
};

/** What was seen so far, by anybody: to be sent again by somebody else. */
export type Found = { tags: string[]; cursors: string[] };

export class RequestDrawer {
  readonly #world: LeakWorld;
  readonly #next: () => number;

  constructor(world: LeakWorld, next: () => number) {
    this.#world = world;
    this.#next = next;
  }

  holder(): Holder {
    return this.#oneOf(this.#world.holders);
  }

  request({ key }: Holder, found: Found): Drawn {
    const { way, headers, search, association } = this.#way(key);
    const roll = this.#next();
    const base = `/${association}`;
    if (found.tags.length > 0 && this.#next() < 0.3) headers["if-none-match"] = this.#oneOf(found.tags);
    if (this.#next() < 0.3) headers["accept-encoding"] = this.#oneOf(["gzip", "br", "identity"]);
    if (roll < 0.2) return { way, method: "GET", path: joined(`${base}${this.#table()}`, search), headers };
    if (roll < 0.26) return { way, method: "GET", path: `${base}/${this.#oneOf(pages)}${search}`, headers };
    const query = this.#question(found);
    const variables = { a: this.#area(), k: this.#kpi(), p: this.#period(), c: this.#cursor(found) };
    if (roll < 0.6) {
      const asked = new URLSearchParams({ query, variables: JSON.stringify(variables) });
      const method = roll < 0.3 ? "HEAD" : "GET";
      return { way, method, path: `${base}/graphql?${asked}${search.replace("?", "&")}`, headers };
    }
    const body = JSON.stringify({ query, variables });
    return {
      way,
      method: "POST",
      path: `${base}/graphql${search}`,
      headers: { ...headers, "content-type": "application/json" },
      body,
    };
  }

  /** Most send a key as they should. */
  #way(key: string | null) {
    const plain = { headers: {} as Record<string, string>, search: "", association: "voorbeeld" };
    if (key === null) return { way: "no key", ...plain };
    const good = {
      way: "as it should",
      ...plain,
      headers: { authorization: `Bearer ${key}` } as Record<string, string>,
    };
    const roll = this.#next();
    if (roll < 0.8) return good;
    if (roll < 0.84) return { ...plain, way: "in the address", search: `?key=${key}` };
    if (roll < 0.88) return { ...good, way: "also in the address", search: `?key=${key}` };
    if (roll < 0.92) return { ...plain, way: "tampered", headers: { authorization: `Bearer ${tampered(key)}` } };
    if (roll < 0.95) return { ...good, way: "of another association", association: "ander" };
    if (roll < 0.98) return { ...plain, way: "another scheme", headers: { authorization: `Basic ${key}` } };
    return { ...plain, way: "in a cookie", headers: { cookie: `session=${key}` } };
  }

  #question(found: Found): string {
    const parts = Array.from(
      { length: 1 + Math.floor(this.#next() * 3) },
      (_, place) => `q${place}: ${this.#part(found)}`,
    );
    const declared = 'query Drawn($a: ID = "G1", $k: ID = "x", $p: ID = "y", $c: String) ';
    const usesAll =
      "used: figure(kpi: $k, area: $a, period: $p) { value lower upper } more: figures(after: $c, first: 3) { nodes { value } }";
    return this.#next() < 0.3 ? `${declared}{ ${parts.join(" ")} ${usesAll} }` : `{ ${parts.join(" ")} }`;
  }

  #part(found: Found): string {
    const figure =
      "{ kpi { code title definition } area { code name level within { code } } period value band besideNorm step lower upper n verdict isPublic }";
    const page = `{ nodes ${figure} edges { cursor node { value } } pageInfo { hasNextPage endCursor } }`;
    return this.#oneOf([
      () => `figure(kpi: "${this.#kpi()}", area: "${this.#area()}", period: "${this.#period()}") ${figure}`,
      () => `figures(${this.#choice(found)}) ${page}`,
      () =>
        `kpi(code: "${this.#kpi()}") { code title definition caveats counted goals { kind norm margin area { code name } } figures(${this.#choice(found)}) ${page} }`,
      () => `kpis { code title subject definition goals { kind norm dueOn areaLevel area { code } } }`,
      () => `area(code: "${this.#area()}") { code name level vintage within { code name } }`,
      () =>
        `areas(first: ${1 + Math.floor(this.#next() * 20)}${this.#next() < 0.4 ? `, within: "${this.#area()}"` : ""}) { nodes { code name } edges { cursor } pageInfo { endCursor } }`,
      () => "agreement { code parties purpose legalGround kpis areas contact validUntil keyExpiresAt pointsPerHour }",
      () => "usage { day points questions }",
      () => "release { number referenceDate sharedAt }",
      () => "association { code name isSynthetic }",
      () => "periods { code kind }",
      // What staff may ask.
      () => `node(id: "${this.#cursor(found)}") { id }`,
      () => `kpi(code: "${this.#kpi()}", asOf: 1) { title }`,
      () => `goals { setBy agreedIn }`,
      () => `areas { nodes { homes complexes { name } } }`,
      () => `figures { nodes { nEffective bounds { lower upper } standardError numerator denominator } }`,
      () =>
        `__type(name: "${this.#oneOf(["Figure", "Kpi", "PublishedFigure", "Wave"])}") { fields { name description } }`,
      () => "__schema { types { name fields { name } } }",
      () => "kpi(code: 12) { titel }",
    ])();
  }

  #choice(found: Found): string {
    const choices = [
      ...(this.#next() < 0.3 ? [`area: "${this.#area()}"`] : []),
      ...(this.#next() < 0.2 ? [`within: "${this.#area()}"`] : []),
      ...(this.#next() < 0.3 ? [`period: "${this.#period()}"`] : []),
      ...(this.#next() < 0.2
        ? [`areaLevel: ${this.#oneOf(["ASSOCIATION", "DISTRICT", "NEIGHBOURHOOD", "COMPLEX"])}`]
        : []),
      ...(this.#next() < 0.2 ? ["latest: true"] : []),
      ...(this.#next() < 0.2 ? [`after: "${this.#cursor(found)}"`] : []),
      `first: ${1 + Math.floor(this.#next() * 100)}`,
    ];
    return choices.join(", ");
  }

  #table(): string {
    const name = this.#oneOf(["figures.csv", "figures.json", "areas.csv", "areas.json"]);
    const asked = new URLSearchParams();
    if (this.#next() < 0.4) asked.set("kpi", this.#kpi());
    if (this.#next() < 0.3) asked.set("period", this.#period());
    if (this.#next() < 0.3) asked.set("level", this.#oneOf(["association", "neighbourhood", "complex", "straat"]));
    if (this.#next() < 0.2) asked.set("group", "*");
    if (this.#next() < 0.1) asked.set("asOf", "1");
    return `/${name}${asked.size > 0 ? `?${asked}` : ""}`;
  }

  #kpi(): string {
    return this.#oneOf([...this.#world.kpis, ...this.#world.kpis, "tenants_grad", "nuisance_cases", "resilience", ""]);
  }

  #area(): string {
    return this.#oneOf([...this.#world.areas, ...this.#world.areas, "101", "Hoevelaken", "BU0267", "G3", "%"]);
  }

  #period(): string {
    return this.#oneOf([...this.#world.periods, ...this.#world.periods, "2025", "2024-W1", "2026-T1", "x"]);
  }

  #cursor({ cursors }: Found): string {
    return cursors.length > 0 && this.#next() < 0.9 ? this.#oneOf(cursors) : "WzEsIngiXQ";
  }

  #oneOf<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.#next() * items.length)]!;
  }
}

const tampered = (key: string): string => `${key.slice(0, 20)}${key[20] === "Q" ? "R" : "Q"}${key.slice(21)}`;

/** The table may have been asked something already. */
const joined = (path: string, search: string): string =>
  path + (path.includes("?") ? search.replace("?", "&") : search);

const pages = [
  "first-steps",
  "schema.graphql",
  "openapi.json",
  "catalogue.jsonld",
  "graphiql",
  "associations",
  "figures.xlsx",
  "schema-changes.md",
];
