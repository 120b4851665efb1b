/** Draws what somebody asks who looks for what they may not see: questions, tables and pages, right and wrong, with what others got before. */
import { type Asked, type Door, Draws } from "./leak-draws.ts";
import { questionOf } from "./leak-questions.ts";
import { sharedWay, staffWay, type Way } from "./leak-ways.ts";
import type { Holder, LeakWorld } from "./leak-world.ts";

/** `path` is at that door; of who asks `way` says as whom they are answered. */
export type Request = { door: Door; way: Way; asked: Asked; path: string; headers: Record<string, string> };

/** Most ask at the door that is theirs. */
const OWN_DOOR = 0.94;

export class RequestDrawer {
  readonly draws: Draws;
  readonly #world: LeakWorld;

  constructor(world: LeakWorld, next: () => number) {
    this.#world = world;
    this.draws = new Draws(world, next);
  }

  /** As often somebody who may read something as anybody: most keys opened something once. */
  holder(): Holder {
    const { holders } = this.#world;
    const reading = holders.filter(({ agreement, person }) => agreement !== null || person !== null);
    return this.draws.oneOf(this.draws.is(0.5) ? reading : holders);
  }

  request(holder: Holder): Request {
    const { draws } = this;
    const own: Door = holder.person ? "internal" : "shared";
    const door: Door = draws.is(OWN_DOOR) ? own : own === "shared" ? "internal" : "shared";
    const asked = this.#asked(door);
    const everybody = this.#world.holders.find(({ key, person }) => key === null && person === null)!;
    const way = door === "shared" ? sharedWay(draws, holder, everybody) : staffWay(draws, holder, asked);
    const headers = { ...way.headers };
    if (asked.body !== undefined) headers["content-type"] = "application/json";
    if (asked.tag && draws.is(0.7)) headers["if-none-match"] = asked.tag;
    else if (draws.found.tags.length > 0 && draws.is(0.3)) headers["if-none-match"] = draws.oneOf(draws.found.tags);
    if (draws.is(0.3)) headers["accept-encoding"] = draws.oneOf(["gzip", "br", "identity"]);
    if (draws.is(0.1)) headers.accept = draws.oneOf(["text/html", "application/graphql-response+json", "*/*"]);
    // The shared door has no address without an association.
    const place = asked.isShort && door === "internal" ? "" : `/${way.association}`;
    const search = [asked.search, way.search].filter(Boolean).join("&");
    return { door, way, asked, headers, path: `${place}/${asked.file}${search && `?${search}`}` };
  }

  /** What another asked before, now and then: it may have been kept. */
  #asked(door: Door): Asked {
    const { draws } = this;
    const { asked: before } = draws.found;
    if (before.length > 0 && draws.is(0.15)) {
      const again = draws.oneOf(before);
      return again.body === undefined ? { ...again, method: draws.oneOf(["GET", "HEAD"]) } : again;
    }
    const isShort = door === "internal" && draws.is(0.1);
    if (draws.is(0.2)) return { method: draws.is(0.9) ? "GET" : "HEAD", ...this.#table(), isShort };
    if (draws.is(0.07)) return this.#page(door);
    const { query, variables } = questionOf(draws, door);
    if (draws.is(0.4))
      return {
        ...{ method: draws.is(0.2) ? "HEAD" : "GET", file: "graphql", isShort },
        search: `${new URLSearchParams({ query, ...(variables ? { variables: JSON.stringify(variables) } : {}) })}`,
      };
    return { method: "POST", file: "graphql", search: "", body: JSON.stringify({ query, variables }), isShort };
  }

  #table(): Pick<Asked, "file" | "search"> {
    const { draws } = this;
    const asked = new URLSearchParams();
    if (draws.is(0.4)) asked.set("kpi", draws.kpi());
    if (draws.is(0.3)) asked.set("period", draws.period());
    if (draws.is(0.3)) asked.set("level", draws.oneOf(["association", "neighbourhood", "complex", "straat"]));
    if (draws.is(0.2)) asked.set("group", "*");
    if (draws.is(0.1)) asked.set("asOf", draws.oneOf(["1", "2"]));
    return { file: draws.oneOf(["figures.csv", "figures.json", "areas.csv", "areas.json"]), search: `${asked}` };
  }

  #page(door: Door): Asked {
    const { draws } = this;
    const file = draws.oneOf(pages[door]);
    return {
      method: "GET",
      file,
      search: "",
      isShort: file === "associations" || (door === "internal" && draws.is(0.3)),
    };
  }
}

const shared = ["first-steps", "schema.graphql", "graphiql", "associations", "figures.xlsx", "schema-changes.md"];
const pages: Record<Door, string[]> = {
  shared: [...shared, "openapi.json", "catalogue.jsonld"],
  internal: [...shared, "sessions/list"],
};
