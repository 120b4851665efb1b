/** What every request passes: who asks, and whether they may see the page. What is not known to be allowed is refused. */
import { BlockList, isIP } from "node:net";
import { redirect, type RequestEvent } from "@sveltejs/kit";
import { splitPath } from "#lib/association.ts";
import { isPublicRoute } from "#lib/public-route.ts";
import { m } from "#lib/paraglide/messages.js";
import { deLocalizeUrl, localizeHref } from "#lib/paraglide/runtime.js";
import { tellTrouble } from "../log.ts";
import { originOf, ownOrigin } from "../origin.ts";
import { attemptCounter, triedFrom } from "./attempts.ts";
import { forget, kept } from "./cookies.ts";
import { demoIn } from "./demo.ts";
import { desk, signIn } from "./here.ts";
import { everybody, firstRouteOf, isOpenRoute, maySeeRoute, nobody, type Person } from "./person.ts";
import { refused, refusedPage } from "./refused.ts";
import { ASKED_EVERY, type Held, LONGEST_SILENCE, type Session } from "./sessions.ts";
import { listed } from "./settings.ts";

/** The person who may see the page, or why not. Throws the way to where they sign in, or to a page that they may see. */
export async function letThrough(event: RequestEvent): Promise<Person | Response> {
  if (!comesFromProxy(event)) return refused(403, m.refused_proxy());
  if (isFromElsewhere(event)) return refused(403, m.refused_elsewhere());
  const route = event.route.id;
  // What everybody may see is the same for everybody: who asks is not even looked up.
  if (isPublicRoute(route)) return nobody;
  if (signIn.kind === "none" || route === "/health") return everybody;
  const wait =
    desk && isAttempt(route)
      ? countAttempt(triedFrom(event.request.headers.get("x-forwarded-for"), event.getClientAddress()))
      : 0;
  if (wait > 0) return refusedPage(429, m.refused_too_often_heading(), m.refused_too_often(), `${wait}`);
  const person = signIn.kind === "demo" ? demoIn(event.cookies) : await signedIn(event).catch(sessionsAway);
  if (person === "silent" || person === "away")
    return isOpenRoute(route ?? "") ? nobody : untilKnown(event, sentences[person]());
  // There is no such page, which everybody may know.
  if (route === null || isOpenRoute(route)) return person;
  const association = splitPath(deLocalizeUrl(event.url).pathname).association ?? (process.env.ASSOCIATION || null);
  if (maySeeRoute(person, route, association)) return person;
  if (person.roles.length > 0) return withoutRight(event, person);
  return person.code ? withoutRole(event) : withoutSession(event);
}

const countAttempt = attemptCounter();
const isAttempt = (route: string | null): boolean => route === "/sign-in" || route === "/sign-in/back";

/** While nobody can tell who somebody is, they see nothing, also not what was kept. They are not signed out: the same page is theirs again later. */
const sentences = { silent: () => m.refused_provider_silent(), away: () => m.refused_sessions_away() };

function untilKnown(event: RequestEvent, sentence: string): Response {
  return isPage(event) && !event.isDataRequest
    ? refusedPage(503, m.refused_for_now_heading(), sentence)
    : refused(503, sentence);
}

function sessionsAway(problem: unknown): "away" {
  tellTrouble(problem);
  return "away";
}

function withoutRight(event: RequestEvent, person: Person): Response {
  if (!isPage(event)) return refused(403, m.refused_role());
  // Who opens the site sees what they open first; who asks for another page is told that it is not theirs.
  const first = event.route.id === "/" ? firstRouteOf(person) : "/no-access";
  return redirect(303, localizeHref(first));
}

function withoutRole(event: RequestEvent): Response {
  return isPage(event) ? redirect(303, localizeHref("/no-access")) : refused(403, m.refused_role());
}

function withoutSession(event: RequestEvent): Response {
  // In the page of another a provider shows nothing, and a picture or a table cannot sign in.
  if (!isPage(event)) return refused(401, m.refused_session());
  const to = event.url.pathname + event.url.search;
  return redirect(303, `/sign-in?${new URLSearchParams({ to })}`);
}

/** A page as somebody opens it, or as a script of ours fetches it. */
const isPage = ({ request, route, isDataRequest }: RequestEvent): boolean =>
  request.method === "GET" &&
  !route.id?.startsWith("/embed") &&
  (isDataRequest || (request.headers.get("accept") ?? "").includes("text/html"));

/** Who has the session of this browser. The provider is asked every few minutes whether it knows them still. */
async function signedIn({ cookies }: RequestEvent): Promise<Person | "silent"> {
  const cookie = kept(cookies, "session");
  if (!desk || !cookie) return nobody;
  const session = await desk.sessions.find(cookie);
  if (!session) {
    forget(cookies, "session");
    return nobody;
  }
  if (session.asked < ASKED_EVERY || !(await desk.sessions.mayAsk(cookie)))
    return session.known > LONGEST_SILENCE ? "silent" : personIn(session, session.held);
  const answer = await desk.provider.ask(session.held);
  if (answer.is === "silent") return session.known > LONGEST_SILENCE ? "silent" : personIn(session, session.held);
  // Somebody may have ended it while the provider was asked.
  if (answer.is === "known" && (await desk.sessions.keep(cookie, answer.held))) return personIn(session, answer.held);
  await desk.sessions.end(cookie, "refused");
  forget(cookies, "session");
  return nobody;
}

const personIn = ({ person: code, given }: Session, { roles }: Held): Person => ({ code, roles: [...roles, ...given] });

/** A form or a script of another website changes nothing here, whoever's browser it runs in. */
function isFromElsewhere({ request, route, url }: RequestEvent): boolean {
  if (["GET", "HEAD", "OPTIONS"].includes(request.method)) return false;
  // The provider comes there itself, without a browser, and shows a signature instead of a cookie.
  if (route.id === "/sign-out/back-channel") return false;
  // This machine has two names, and a browser says by which of them it came.
  const own = [originOf(url), ownOrigin(url)];
  return !own.includes(request.headers.get("origin") ?? "") || request.headers.get("sec-fetch-site") === "cross-site";
}

/** Where only a proxy may come, nobody else does; this machine may ask whether the server lives. */
function comesFromProxy(event: RequestEvent): boolean {
  if (!trusted || event.route.id === "/health") return true;
  const address = event.getClientAddress().replace(/^::ffff:/, "");
  return isIP(address) > 0 && trusted.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

const trusted = proxiesIn(process.env.TRUSTED_PROXY);

function proxiesIn(text: string | undefined): BlockList | undefined {
  const list = listed(text);
  if (list.length === 0) return undefined;
  const known = new BlockList();
  for (const proxy of list) {
    const [address = "", bits] = proxy.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) known.addAddress(address, family);
    else known.addSubnet(address, Number(bits), family);
  }
  return known;
}
