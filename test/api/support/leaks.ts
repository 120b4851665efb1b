/** Looks for leaks at the shared door: draws who asks and what, and searches every byte that comes back for what they may not see. */
import { startSharedApi } from "@fijne-buurten/api";
import { onlyAssociation } from "../../support/only-association.ts";
import { seeded } from "../../support/seeded.ts";
import { RequestDrawer, type Drawn, type Found } from "./leak-requests.ts";
import type { Holder, LeakWorld, Mark } from "./leak-world.ts";

export type Looked = {
  asked: number;
  /** What somebody read who may not. */
  leaks: string[];
  /** How many marks were read by who may read them: without that nothing would be proved. */
  seen: number;
  statuses: Record<number, number>;
  faults: unknown[];
};

const AT_ONCE = 8;
/** Of what was seen so much is remembered, to be sent again by others. */
const MOST_FOUND = 200;

export async function lookForLeaks(
  sharedUrl: string,
  world: LeakWorld,
  { seed, count }: { seed: number; count: number },
): Promise<Looked> {
  const faults: unknown[] = [];
  const api = await startSharedApi({
    associations: onlyAssociation(sharedUrl),
    ...{ freshMs: 20, onFault: (fault) => faults.push(fault) },
  });
  const drawer = new RequestDrawer(world, seeded(seed));
  const found: Found = { tags: [], cursors: [] };
  const looked: Looked = { asked: 0, leaks: [], seen: 0, statuses: {}, faults };
  const owners = new Map<string, string>();
  const refusals = new Map<string, string>();

  async function one(): Promise<void> {
    const holder = drawer.holder();
    const drawn = drawer.request(holder, found);
    const { method, path, headers, body } = drawn;
    const response = await fetch(api.url + path, { method, headers, ...(body === undefined ? {} : { body }) });
    const text = await response.text();
    looked.asked += 1;
    looked.statuses[response.status] = (looked.statuses[response.status] ?? 0) + 1;
    const tell = (what: string) =>
      looked.leaks.push(`${holder.name} (${drawn.way}) ${method} ${path} ${body ?? ""}: ${what}`);
    const asks = whoAsks(world, holder, drawn);
    const isLetIn = asks.agreement !== null;
    search({ holder: asks, drawn, answer: `${text}\n${headersIn(response)}` }, world.marks, looked, tell);
    keepFound(response, text, found);
    const tag = response.headers.get("etag");
    if (response.status === 200 && tag !== null && isData(path)) {
      const owner = asks.agreement?.id ?? "nobody";
      if ((owners.get(tag) ?? owner) !== owner) tell(`the tag of ${owners.get(tag)}`);
      owners.set(tag, owner);
    }
    if (response.status === 304 && isData(path)) {
      const owner = owners.get(headers["if-none-match"] ?? "");
      if (owner !== undefined && owner !== asks.agreement?.id) tell(`told that an answer of ${owner} is the same`);
    }
    if (isData(path) && !isLetIn && response.status !== 401 && response.status !== 400)
      tell(`let in with ${response.status}`);
    if (response.status === 401 && method !== "HEAD") {
      const kind = /\.csv/.test(path) ? "csv" : "json";
      if ((refusals.get(kind) ?? text) !== text) tell("another refusal than others get");
      refusals.set(kind, text);
    }
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
    await api.close();
  }
}

/** All but what is the same for everybody. */
const isData = (path: string): boolean =>
  /\/(graphql|figures\.\w+|areas\.\w+|catalogue)/.test(path) && !path.includes("xlsx");

/** Where nothing is sent as a key it is the public who asks; where something is that is none, nobody. */
function whoAsks({ holders }: LeakWorld, holder: Holder, { way }: Drawn): Holder {
  if (way === "as it should" || way === "no key") return holder;
  const everybody = holders.find(({ key }) => key === null) ?? holder;
  return way === "in a cookie" ? everybody : { ...everybody, agreement: null };
}

function search(
  { holder, drawn, answer }: { holder: Holder; drawn: Drawn; answer: string },
  marks: readonly Mark[],
  looked: Looked,
  tell: (what: string) => void,
): void {
  const asked = decodeURIComponent(drawn.path.replaceAll("+", " ")) + (drawn.body ?? "");
  for (const { text, seenBy } of marks) {
    // What somebody wrote themselves may be repeated to them.
    if (!answer.includes(text) || asked.includes(text)) continue;
    if (seenBy(holder)) looked.seen += 1;
    else tell(`reads '${text}'`);
  }
}

const headersIn = ({ headers }: Response): string => [...headers].map((header) => header.join(": ")).join("\n");

function keepFound({ headers }: Response, text: string, found: Found): void {
  const tag = headers.get("etag");
  if (tag !== null) found.tags.push(tag);
  found.cursors.push(...[...text.matchAll(/"(?:endCursor|cursor)":"([^"]+)"/g)].map((match) => match[1]!));
  for (const list of [found.tags, found.cursors]) list.splice(0, Math.max(0, list.length - MOST_FOUND));
}
