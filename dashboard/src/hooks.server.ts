import { setTimeout as wait } from "node:timers/promises";
import { building, dev, version } from "$app/env";
import type { RequestEvent } from "@sveltejs/kit";
import type { Handle, HandleServerError, ServerInit } from "@sveltejs/kit/hooks";
import { m } from "#lib/paraglide/messages.js";
import type { Locale } from "#lib/paraglide/runtime.js";
import { paraglideMiddleware } from "#lib/paraglide/server.js";
import { isOwnHost } from "#lib/server/host.ts";
import { associationInAddress } from "#lib/association.ts";
import { isEmbedRoute, isPublicRoute } from "#lib/public-route.ts";
import { tellTrouble } from "#lib/server/log.ts";
import { formatMoment } from "#lib/server/figures/format.ts";
import type { Address, Known } from "#lib/server/last-known.ts";
import { lastKnown } from "#lib/server/last-known.ts";
import { protect } from "#lib/server/security-headers.ts";
import { sent } from "#lib/server/sent.ts";
import { letThrough } from "#lib/server/sign-in/gate.ts";
import { asPerson, groupOf, whoAsks } from "#lib/server/sign-in/person.ts";
import { problemOf } from "#lib/server/sign-in/settings.ts";
import { asPageOf, isUnanswered, nothingPublicOf } from "#lib/server/whose.ts";
import { writeTrouble } from "#lib/server/pages/trouble.ts";

/** Without signing in the pages show internal figures to whoever reaches them. */
export const init: ServerInit = () => {
  const sentence = dev || building ? undefined : problemOf(process.env);
  if (!sentence) return;
  console.error(sentence);
  process.exit(1);
};

/** What decides beside its address what a page holds: another build, association or API makes other pages. */
const { ASSOCIATION = "", API_URL = "", ORIGIN = "" } = process.env;
const madeBy = JSON.stringify([version, ASSOCIATION, API_URL, ORIGIN]);
const known = lastKnown(dev || building ? undefined : process.env.DATA_DIR, madeBy);

/** In seconds: a part that died is up again by then, and so is the database. */
const retryAfter = "10";

export const handle: Handle = async ({ event, resolve }) => {
  if (!isOwnHost(event.request.headers.get("host") ?? "")) return wrongHost();
  return paraglideMiddleware(event.request, async ({ locale }) => {
    const person = await letThrough(event);
    if (person instanceof Response) return person;
    const make = () => makePage({ event, resolve }, locale);
    return asPerson(person, () => asPageOf(event.url, make));
  });
};

async function makePage({ event, resolve }: Parameters<Handle>[0], locale: Locale): Promise<Response> {
  const making = resolve(event, {
    transformPageChunk: ({ html }) => {
      const body = html.indexOf("<body");
      return body === -1 ? html : headIn(html.slice(0, body), locale) + html.slice(body);
    },
    preload: (file) => file.type !== "font" || /latin-(?:400|600)-normal.*woff2$/.test(file.filename),
  });
  const { answer, body } = await orLastKnown(event, making);
  protect(answer.headers, framedBy(event.route.id));
  if (answer.status === 503) answer.headers.set("retry-after", retryAfter);
  return sent(event.request, answer, body);
}

/** Who may show it in a page of theirs. */
function framedBy(route: string | null): "nobody" | "named" | "anybody" {
  if (!isEmbedRoute(route)) return "nobody";
  return isPublicRoute(route) ? "anybody" : "named";
}

function headIn(head: string, locale: Locale): string {
  return (
    head
      .replace("%lang%", locale)
      .replace("%association%", associationInAddress() ?? "")
      // On a slow line a page is read long before its scripts are there: styles and letters go first.
      .replaceAll(' rel="modulepreload"', ' rel="modulepreload" fetchpriority="low"')
  );
}

type Answer = { answer: Response; body: Buffer };

