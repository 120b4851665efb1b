/** Looks for leaks at both doors: draws who asks, how and what, and searches every byte that comes back for what they may not see. */
import { startApi, startSharedApi } from "@fijne-buurten/api";
import type { Associations } from "@fijne-buurten/db";
import { seeded } from "../../support/seeded.ts";
import { type Door, type Draws, isData } from "./leak-draws.ts";
import { type Mark, OTHER, OWN, type Reading } from "./leak-marks.ts";
import { type Request, RequestDrawer } from "./leak-requests.ts";
import { signInSecret } from "./leak-tokens.ts";
import type { Holder, LeakWorld } from "./leak-world.ts";

/** Where both associations lie, for each door, and the directory in which what staff change is looked up. */
export type Places = { api: { own: string; other: string }; shared: { own: string; other: string }; directory: string };

export type Looked = {
  asked: number;
  /** What somebody read who may not. */
  leaks: string[];
  /** How many marks were read by who may read them, at each door: without that nothing would be proved. */
  seen: Record<Door, number>;
  statuses: Record<string, number>;
  faults: unknown[];
};

const AT_ONCE = 8;
/** Of what was seen and asked so much is remembered, to be sent again by others. */
const MOST_FOUND = 200;

type Answer = { response: Response; text: string; holder: Holder; request: Request; tell: (what: string) => void };

export async function lookForLeaks(
  places: Places,
  world: LeakWorld,
  { seed, count }: { seed: number; count: number },
): Promise<Looked> {
  const faults: unknown[] = [];
  const onFault = (fault: unknown) => void faults.push(fault);
  const signedIn = { signInSecret, appUrl: places.directory };
  const [internal, shared] = await Promise.all([
    startApi({ associations: both(places.api), onFault, ...signedIn }),
    startSharedApi({ associations: both(places.shared), onFault, freshMs: 20 }),
  ]);
  const addresses: Record<Door, string> = { internal: new URL(internal.url).origin, shared: shared.url };
  const drawer = new RequestDrawer(world, seeded(seed));
  const looked: Looked = { asked: 0, leaks: [], seen: { shared: 0, internal: 0 }, statuses: {}, faults };
  const compared = new Compared();

  async function one(): Promise<void> {
    const holder = drawer.holder();
    const request = drawer.request(holder);
    const { door, way, asked, path, headers } = request;
    const { method, body } = asked;
    const response = await fetch(addresses[door] + path, { method, headers, ...(body === undefined ? {} : { body }) });
    const text = await response.text();
    looked.asked += 1;
    const status = `${door} ${response.status}`;
    looked.statuses[status] = (looked.statuses[status] ?? 0) + 1;
    const tell = (what: string) =>
      void looked.leaks.push(`${holder.name} (${way.name}) ${door} ${method} ${path} ${body ?? ""}: ${what}`);
    const answer = { response, text, holder, request, tell };
    looked.seen[door] += search(answer, world.marks);
    compared.look(answer);
    keepFound(answer, drawer.draws);
  }

  try {
    let left = count;
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (left-- > 0) await one();
      }),
    );
    return looked;
  } finally {
    await Promise.all([internal.close(), shared.close()]);
  }
}

const both = ({ own, other }: { own: string; other: string }): Associations => ({
  list: async () => [
    { id: OWN, name: OWN, isSynthetic: true, url: own },
    { id: OTHER, name: OTHER, isSynthetic: true, url: other },
  ],
  close: async () => {},
});

/** How many marks were read by who may read them. */
function search({ response, text, request, tell }: Answer, marks: readonly Mark[]): number {
  const { asked, headers, path, way } = request;
  const answer = `${text}\n${[...response.headers].map((header) => header.join(": ")).join("\n")}`;
  // What somebody wrote themselves may be repeated to them.
  const sent = [decodeURIComponent(path.replaceAll("+", " ")), asked.body, ...Object.values(headers)].join("\n");
  let seen = 0;
  for (const { text: mark, seenBy } of marks) {
    if (!answer.includes(mark) || sent.includes(mark)) continue;
    if (seenBy(way.reading)) seen += 1;
    else tell(`reads '${mark}'`);
  }
  return seen;
}

const isGuarded = ({ door, asked: { file } }: Request): boolean =>
  isData(door, file) || (door === "internal" && file === "associations");
const isNobody = ({ agreement, person }: Reading): boolean => agreement === null && person === null;

/** What must be the same for everybody, and what nobody else may get. */
class Compared {
  /** To whom a tag was given first. */
  readonly #owners = new Map<string, string>();
  readonly #refusals = new Map<string, string>();

  look(answer: Answer): void {
    this.#refusal(answer);
    if (isData(answer.request.door, answer.request.asked.file)) this.#tag(answer);
  }

  /** Who may not come in gets the same bytes as everybody else who may not. */
  #refusal({ response, text, request, tell }: Answer): void {
    const { door, way, asked } = request;
    const { status } = response;
    if (isGuarded(request) && isNobody(way.reading) && status !== 401 && !(door === "shared" && status === 400))
      tell(`let in with ${status}`);
    if (status !== 401 || asked.method === "HEAD") return;
    const kind = `${door} ${response.headers.get("content-type")}`;
    if ((this.#refusals.get(kind) ?? text) !== text) tell("another refusal than others get");
    this.#refusals.set(kind, text);
  }

  /** Nobody else gets it, or is told that what it names is still the same. */
  #tag({ response, request, tell }: Answer): void {
    const { headers, way, door } = request;
    const own = `${door} ${groupOf(way.reading)}`;
    const tag = response.headers.get("etag");
    if (response.status === 200 && tag !== null) {
      const owner = this.#owners.get(tag) ?? own;
      if (owner !== own) tell(`the tag of ${owner}`);
      this.#owners.set(tag, own);
    }
    if (response.status !== 304) return;
    const owner = this.#owners.get(headers["if-none-match"] ?? "");
    if (owner !== undefined && owner !== own) tell(`told that an answer of ${owner} is the same`);
  }
}

/** Who gets the same answers: an agreement, or the same roles with the same areas. */
function groupOf({ agreement, person }: Reading): string {
  const roles = person?.roles.map(({ role }) => role).sort();
  const areas = person?.roles.flatMap((held) => held.areas ?? []).sort();
  return JSON.stringify([agreement?.about, agreement?.id, person?.about, roles, areas, person?.isDemo ?? false]);
}

function keepFound({ response, text, request }: Answer, { found }: Draws): void {
  const tag = response.headers.get("etag");
  if (tag !== null) found.tags.push(tag);
  found.cursors.push(...[...text.matchAll(/"(?:endCursor|cursor)":"([^"]+)"/g)].map((match) => match[1]!));
  found.ids.push(...[...text.matchAll(/"id":"([^"]+)"/g)].map((match) => match[1]!));
  if (response.status === 200 && request.asked.search.length < 2_000)
    found.asked.push({ ...request.asked, ...(tag === null ? {} : { tag }) });
  for (const list of Object.values(found)) list.splice(0, Math.max(0, list.length - MOST_FOUND));
}