/** What is made, or, where the API gives no answer or none in time, the page as it was last known, with a sentence that says so. */
async function orLastKnown(event: RequestEvent, making: Response | Promise<Response>): Promise<Answer> {
  // What somebody looks for is written down nowhere.
  const isSearch = event.route.id?.startsWith("/search") ?? false;
  const isKept = event.request.method === "GET" && event.route.id !== null && !isSearch;
  // What one may see is not shown to another.
  const path = [addressOf(event.url), groupOf(whoAsks())].filter(Boolean).join(" ");
  const kind = isPublicRoute(event.route.id) ? publicPagesOf(associationInAddress() ?? process.env.ASSOCIATION) : "";
  const address = { kind, path };
  const made = Promise.resolve(making).then(async (response) => {
    const body = Buffer.from(await response.arrayBuffer());
    // A page of one person, with rows, or of what staff change says so itself. It is shown to no other of the same role.
    const isOfAPerson = response.headers.get("cache-control")?.includes("no-store") ?? false;
    if (isKept && !isOfAPerson && !event.isDataRequest && response.status === 200 && !isUnanswered())
      void known.keep(address, headersOf(response), body);
    await forgetWhatIsGone(address, response.status);
    return { answer: new Response(null, response), body };
  });
  const inTime = await within(patience, made);
  if (inTime && !isUnanswered()) return inTime;
  const last = isKept ? await known.find(address) : undefined;
  const answer = last ? asLastKnown(last) : await made;
  // The browser then asks for the page as a whole, of which the last known may be there.
  const asksAgain = event.isDataRequest && (last !== undefined || isUnanswered());
  return asksAgain ? { answer: new Response(null, { status: 503 }), body: Buffer.alloc(0) } : answer;
}

const publicPagesOf = (association = ""): string => `openbaar ${association}`;

/** What was taken back, or is not for this reader any more, is not shown again while the API is silent. */
async function forgetWhatIsGone(address: Address, status: number): Promise<void> {
  const association = nothingPublicOf();
  if (association !== undefined) await known.forgetAll(publicPagesOf(association));
  else if (gone.has(status)) await known.forget(address);
}

const gone = new Set([401, 403, 404, 410]);

function asLastKnown(last: Known): Answer {
  const headers = { ...last.headers, "cache-control": "no-store" };
  return { answer: new Response(null, { headers }), body: withNotice(last) };
}

/** In milliseconds: so long a reader waits for the newest figures, where the page is known as it was. */
const patience = 3_000;

/** What is made, or nothing when it is not there after so many milliseconds. */
async function within<Made>(milliseconds: number, made: Promise<Made>): Promise<Made | undefined> {
  const ended = new AbortController();
  const late = wait(milliseconds, undefined, { signal: ended.signal }).catch(() => undefined);
  try {
    return await Promise.race([made, late]);
  } finally {
    ended.abort();
  }
}

/** The part of the headers that belongs to the contents. */
function headersOf(response: Response): Record<string, string> {
  const names = ["content-type", "content-disposition", "content-security-policy"];
  return Object.fromEntries([...response.headers].filter(([name]) => names.includes(name)));
}

/** A picture or a table says its release and its day itself. */
function withNotice({ at, headers, body }: Known): Buffer {
  if (!headers["content-type"]?.startsWith("text/html")) return body;
  const notice = `<p class="last-known" role="status">${m.last_known({ when: formatMoment(at) })}</p>`;
  return Buffer.from(body.toString("utf8").replace(/<body[^>]*>/, (start) => start + notice));
}

const addressOf = ({ origin, pathname, search }: URL): string => origin + pathname + search;

/** The framework's own message says nothing to a reader, so only our own is told. */
export const handleError: HandleServerError = ({ kind, error }) => {
  if (kind === "app") return { trouble: writeTrouble(error.kind, error.message) };
  if (kind === "framework" && error.status === 404) return { trouble: writeTrouble("unknown") };
  if (kind === "unknown") tellTrouble(error);
  return { trouble: writeTrouble(undefined) };
};

function wrongHost(): Response {
  const sentences = [
    "Deze naam hoort niet bij deze server. Verwacht: die van ORIGIN of een uit ALLOWED_HOSTS.",
    "This name does not belong to this server. Expected that of ORIGIN or one from ALLOWED_HOSTS.",
  ];
  const headers = new Headers({
    "content-type": "text/plain; charset=utf-8",
    "content-security-policy": "default-src 'none'",
  });
  protect(headers, "nobody");
  return new Response(sentences.join("\n"), { status: 421, headers });
}
